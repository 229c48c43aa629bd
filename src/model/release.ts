import type { Bump, PricedChange, ReviewFlag } from './change.js';
import type { Problem } from './problem.js';

export type ReleaseStatus = 'active' | 'deprecated' | 'yanked';

/** `releases.json`: every version of a data set that was ever released. Signed; its serial only rises. */
export interface ReleaseIndex {
  readonly $schema?: string;
  readonly name: string;
  /** Rises by one with every change of this file: an older one cannot be passed off as the newest. */
  readonly serial: number;
  /** The highest version that is active; none when all are withdrawn. */
  readonly latest?: string;
  /** Keys that sign, or signed, this data set; empty while nothing was ever signed. */
  readonly keys: readonly ReleaseKey[];
  /** The newest first. */
  readonly releases: readonly ReleaseEntry[];
}

export interface ReleaseKey {
  /** Key number as minisign prints it: 16 upper-case hexadecimal digits. */
  readonly id: string;
  /** The second line of the public key's file: base64. */
  readonly publicKey: string;
  /** Signs now; is announced to sign next; signed before. One at most is active, and one announced. */
  readonly status: 'active' | 'announced' | 'retired';
}

export interface ReleaseEntry {
  readonly version: string;
  /** Day of the release, `yyyy-mm-dd`, UTC. */
  readonly date: string;
  /** Day up to which the data holds, as the descriptor says (`gongkai:dataAsOf`). */
  readonly dataAsOf?: string;
  readonly status: ReleaseStatus;
  /** Why it is deprecated or yanked, and since when. */
  readonly reason?: string;
  readonly statusDate?: string;
  /** What the changes since `previous` ask for; the version may be above it. */
  readonly bump: Bump;
  readonly previous?: string;
  /** Commit of the source, 40 or 64 hexadecimal digits; none outside version control. */
  readonly commit?: string;
  /** `sha256:…` of all tables' names, fields, types, constraints and keys in canonical JSON: equal when data fits the same program. */
  readonly schemaFingerprint: string;
  /** `sha256:…` of `SHA256SUMS`, which names every file. */
  readonly checksums: string;
  readonly zip: { readonly path: string; readonly bytes: number; readonly hash: string };
  /** Number of the key that signed it. */
  readonly key?: string;
}

/** One bullet of a changelog, written by a person: a fragment `changes/*.md`. */
export interface ChangeFragment {
  /** File name without `.md`: its identity. */
  readonly name: string;
  /** Raises the computed bump, never lowers it. */
  readonly bump?: Exclude<Bump, 'none'>;
  /** Texts by language, Markdown. */
  readonly text: { readonly zh?: string; readonly en?: string };
  /** Answers to review flags: code, or `CODE resource` or `CODE resource.field` → why it is right. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** A release as a value: printed by `plan`, carried out by `release`. Decided without a disk. */
export interface ReleasePlan {
  readonly name: string;
  /** Version that will be released; absent when there is nothing to release. */
  readonly version?: string;
  readonly previous?: string;
  readonly date: string;
  /** What the changes ask for, and what fragments raised it to. */
  readonly computed: Bump;
  readonly bump: Bump;
  readonly changes: readonly PricedChange[];
  readonly flags: readonly ReviewFlag[];
  readonly fragments: readonly ChangeFragment[];
  /** The changelog's new entry, Markdown; where there is a version and nothing stands in the way. */
  readonly changelog?: string;
  /** Paths of the files that would be released, relative to the output folder; as above. */
  readonly files?: readonly string[];
  /** Any of severity `error`: it is not released. */
  readonly problems: readonly Problem[];
}

/** `changes.json` of a release. */
export interface ChangesFile {
  readonly $schema?: string;
  readonly name: string;
  readonly version: string;
  readonly previous?: string;
  readonly bump: Bump;
  readonly changes: readonly PricedChange[];
  readonly flags: readonly (ReviewFlag & { readonly answer?: string })[];
  readonly tables: readonly TableRows[];
  readonly fragments: readonly ChangeFragment[];
}

/** Rows of one table that differ, by key; `rows` stops at a limit, the counts do not. */
export interface TableRows {
  readonly resource: string;
  readonly key: readonly string[];
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly truncated: boolean;
  readonly rows: readonly RowChange[];
}

/** One row that differs; values in their canonical form, null for none. */
export interface RowChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly key?: Readonly<Record<string, string | null>>;
  /** The whole row of an added or removed one, the differing cells of a changed one. */
  readonly old?: Readonly<Record<string, string | null>>;
  readonly new?: Readonly<Record<string, string | null>>;
  /** Where a redirect stands for a removed row. */
  readonly redirect?: {
    readonly kind: 'movedTo' | 'splitInto' | 'withdrawn';
    readonly targets: readonly string[];
    readonly reason?: string;
  };
}
