import type { Dialect } from '../model/descriptor.js';
import type { RawRecord, RawTable } from './source.js';
import { SourceError } from './source.js';

/**
 * Takes header and comment rows out of the rows of a file (table-dialect#headerRows, #commentRows). Their numbers count
 * every row of the file from 1. Rows above the last header row that are neither are titles, not data. A header row whose
 * number falls on a comment is the next row that is none.
 */
export async function frameRows(
  batches: AsyncIterator<readonly RawRecord[]>,
  dialect: Dialect,
  isComment?: (record: RawRecord) => boolean,
): Promise<RawTable> {
  const comments = new Set(dialect.commentRows ?? []);
  const wanted = dialect.header === false ? [] : [...new Set(dialect.headerRows ?? [1])].sort((a, b) => a - b);
  const heads: RawRecord[] = [];
  let number = 0;
  let rest: readonly RawRecord[] = [];
  const skip = (record: RawRecord): boolean => {
    number++;
    return comments.has(number) || isComment?.(record) === true;
  };
  while (heads.length < wanted.length) {
    const next = await batches.next();
    if (next.done === true) break;
    let taken = 0;
    for (const record of next.value) {
      taken++;
      if (skip(record) || number < (wanted[heads.length] ?? 0)) continue;
      heads.push(record);
      if (heads.length === wanted.length) break;
    }
    rest = next.value.slice(taken);
  }
  if (heads.length === 0 && wanted.length > 0) throw new SourceError({ code: 'file/empty-source', line: 1 });
  for (const { strayQuote, line } of heads) {
    if (strayQuote !== undefined) throw new SourceError({ code: 'row/quote', line, column: strayQuote + 1 });
  }
  const filtered = dialect.commentRows !== undefined || isComment !== undefined;
  return {
    header: wanted.length === 0 ? undefined : joinLabels(heads, dialect.headerJoin ?? ' '),
    headerLine: heads.at(-1)?.line ?? 0,
    records: rejoin(rest, batches, filtered ? (batch) => batch.filter((record) => !skip(record)) : undefined),
  };
}

/**
 * One label a column. A row that is shorter than the others, or has a gap, goes on to the right with its last text, as
 * `fruit` does over `id,name` in the standard's example; the lowest row says itself what it names (table-dialect#headerJoin).
 */
function joinLabels(heads: readonly RawRecord[], join: string): readonly string[] {
  const rows = heads.map(({ cells }) => cells.map(labelText));
  if (rows.length === 1) return rows[0] ?? [];
  const width = Math.max(...rows.map((row) => row.length));
  const filled = rows.map((row, i) => (i === rows.length - 1 ? row : fillRight(row, width)));
  return Array.from({ length: width }, (_, column) =>
    filled
      .map((row) => row[column] ?? '')
      .filter((text) => text !== '')
      .join(join),
  );
}

function fillRight(row: readonly string[], width: number): readonly string[] {
  let last = '';
  return Array.from({ length: width }, (_, column) => {
    const text = row[column] ?? '';
    if (text !== '') last = text;
    return last;
  });
}

/** A label is text, whatever the format makes of it. */
export function labelText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' && 'text' in cell ? String(cell.text) : String(cell);
}

async function* rejoin(
  first: readonly RawRecord[],
  batches: AsyncIterator<readonly RawRecord[]>,
  filter: ((batch: readonly RawRecord[]) => readonly RawRecord[]) | undefined,
): AsyncIterable<readonly RawRecord[]> {
  try {
    for (let batch = first; ; ) {
      const kept = filter === undefined ? batch : filter(batch);
      if (kept.length > 0) yield kept;
      const next = await batches.next();
      if (next.done === true) return;
      batch = next.value;
    }
  } finally {
    await batches.return?.();
  }
}
