import type { Bump, Policy, PricedChange, Profile, ReviewFlag } from './change.js';
import type { Problem } from './problem.js';

/** What differs between two versions of a table. */
export interface TableDiff {
  readonly table: string;
  /** Fields of the key that rows are known by; none where rows are only compared whole. */
  readonly key: readonly string[];
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Fields that only the new version has, and only the old one. They are not compared. */
  readonly fieldsAdded: readonly string[];
  readonly fieldsRemoved: readonly string[];
  /** How many of the changed rows have another value in a field; fields in which something changed. */
  readonly changedFields: Readonly<Record<string, number>>;
}

export interface DiffResult {
  /** Whether anything differs that a reader could see. */
  readonly differs: boolean;
  /** What the changes ask for: the highest price among them. */
  readonly bump: Bump;
  /** Whose prices these are. */
  readonly policy: Policy;
  readonly profile: Profile;
  /** One for each rule and place; rows and cells are counted. */
  readonly changes: readonly PricedChange[];
  /** What a person must look at. */
  readonly flags: readonly ReviewFlag[];
  /** Rows of all tables that both versions have, and cells that changed. */
  readonly counts: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly cells: number;
  };
  /** Tables whose rows could not be compared, each with the first row or file that is not valid; their descriptors were. */
  readonly problems: readonly DiffProblem[];
  readonly tables: readonly TableDiff[];
  readonly tablesAdded: readonly string[];
  readonly tablesRemoved: readonly string[];
}

export type DiffProblem = Problem & { readonly side: 'old' | 'new' };
