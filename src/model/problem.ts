/** Every kind of problem; each has a text in both languages (`reports/messages.*.ts`), or nothing compiles. */
export const problemCodes = [
  'cell/type',
  'cell/required',
  'cell/minLength',
  'cell/maxLength',
  'cell/minimum',
  'cell/maximum',
  'cell/exclusiveMinimum',
  'cell/exclusiveMaximum',
  'cell/pattern',
  'cell/enum',
  'cell/jsonSchema',
  'cell/categories',
  'cell/unique',
  'cell/precision',
  'cell/formula',
  'cell/white-space',
  'cell/control-character',
  'cell/unicode-form',
  'cell/full-width',
  'cell/truncation',
  'cell/check-digit',
  'cell/identity-number',
  'cell/future-date',
  'row/primaryKey',
  'row/uniqueKey',
  'row/duplicate',
  'row/foreignKey',
  'row/extra-cell',
  'row/missing-cell',
  'row/blank-row',
  'row/quote',
  'header/missing-field',
  'header/extra-field',
  'header/field-name',
  'header/no-matching-field',
  'file/file',
  'file/bytes',
  'file/hash',
  'file/encoding',
  'file/bom',
  'file/empty-source',
  'file/syntax',
  'file/archive',
  'file/format',
  'file/limit',
  'file/network',
  'descriptor/syntax',
  'descriptor/required',
  'descriptor/type',
  'descriptor/value',
  'descriptor/unknown-property',
  'descriptor/path',
  'descriptor/duplicate-name',
  'descriptor/unknown-field',
  'descriptor/foreign-key',
  'descriptor/unsupported',
  'descriptor/constraint',
  'descriptor/translation',
  'descriptor/nesting',
  'descriptor/profile',
  'descriptor/extension',
  'descriptor/old-form',
  'descriptor/recommended',
  'descriptor/discouraged',
  'descriptor/vocabulary',
  'descriptor/example',
  'descriptor/published-profile',
  'dataset/evidence',
  'dataset/evidence-span',
  'dataset/evidence-missing',
  'dataset/evidence-orphan',
  'dataset/evidence-note',
  'dataset/evidence-source',
  'dataset/coverage',
  'dataset/sources',
  'dataset/keys',
  'dataset/redirects',
  'release/immutable',
  'release/current',
  'release/checksums',
  'release/changed-file',
  'release/missing-file',
  'release/extra-file',
  'release/json-schema',
  'release/json-data',
  'release/parquet-data',
  'release/sqlite-data',
  'release/types',
  'release/version',
  'release/review',
  'release/fragment',
  'release/date',
  'release/uncommitted',
  'release/unsigned',
  'release/signature',
  'release/index',
  'release/downgrade',
  'release/key',
  'release/yanked',
  'release/deprecated',
  'release/rebuild',
  'report/unused-ignore',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export type Severity = 'error' | 'warning';

/**
 * Data, a descriptor or a release is wrong: a value with a code and a place, collected and never thrown.
 * `row` is the data record from 1, `line` the physical line of the file from 1, `column` the cell's place from 1.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly resource?: string;
  readonly file?: string;
  readonly row?: number;
  readonly line?: number;
  readonly column?: number;
  readonly field?: string | readonly string[];
  /** The offending text, shortened when long. */
  readonly value?: string;
  /** What was expected: a limit, a type, a text. */
  readonly limit?: string;
  /** JSON Pointer into the descriptor (RFC 6901). */
  readonly pointer?: string;
  /** The part of the standard that decides, as `page#section`: `table-schema#primaryKey`. */
  readonly section?: string;
  /** A detail that the message needs: a parser's own words, another place. */
  readonly help?: string;
}

/** Takes problems as they are found. */
export type ProblemSink = (problem: Problem) => void;

export interface TableSummary {
  readonly resource: string;
  readonly rows: number;
  readonly fields: number;
}

/** Numbers of problems by code, in the order of the codes; a code that did not occur is not there. */
export type Counts = Readonly<Partial<Record<ProblemCode, number>>>;

/** A kind of problem that is known and accepted: anywhere, or in one table, or in one field of it. */
export interface Ignore {
  readonly code: ProblemCode;
  /** Why it is accepted, for whoever reads the report. */
  readonly reason: string;
  readonly resource?: string;
  readonly field?: string;
}

/** An `Ignore` with the number of problems that it took out of the report. */
export interface Ignored extends Ignore {
  readonly count: number;
}

/** What a validation found. No clock time is in it, so the same input gives the same report. */
export interface Report {
  /** No problem has the severity `error`; ignored problems do not count. */
  readonly valid: boolean;
  /** The first of them in the order of `problemOrder`: causes before what follows from them, files by name, each by line. */
  readonly problems: readonly Problem[];
  /** Complete counts by code, also of problems beyond the cap on the list. */
  readonly counts: Counts;
  /** The same, apart by severity. */
  readonly countsBySeverity: Readonly<Record<Severity, Counts>>;
  /** Sums of the complete counts. */
  readonly errors: number;
  readonly warnings: number;
  /** What the caller asked to ignore, each with its complete count. */
  readonly ignored: readonly Ignored[];
  readonly tables: readonly TableSummary[];
  /** The list of problems was capped; the counts are still complete. */
  readonly truncated: boolean;
  /** Of `verify`: what the verdict on who published it rests on. */
  readonly trust?: Trust;
}

/** Which key was trusted, and why. Empty where nothing is signed. */
export interface Trust {
  /** Number of the key that the signatures were checked with: 16 upper-case hexadecimal digits. */
  readonly key?: string;
  /** Given by the caller, or found beside the release: that only says that nothing has changed since whoever put the key there. */
  readonly from?: 'caller' | 'beside';
  /** Serial of the list of releases. */
  readonly serial?: number;
}
