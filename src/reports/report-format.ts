import type { Language } from '../lib/i18n.js';
import type { Report } from '../model/problem.js';

export interface ReportContext {
  readonly language: Language;
  /** What was judged, as the caller named it. */
  readonly target: string;
  /** The output is a terminal that shows colours. */
  readonly color: boolean;
}

/** A way to show a report. An entry of the registry in `index.ts`: a new one is one file and one line. */
export interface ReportFormat {
  /** Kebab-case, as on the command line. */
  readonly name: string;
  readonly title: Readonly<Record<Language, string>>;
  /** The whole text, ending with a line break. No clock time is in it: the same report gives the same text. */
  render(report: Report, context: ReportContext): string;
}
