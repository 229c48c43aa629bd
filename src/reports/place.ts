import type { Problem } from '../model/problem.js';
import { fieldsOf, visible } from './message-parts.js';
import type { Base } from './report-format.js';

/**
 * The problem's file as seen from the folder in which the command runs, with forward slashes: what a code host and an
 * editor need to find it. Undefined where there is no such file. A place inside an archive is at the archive.
 */
export function artifactOf({ file }: Problem, base: Base): string | undefined {
  if (file !== undefined && /^[a-z][a-z0-9+.-]*:\/\//i.test(file)) return file;
  if (base.kind === 'archive') return base.path;
  if (base.kind === 'none' || file === undefined) return undefined;
  return base.path === '' ? file : `${base.path.replace(/\/$/, '')}/${file}`;
}

/** A path as a relative reference (RFC 3986), an address as it is. */
export function artifactUri(path: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return encodeURI(path);
  const encoded = path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll("'", '%27'));
  return encoded.join('/');
}

/**
 * The character in the line, from 1. `column` of a table's problem is the place of the cell in its record, which is no
 * place in the text: there only the line is said.
 */
export function characterColumn({ code, column }: Problem): number | undefined {
  return code === 'descriptor/syntax' ? column : undefined;
}

/** `rows/3/title`: table, record and fields, for what has no better name. */
export function logicalPlace(problem: Problem): string | undefined {
  const { resource, row, pointer } = problem;
  if (pointer !== undefined && pointer !== '') return visible(pointer);
  const fields = fieldsOf(problem);
  if (resource === undefined || (row === undefined && fields.length === 0)) return undefined;
  return [
    visible(resource),
    ...(row === undefined ? [] : [String(row)]),
    ...(fields.length === 0 ? [] : [fields.join('+')]),
  ].join('/');
}

/** `datasets/x/rows.csv:4:3`: file, line, and the cell or character in it. */
export function placeText(problem: Problem, base: Base): string {
  const { line, column, file } = problem;
  const path = artifactOf(problem, base) ?? file;
  if (path === undefined) return '';
  return [visible(path), ...(line === undefined ? [] : column === undefined ? [line] : [line, column])].join(':');
}
