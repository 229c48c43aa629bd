// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseCsv } from './csv.mjs';
import { codeColumns } from './releases.mjs';
import { expect, must, versionOf } from './shell.mjs';
import { temporaryFolder } from './temporary.mjs';

/** Comma, double quote, UTF-8, from line 1, text quoted, cells as shown, no formulas, every sheet to a file of its own. */
const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1';
/** Heading of the first column of the workbook's data dictionary: sheet, then resource. */
const dictionaryHeading = '工作表';

/** @typedef {ReadonlyMap<string, ReturnType<typeof parseCsv>>} Sheets */

/**
 * @param {import('./releases.mjs').Release} release
 * @returns {Sheets}
 */
function openWorkbook({ folder }) {
  const [workbook, ...others] = readdirSync(join(folder, 'data')).filter((name) => name.endsWith('.xlsx'));
  expect(workbook !== undefined && others.length === 0, 'data/ does not hold one workbook');
  const profile = pathToFileURL(temporaryFolder()).href;
  const out = temporaryFolder();
  const args = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', filter, '--outdir', out];
  const output = must('soffice', [...args, join(folder, 'data', workbook)]);
  const prefix = workbook.replace(/\.xlsx$/u, '-');
  const files = readdirSync(out);
  expect(files.length > 0, `no sheet of ${workbook} was written`, output);
  return new Map(files.map((file) => [file.slice(prefix.length, -4), parseCsv(readFileSync(join(out, file), 'utf8'))]));
}

/**
 * The sheet of a table, found through the workbook's own dictionary.
 * @param {Sheets} sheets
 * @param {string} resource
 */
function sheetOf(sheets, resource) {
  const dictionary = [...sheets.values()].find(([heading]) => heading?.[0]?.text === dictionaryHeading);
  const name = dictionary?.find((row) => row[1]?.text === resource)?.[0]?.text;
  const rows = name === undefined ? undefined : sheets.get(name);
  expect(rows !== undefined, `the workbook has no sheet for ${resource}`, [...sheets.keys()].join(' '));
  return rows;
}

/**
 * @param {import('./releases.mjs').Table} table
 * @param {ReturnType<typeof parseCsv>} sheet
 */
function sameSheet({ name, fields, rows }, sheet) {
  expect(sheet.length === rows.length + 1, `${name}: ${sheet.length} lines, not a header and ${rows.length} rows`);
  expect(sheet[0]?.length === fields.length, `${name}: ${sheet[0]?.length} columns, not ${fields.length}`);
}

/**
 * @param {import('./releases.mjs').Table} table
 * @param {ReturnType<typeof parseCsv>} sheet
 */
function sameTexts({ name: table, fields, rows }, sheet) {
  let cells = 0;
  fields.forEach(({ name, type }, column) => {
    if (type !== 'string') return;
    rows.forEach((row, at) => {
      const { text = '', quoted = false } = sheet[at + 1]?.[column] ?? {};
      const place = `${table}.${name}, row ${at + 1}`;
      expect(text === (row[name] ?? ''), `${place}: ${JSON.stringify(text)}, not ${JSON.stringify(row[name])}`);
      expect(text === '' || quoted, `${place}: ${text} is a number, not text`);
      cells++;
    });
  });
  return cells;
}

/** @type {import('./client.mjs').Client} */
export const libreoffice = {
  name: 'LibreOffice',
  version: () => versionOf('soffice'),
  checks(release) {
    /** @type {Sheets | undefined} */
    let cache;
    const sheets = () => {
      cache ??= openWorkbook(release);
      return cache;
    };
    return [
      {
        what: 'opens the workbook; every sheet has the rows of its CSV and a header',
        run() {
          for (const table of release.tables) sameSheet(table, sheetOf(sheets(), table.name));
          return `${release.tables.length} tables in ${sheets().size} sheets`;
        },
      },
      {
        what: 'every text cell of the workbook is what our own reader gives, codes stay text',
        run() {
          const cells = release.tables.map((table) => sameTexts(table, sheetOf(sheets(), table.name)));
          const codes = release.tables.flatMap((table) =>
            codeColumns(table).map(({ name, values }) => `${table.name}.${name} ${values.length} codes '${values[0]}'`),
          );
          return [`${cells.reduce((sum, count) => sum + count, 0)} cells`, ...codes].join(', ');
        },
      },
    ];
  },
};
