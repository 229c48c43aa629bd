import { UsageError } from '../lib/usage-error.js';
import { reportFormat, reportFormats } from '../reports/index.js';

/** A further rendering of the same reports, into a file. */
export interface WrittenReport {
  readonly format: string;
  readonly file: string;
}

/** `--write FORMAT=FILE`: one run gives CI its log, its annotations and its files. Throws `UsageError` for a format that there is not. */
export function parseWrite(text: string): WrittenReport {
  const at = text.indexOf('=');
  const [format, file] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (reportFormat(format) !== undefined && file !== '') return { format, file };
  throw new UsageError(
    'write',
    `--write ${text} is not understood`,
    `write --write FORMAT=FILE, such as --write json=report.json, with one of: ${reportFormats.map(({ name }) => name).join(', ')}`,
  );
}
