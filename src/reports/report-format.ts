import type { Language } from '../lib/i18n.js';
import type { Report } from '../model/problem.js';

/** Where the files of a report lie, seen from the folder in which the command runs. */
export type Base =
  /** Each file under this path, with forward slashes; '' is the folder in which the command runs. */
  | { readonly kind: 'folder'; readonly path: string }
  /** All inside this one file, an archive. */
  | { readonly kind: 'archive'; readonly path: string }
  /** Nowhere: standard input, memory. */
  | { readonly kind: 'none' };

/** A report and what was judged. */
export interface Judged {
  readonly report: Report;
  /** As the caller named it. */
  readonly target: string;
  readonly base: Base;
}

export interface ReportContext {
  readonly language: Language;
  /** The output is a terminal that shows colours. */
  readonly color: boolean;
  /** Of this tool, for formats that name what made them. */
  readonly toolVersion: string;
  /** Warnings count as failures. */
  readonly failOnWarning: boolean;
}

/** A way to show reports. An entry of the registry in `index.ts`: a new one is one file and one line. */
export interface ReportFormat {
  /** Kebab-case, as on the command line. */
  readonly name: string;
  readonly title: Readonly<Record<Language, string>>;
  /**
   * All of them in one document, ending with a line break. No clock time is in it: the same reports give the same text.
   */
  render(all: readonly Judged[], context: ReportContext): string;
}
