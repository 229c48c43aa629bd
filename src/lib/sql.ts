/** Pieces of SQL for engines that read what has been accepted. Pure text: `io/` runs it. */

/** A name, whatever stands in it. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text value. No backslash is special, so only the apostrophe has to be doubled. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The columns of a canonical CSV in SQL: by place, because a name may be empty, or differ from another in capitals only. */
export function columnAt(at: number): string {
  return `c${at}`;
}

/** Bytes of a record that DuckDB's reader takes when nothing is said; a wider one is an error, so the reader is told. */
export const usualRecord = 2_000_000;

/**
 * DuckDB's reader over a canonical CSV, every column as text. Nothing is guessed: its sniffer turns ragged files into one column,
 * drops lines, and takes `1e5` or `2021/02/03` for what they are not. An empty cell is null.
 */
export function canonicalCsv(path: string, columns: number, widestRecord = usualRecord): string {
  const names = Array.from({ length: columns }, (_, at) => `'${columnAt(at)}': 'VARCHAR'`).join(', ');
  // The buffer must hold two of the widest records. Its default is eight times more, for each thread.
  const sizes = `max_line_size = ${widestRecord}, buffer_size = ${2 * widestRecord}`;
  return `read_csv(${sqlText(path)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '', ${sizes}, columns = {${names}})`;
}

/**
 * A row as a record of a canonical CSV, without its line end: quoted only where RFC 4180 asks for it. DuckDB's own writer quotes
 * cells with a number sign too, which would be other bytes.
 */
export function canonicalRecord(columns: number): string {
  const special = ["'\"'", "','", 'chr(10)', 'chr(13)'];
  const cells = Array.from({ length: columns }, (_, at) => {
    const cell = columnAt(at);
    const mustQuote = special.map((mark) => `contains(${cell}, ${mark})`).join(' OR ');
    // In a table of one column, an empty line would be read as no row at all.
    const empty = columns === 1 ? `'""'` : "''";
    return `CASE WHEN ${mustQuote} THEN '"' || replace(${cell}, '"', '""') || '"' ELSE coalesce(${cell}, ${empty}) END`;
  });
  // Operators would nest as deep as there are columns, and the parser allows a thousand levels.
  return `concat_ws(',', ${cells.join(', ')})`;
}

/** What an order says of a text that it does not order right. */
export const unordered = 'no order for this text';

/** The text itself where its form (a regular expression over the whole text) makes the order of its characters the right one; else the statement fails. */
export function orderedText(text: string, form: string): string {
  return `CASE WHEN regexp_full_match(${text}, ${sqlText(form)}) THEN ${text} ELSE error(${sqlText(unordered)}) END`;
}
