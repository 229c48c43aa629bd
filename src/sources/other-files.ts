import { SourceError } from './source.js';

/** How files begin that are no text table, but often stand in the place of one. */
const beginnings: readonly (readonly [kind: string, form: RegExp])[] = [
  // A server that has lost a file answers with a page about it; saved under the name of the table, it is read as one.
  ['HTML', /^\s*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])/i],
  ['XML', /^\s*<\?xml\s/],
  ['PDF', /^%PDF-/],
  ['zip or xlsx', /^PK\u0003\u0004/],
  ['gzip', /^\u001f\u008b/],
  ['xls', /^\u00d0\u00cf\u0011\u00e0/],
  ['PNG', /^\u0089PNG\r\n\u001a\n/],
  ['JPEG', /^\u00ff\u00d8\u00ff/],
  ['GIF', /^GIF8[79]a/],
  ['Parquet', /^PAR1/],
  ['SQLite', /^SQLite format 3\u0000/],
];

/** Refuses bytes that are surely another kind of file: one problem for the file, not one for each of its lines. */
export function refuseOtherFiles(head: Uint8Array): void {
  const text = Buffer.from(head.subarray(0, 1024))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  const found = beginnings.find(([, form]) => form.test(text));
  if (found !== undefined) throw new SourceError({ code: 'file/format', line: 1, value: found[0], help: 'content' });
}
