import type { Language } from '../lib/i18n.js';
import type { DiffResult } from '../model/diff.js';
import type { TableRows } from '../model/release.js';

export interface DiffShown {
  readonly found: DiffResult;
  /** As the caller named them. */
  readonly old: string;
  readonly now: string;
  /** Some of the rows that differ, of each table. */
  readonly rows: readonly TableRows[];
}

export interface DiffContext {
  readonly language: Language;
  readonly color: boolean;
}

/** A way to show what differs. An entry of the registry in `diff.ts`. */
export interface DiffFormat {
  readonly name: string;
  /** So many rows of each table are shown unless the caller says how many. */
  readonly mostRows: number;
  /** Ends with a line break; without clock time. */
  render(shown: DiffShown, context: DiffContext): string;
}
