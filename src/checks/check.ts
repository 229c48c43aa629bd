import type { CompiledField, Present } from '../fields/field-type.js';
import type { ExtensionVerdict } from '../lib/extension-rules.js';
import type { DeclaredProfile } from '../lib/official-profiles.js';
import type { SeenText } from '../lib/seen-text.js';
import type { DescriptorChange } from '../lib/upgrade-descriptor.js';
import type { ForeignKey, Package, Resource } from '../model/descriptor.js';
import type { FileTree } from '../model/file-tree.js';
import type { Problem, ProblemCode, ProblemSink, Severity } from '../model/problem.js';
import type { Row } from '../model/value.js';

/** A whole package small enough to be written down: the proof that a check fires, and that it does not. */
export interface Example {
  readonly descriptor: unknown;
  readonly files?: Readonly<Record<string, string>>;
}

/** How loud a check beyond the standard is. */
export type CheckLevel = 'off' | Severity;

/** Of a check beyond the standard. */
export interface Switch {
  /** As `--check` and `gongkai:checks` name it. */
  readonly name: string;
  /** How loud it is where nobody says. */
  readonly level: CheckLevel;
}

interface CheckBase {
  /** Kebab-case, the file's name. */
  readonly name: string;
  /** Only for checks beyond the standard. */
  readonly beyond?: Switch;
  readonly codes: readonly ProblemCode[];
  /** Where the rule stands. */
  readonly rule: string;
  /** Run by the contract test: `passes` gives none of the codes, each of `fails` gives the problem beside it. */
  readonly proof: {
    /** Whose view the examples are judged with; `consumer` where nothing is said. */
    readonly role?: Role;
    /** Switches that the examples are judged with. */
    readonly checks?: Readonly<Record<string, CheckLevel>>;
    /** The day they are judged on, `yyyy-mm-dd`. */
    readonly date?: string;
    readonly passes: Example;
    readonly fails: readonly {
      readonly example: Example;
      readonly problem: Partial<Problem> & { readonly code: ProblemCode };
    }[];
  };
}

/** A rule over one value. */
export interface CellCheck extends CheckBase {
  readonly scope: 'cell';
  /** Undefined when the field does not ask for it. The test gives what was expected when the value breaks the rule. */
  compile(field: CompiledField): CellTest | undefined;
}

export interface CellTest {
  readonly code: ProblemCode;
  /** Also asked about missing values. */
  readonly onNull?: boolean;
  /** `error` where nothing is said. A value with a warning is still judged by every other rule. */
  readonly severity?: Severity;
  test(value: Present | null): string | undefined;
  /** A detail for the message about a value that breaks the rule, such as its length. */
  help?(value: Present | null): string | undefined;
}

/**
 * A rule beyond the standard over the values of one column. It judges values that are there and have no error: what is wrong
 * by the standard has its problem already.
 */
export interface ColumnCheck extends CheckBase {
  readonly scope: 'column';
  readonly beyond: Switch;
  /** Undefined when the column cannot break the rule. A run keeps no more than a few numbers. */
  start(field: CompiledField, context: ColumnContext): ColumnRun | undefined;
}

/** A rule beyond the standard over the rows of a table. */
export interface RowCheck extends TableCheck {
  readonly beyond: Switch;
}

export interface ColumnContext {
  /** The day the data is judged on, `yyyy-mm-dd`; undefined when nobody has said. */
  readonly date?: string;
}

export interface ColumnRun {
  /** A finding for this value; or `keep`, so that the finding of the whole column points here; or the numbers that it is kept as. */
  value(value: Present): ColumnFinding | 'keep' | { readonly keepAs: readonly number[] } | undefined;
  /** What is found when the whole column has been seen; it is placed at the value kept last, or last kept as `kept`. */
  end?(): (ColumnFinding & { readonly kept?: number }) | undefined;
  /**
   * Takes note of values that were accepted without being shown, because nothing could be found in them (src/kernel/accept/
   * knows the checks by name, and what is enough for each to be silent). Undefined where the run has to see every value.
   */
  quiet?(seen: SeenText): void;
}

/** What a column check adds to the place; `value` stands in for the cell's text where that must not be shown. */
export type ColumnFinding = Pick<Problem, 'limit' | 'help' | 'value'>;

/** A rule over the rows of a table, or between tables. */
export interface TableCheck extends CheckBase {
  readonly scope: 'table';
  /** Undefined when the table does not ask for it. */
  start(table: TableScope): TableRun | undefined;
}

