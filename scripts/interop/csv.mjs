// @ts-check

/** @typedef {{ text: string, quoted: boolean }} Cell */

/**
 * The cells of a CSV file, and whether each was quoted: in what LibreOffice writes, text is and numbers are not.
 * @param {string} csv
 * @returns {readonly (readonly Cell[])[]}
 */
export function parseCsv(csv) {
  /** @type {Cell[][]} */
  const rows = [];
  /** @type {Cell[]} */
  let row = [];
  for (const [, quotedText, text = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/gu)) {
    row.push({ text: quotedText?.replaceAll('""', '"') ?? text, quoted: quotedText !== undefined });
    if (end === ',') continue;
    if (end === '' && row.length === 1 && row[0]?.text === '') break;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}
