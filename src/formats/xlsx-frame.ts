import { strFromU8, unzipSync, Zip, ZipDeflate } from 'fflate';
import { type Cell, type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { UsageError } from '../lib/usage-error.js';
import { columnName, type Look, looks, ooxmlText } from './xlsx-cells.js';

/** A sheet whose rows come later, in a stream. */
export interface TableSheet {
  readonly name: string;
  readonly titles: readonly string[];
  readonly widths: readonly number[];
  readonly rowCount: number;
}

/** A small sheet of text, complete. */
export interface TextSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly widths: readonly number[];
}

/** A table's sheet, cut open where its rows belong. */
export interface OpenSheet {
  readonly path: string;
  readonly head: string;
  readonly tail: string;
}

/** Everything of a workbook but the rows of its tables. */
export interface Frame {
  /** Parts that hold no rows, in the order of the archive. */
  readonly parts: readonly Part[];
  readonly tables: readonly OpenSheet[];
  readonly texts: readonly Part[];
  /** Indexes of the styles. */
  readonly styles: Readonly<Record<Look, string>>;
}

export interface Part {
  readonly path: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

const font = { name: 'Calibri', size: 11 };
const top = { vertical: 'top' } as const;
const header: CellStyle = { font: { ...font, bold: true }, numFmt: '@', alignment: top };
const styles: Readonly<Record<Look, CellStyle>> = {
  // `@` keeps a code a code when somebody edits the cell.
  text: { font, numFmt: '@', alignment: top },
  wrapped: { font, numFmt: '@', alignment: { ...top, wrapText: true } },
  // General shows 12 digits and more as 1.2E+11.
  whole: { font, numFmt: '0', alignment: top },
  number: { font, alignment: top },
  date: { font, numFmt: 'yyyy-mm-dd', alignment: top },
  boolean: { font, alignment: top },
};

/** A clock would make two builds of the same data differ. */
const epoch = new Date(Date.UTC(1980, 0, 1));

/**
 * The library makes the workbook; rows of tables are left to a stream, because it would hold every cell in memory
 * (`docs/decisions/006-xlsx.md`). Each table's sheet gets a second row with one cell of each look: it tells the indexes
 * of the styles and marks the place of the rows.
 */
export async function makeFrame(
  title: string,
  tables: readonly TableSheet[],
  texts: readonly TextSheet[],
): Promise<Frame> {
  const properties = { title: ooxmlText(title), created: epoch, modified: epoch };
  const sheets = [...tables.map(tableFrame), ...texts.map(textSheet)];
  const files = unzipSync(await writeXlsx({ sheets, properties, stringMode: 'inline' }));
  const sheetPath = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;
  const read = (path: string): Uint8Array => {
    const content = files[path];
    if (content === undefined) throw new Error(`the spreadsheet library made no ${path}`);
    return content;
  };
  const xml = tables.map((_, i) => strFromU8(read(sheetPath(i))));
  return {
    parts: Object.entries(files)
      .filter(([path]) => !path.startsWith('xl/worksheets/'))
      .map(([path, content]) => ({ path, content: [content] })),
    tables: tables.map((table, i) => ({ path: sheetPath(i), ...openSheet(xml[i] ?? '', table) })),
    texts: texts.map((_, i) => ({
      path: sheetPath(tables.length + i),
      content: [read(sheetPath(tables.length + i))],
    })),
    styles: styleIndexes(xml[0]),
  };
}

function tableFrame({ name, titles, widths, rowCount }: TableSheet): WriteSheet {
  const samples = looks.map((look, i): [string, Partial<Cell>] => [`1,${i}`, { value: look, style: styles[look] }]);
  return {
    ...headed(name, titles, widths, samples),
    ...(titles.length === 0 ? {} : { autoFilter: { range: `A1:${columnName(titles.length)}${rowCount + 1}` } }),
  };
}

function textSheet({ name, header: titles, rows, widths }: TextSheet): WriteSheet {
  const cells = rows.flatMap((row, r) =>
    row.map((text, c): [string, Partial<Cell>] => [
      `${r + 1},${c}`,
      { value: text === '' ? null : ooxmlText(text), style: styles.wrapped },
    ]),
  );
  return headed(name, titles, widths, cells);
}

function headed(
  name: string,
  titles: readonly string[],
  widths: readonly number[],
  cells: readonly [string, Partial<Cell>][],
): WriteSheet {
  const head = titles.map((title, i): [string, Partial<Cell>] => [
    `0,${i}`,
    { value: ooxmlText(title), style: header },
  ]);
  return {
    name,
    columns: widths.map((width) => ({ width })),
    freezePane: { rows: 1 },
    cells: new Map([...head, ...cells]),
  };
}

function openSheet(xml: string, { titles, rowCount }: TableSheet): { readonly head: string; readonly tail: string } {
  const start = xml.indexOf('<row r="2"');
  const end = xml.indexOf('</sheetData>');
  if (start < 0 || end < start) throw new Error('the spreadsheet library writes rows in another way than expected');
  const range = `A1:${columnName(Math.max(titles.length, 1))}${rowCount + 1}`;
  return { head: xml.slice(0, start).replace(/(<dimension ref=")[^"]*/, `$1${range}`), tail: xml.slice(end) };
}

function styleIndexes(xml: string | undefined): Readonly<Record<Look, string>> {
  const index = (look: Look): string => {
    if (xml === undefined) return '0';
    const cell = new RegExp(`<c r="${columnName(looks.indexOf(look) + 1)}2"[^>]* s="(\\d+)"`).exec(xml);
    if (cell?.[1] === undefined) throw new Error('the spreadsheet library writes cells in another way than expected');
    return cell[1];
  };
  return Object.fromEntries(looks.map((look) => [look, index(look)])) as Record<Look, string>;
}

const zipLimit = 0xffff_ffff;

/**
 * A zip with nothing of the machine in it. fflate and not zlib: Node's zlib packs differently on other processors, and
 * a release is to have the same bytes everywhere.
 */
export async function* zipParts(parts: AsyncIterable<Part>): AsyncIterable<Uint8Array> {
  const ready: Uint8Array[] = [];
  let written = 0;
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    ready.push(chunk);
    written += chunk.length;
  });
  for await (const { path, content } of parts) {
    const entry = new ZipDeflate(path, { level: 6 });
    // fflate reads the local fields of the date, so the local date is the same on every machine.
    entry.mtime = new Date(1980, 0, 1, 12);
    zip.add(entry);
    let size = 0;
    for await (const chunk of content) {
      size += chunk.length;
      if (size > zipLimit || written > zipLimit) throw tooLarge(path);
      entry.push(chunk);
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* ready.splice(0);
}

function tooLarge(path: string): UsageError {
  return new UsageError(
    'xlsx-too-large',
    `${path} 超过 4 GiB，XLSX 装不下 / more than 4 GiB, which XLSX cannot hold`,
    '拆分这张表，或不输出 xlsx / split the table, or leave the xlsx format out',
  );
}