export interface TableScope {
  readonly package: Package;
  readonly resource: Resource;
  readonly fields: readonly CompiledField[];
  readonly report: ProblemSink;
  /** Starts a key of some fields that no two rows may share. `again` is told of each row whose key an earlier row has. */
  uniqueKey(names: readonly string[], again: (row: AgainRow) => void): UniqueRows;
  /** Starts a foreign key. `missing` is told, once every table has been read, of each row whose target does not exist. */
  references(key: ForeignKey, missing: (row: KeyRow) => void): ReferringRows;
}

/** Where a row stands that breaks a key, and the key as a person reads it. */
export interface KeyRow {
  readonly row: number;
  readonly line: number;
  readonly file?: string;
  readonly value: string;
}

export interface AgainRow extends KeyRow {
  /** The first row with the key. */
  readonly first: number;
}

/** Takes the rows of a table, in bounded memory; it may ask for the table a second time before it tells. */
export interface UniqueRows extends Pick<TableRun, 'quiet'> {
  row(row: Row, place: RowPlace): void;
}

export interface ReferringRows extends UniqueRows {
  /** When every table has been read. */
  end(): void;
}

export interface TableRun {
  row(row: Row, place: RowPlace): void;
  /** When every table has been read. */
  end?(): void;
  /** How rows can be accepted without being shown; undefined where the run has to see every row. */
  readonly quiet?: QuietRows | undefined;
}

/** Rows may be accepted whose values are such that none of these checks would find anything in them. */
export interface QuietRows {
  /** For each field the names of the checks at work. */
  readonly checks: readonly ReadonlySet<string>[];
  /** Takes note of what was in such rows, for each field whose text some check asks about. May be called several times, before `end`. */
  accepted(seen: readonly (SeenText | undefined)[]): void;
}

export interface RowPlace {
  /** Data record from 1. */
  readonly row: number;
  /** Physical line where the record begins. */
  readonly line: number;
  /** Line of each cell, where line breaks inside quotes put them on different ones. */
  readonly cellLines?: readonly number[] | undefined;
  /** Column of each value from 0, which `fieldsMatch` may put elsewhere than its field. */
  readonly columns?: readonly number[];
  /** The file, where a table has several; the table's own otherwise. */
  readonly file?: string;
  /** Places of cells that have an error already: they are not judged again. */
  readonly bad: ReadonlySet<number> | undefined;
}

/** A rule over the descriptor alone. */
export interface DescriptorCheck extends CheckBase {
  readonly scope: 'descriptor';
  /** Runs only on descriptors of the right shape, unless it is the check that says so. */
  readonly first?: boolean;
  /** Says what this version cannot read; a descriptor that is judged alone may have it. */
  readonly reading?: boolean;
  run(descriptor: Package, context: DescriptorContext): Iterable<Omit<Problem, 'file'>>;
}

export interface DescriptorContext {
  readonly role: Role;
  /** The descriptor before the forms of v0 and v1 were read for what they mean, and what was changed then. */
  readonly original: unknown;
  readonly changes: readonly DescriptorChange[];
  /** What the descriptor says it follows. */
  readonly declared: DeclaredProfile;
  /** What the extension profile says that it names; undefined where it names none, or where that cannot be had. */
  readonly extension: ExtensionVerdict | undefined;
}

/**
 * A consumer must be tolerant, a publisher must write what the standard wants; a release of this tool must also have what
 * its files are made from, where the standard only recommends it.
 */
export type Role = 'consumer' | 'publisher' | 'release';

/** A rule over tables, files and their relations, run once the tables themselves are right. */
export interface DatasetCheck extends CheckBase {
  readonly scope: 'dataset';
  run(view: DatasetView): AsyncIterable<Problem>;
}

export interface DatasetView {
  readonly package: Package;
  readonly tree: FileTree;
  resource(name: string): Resource | undefined;
  fields(resource: Resource): readonly CompiledField[];
  rows(resource: Resource): AsyncIterable<readonly PlacedRow[]>;
  /** Path of the resource's file in the tree. */
  path(resource: Resource): string;
  /** Header and records of a CSV file that is no resource. */
  records(path: string): AsyncIterable<{ readonly cells: readonly string[]; readonly line: number }>;
}

export interface PlacedRow {
  readonly values: Row;
  readonly row: number;
  readonly line: number;
}

export type Check = CellCheck | ColumnCheck | TableCheck | DescriptorCheck | DatasetCheck;
