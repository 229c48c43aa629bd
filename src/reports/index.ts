import { github } from './github.js';
import { html } from './html.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import type { ReportFormat } from './report-format.js';
import { sarif } from './sarif.js';
import { text } from './text.js';

/** The registry of report formats: add yours in one file and name it here. */
export const reportFormats = [
  text,
  json,
  github,
  sarif,
  junit,
  markdown,
  html,
] as const satisfies readonly ReportFormat[];

/** The format of a name; undefined for a name that no format has. */
export function reportFormat(name: string): ReportFormat | undefined {
  const all: readonly ReportFormat[] = reportFormats;
  return all.find((format) => format.name === name);
}
