import type { Row } from '../model/value.js';
import { isIn, type PackageFormat, type PackageView, type TableView } from './format.js';
import { cellWriter, columnName, displayWidth, fitCell, type Look, lookOf, ooxmlText } from './xlsx-cells.js';
import { type Frame, makeFrame, type OpenSheet, type Part, type TextSheet, zipParts } from './xlsx-frame.js';
import { aboutSheet, type Contents, dictionarySheet, type Words, wordsOf } from './xlsx-texts.js';

/** A sheet has 1,048,576 rows, one of them the header, and 16,384 columns. */
const maxRows = 1_048_575;
const maxColumns = 16_384;
/** Rows that tell the widths of the columns. */
const sampleSize = 200;
const widest = 60;
const narrowest = 8;
/** A list nobody reads to its end is no help. */
const listedCuts = 100;
/** Rows are packed in pieces of this many characters, whatever the batches, because the bytes depend on it. */
const pieceLength = 1 << 16;

/**
 * One workbook for people: a sheet for each table, a data dictionary and a sheet about the package. It is derived from
 * the same rows as the CSV and has the same bytes on every machine (`docs/decisions/006-xlsx.md`).
 */
export const xlsx: PackageFormat = {
  scope: 'package',
  name: 'xlsx',
  title: { zh: 'Excel 工作簿', en: 'Excel workbook' },
  data: true,
  files: (pkg) => [{ path: `data/${pkg.package.name ?? 'data'}.xlsx`, content: () => zipParts(workbookParts(pkg)) }],
};

interface Sheet {
  readonly table: TableView;
  readonly name: string;
  readonly titles: readonly string[];
  readonly widths: readonly number[];
  readonly looks: readonly Look[];
  readonly rowCount: number;
}

type Note = (words: Words) => string;

/** Parts in the order of the archive. The sheet about the package comes last: it tells what happened to the rows. */
async function* workbookParts(pkg: PackageView): AsyncIterable<Part> {
  const words = wordsOf(pkg.package);
  const fitting = pkg.tables.filter(
    (table) => isIn(table, 'xlsx') && table.rowCount <= maxRows && table.fields.length <= maxColumns,
  );
  const names = sheetNames(fitting, [words.dictionary, words.about]);
  const sheets: Sheet[] = [];
  for (const [i, table] of fitting.entries()) sheets.push(await planSheet(table, names[i] ?? table.resource.name));
  const sheetOf = new Map(sheets.map(({ table, name }) => [table, name]));
  const leftOut = pkg.tables
    .filter((table) => !sheetOf.has(table))
    .map(
      ({ resource, rowCount, fields }): Note =>
        (said) =>
          said.leftOut(resource.name, rowCount, fields.length),
    );
  const frameWith = (notes: readonly Note[]): Promise<Frame> =>
    makeFrame(pkg.package.title ?? pkg.package.name ?? '', sheets, textSheets(pkg, { sheetOf, notes }, words));

  const frame = await frameWith(leftOut);
  yield* frame.parts;
  const cuts = new Cuts();
  for (const [i, sheet] of sheets.entries()) {
    const open = frame.tables[i];
    if (open !== undefined) yield { path: open.path, content: sheetXml(sheet, open, frame, words, cuts) };
  }
  yield* (await frameWith([...leftOut, ...cuts.notes()])).texts;
}

function textSheets(pkg: PackageView, contents: Contents, words: Words): readonly TextSheet[] {
  return [dictionarySheet(pkg, contents), aboutSheet(pkg, contents)].map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => row.map((text) => fitCell(text, words.cut))),
  }));
}

/** Remembers the first texts that were cut and counts the others. */
class Cuts {
  readonly #listed: Note[] = [];
  #more = 0;

  add(note: Note): void {
    if (this.#listed.length < listedCuts) this.#listed.push(note);
    else this.#more++;
  }

  notes(): readonly Note[] {
    const more = this.#more;
    return more === 0 ? this.#listed : [...this.#listed, (words) => words.moreCut(more)];
  }
}

async function planSheet(table: TableView, name: string): Promise<Sheet> {
  const titles = table.fields.map(({ field }) => field.title ?? field.name);
  // Two more for the button of the filter.
  const widths = titles.map((title) => displayWidth(title) + 4);
  for (const row of await firstRows(table)) {
    for (const [i, { codec }] of table.fields.entries()) {
      const value = row[i] ?? null;
      if (value !== null) widths[i] = Math.max(widths[i] ?? 0, displayWidth(codec.display(value)) + 2);
    }
  }
  return {
    table,
    name,
    titles,
    widths: widths.map((width) => Math.min(Math.max(width, narrowest), widest)),
    looks: table.fields.map((field, i) => {
      const look = lookOf(field);
      return look === 'text' && (widths[i] ?? 0) > widest ? 'wrapped' : look;
    }),
    rowCount: table.rowCount,
  };
}

async function firstRows(table: TableView): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of table.rows()) {
    rows.push(...batch.slice(0, sampleSize - rows.length));
    if (rows.length >= sampleSize) break;
  }
  return rows;
}

async function* sheetXml(
  sheet: Sheet,
  open: OpenSheet,
  frame: Frame,
  words: Words,
  cuts: Cuts,
): AsyncIterable<Uint8Array> {
  const writers = sheet.table.fields.map((field, i) =>
    cellWriter(field, i + 1, sheet.looks[i] ?? 'text', frame.styles, words.cut, (row, length) =>
      cuts.add((said) => said.cutCell(sheet.name, `${columnName(i + 1)}${row}`, length)),
    ),
  );
  const encoder = new TextEncoder();
  let piece = open.head;
  let number = 1;
  for await (const batch of sheet.table.rows()) {
    for (const row of batch) {
      number++;
      piece += `<row r="${number}">`;
      for (let i = 0; i < writers.length; i++) piece += writers[i]?.write(row[i] ?? null, number);
      piece += '</row>';
      if (piece.length >= pieceLength) {
        yield encoder.encode(piece);
        piece = '';
      }
    }
  }
  yield encoder.encode(piece + open.tail);
}

/** A name that Excel takes: it refuses more than 31 units, some marks, an apostrophe at either end, and `History`. */
function isSheetName(name: string): boolean {
  const plain = /^[^[\]:*?/\\]{1,31}$/.test(name) && name.trim() === name && ooxmlText(name) === name;
  return plain && !/^'|'$|[\t\n]/.test(name) && name.toLowerCase() !== 'history';
}

/** The title of each table, else its name, else a shortened name; unique without regard to case, as Excel compares. */
function sheetNames(tables: readonly TableView[], reserved: readonly string[]): readonly string[] {
  const taken = new Set(reserved.map((name) => name.toLowerCase()));
  const free = (name: string): boolean => isSheetName(name) && !taken.has(name.toLowerCase());
  return tables.map(({ resource }) => {
    let name = [resource.title ?? '', resource.name].find(free);
    const stem = resource.name.replace(/[^\p{L}\p{N}_-]|[\u{10000}-\u{10ffff}]/gu, '_').slice(0, 24);
    for (let n = 2; name === undefined; n++) if (free(`${stem}~${n}`)) name = `${stem}~${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
