import type { Language } from '../lib/i18n.js';
import type { Bump, PricedChange, Profile, ReviewFlag } from '../model/change.js';
import type { Problem } from '../model/problem.js';
import type { TableRows } from '../model/release.js';

/** What is said of two versions of a table. */
export interface TableFound {
  readonly table: string;
  readonly key: readonly string[];
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly fieldsAdded: readonly string[];
  readonly fieldsRemoved: readonly string[];
  readonly changedFields: Readonly<Record<string, number>>;
}

/** What is said of two versions of a package. */
export interface DiffFound {
  readonly differs: boolean;
  readonly bump: Bump;
  readonly changes: readonly PricedChange[];
  readonly flags: readonly ReviewFlag[];
  /** By whose prices. */
  readonly policy: string;
  readonly profile: Profile;
  /** Tables that could not be compared. */
  readonly problems: readonly (Problem & { readonly side: 'old' | 'new' })[];
  readonly tables: readonly TableFound[];
  readonly tablesAdded: readonly string[];
  readonly tablesRemoved: readonly string[];
}

export interface DiffShown {
  readonly found: DiffFound;
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
