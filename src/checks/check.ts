import type { CompiledField, Present } from '../fields/field-type.js';
import type { Package, Resource } from '../model/descriptor.js';
import type { FileTree } from '../model/file-tree.js';
import type { JsonSchema } from '../model/json.js';
import type { Problem, ProblemCode, ProblemSink, Severity } from '../model/problem.js';
import type { Row } from '../model/value.js';

/** A whole package small enough to be written down: the proof that a check fires, and that it does not. */
export interface Example {
  readonly descriptor: unknown;
  readonly files?: Readonly<Record<string, string>>;
}

interface CheckBase {
  /** Kebab-case, the file's name. */
  readonly name: string;
  readonly codes: readonly ProblemCode[];
  /** Where the rule stands. */
  readonly rule: string;
  /** Run by the contract test: `passes` gives none of the codes, each of `fails` gives the problem beside it. */
  readonly proof: {
    /** Whose view the examples are judged with; `consumer` where nothing is said. */
    readonly role?: Role;
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
}

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
  /** Keys seen so far of some fields of a resource; filled while that resource is read. */
  keysOf(resource: string, fields: readonly string[]): ReadonlySet<string>;
}

export interface TableRun {
  row(row: Row, place: RowPlace): void;
  /** When every table has been read. */
  end?(): void;
}

export interface RowPlace {
  /** Data record from 1. */
  readonly row: number;
  /** Physical line where the record begins. */
  readonly line: number;
  /** Places of cells that have an error already: they are not judged again. */
  readonly bad: ReadonlySet<number> | undefined;
}

/** A rule over the descriptor alone. */
export interface DescriptorCheck extends CheckBase {
  readonly scope: 'descriptor';
  /** Runs only on descriptors of the right shape, unless it is the check that says so. */
  readonly first?: boolean;
  run(descriptor: Package, context: DescriptorContext): Iterable<Omit<Problem, 'file'>>;
}

export interface DescriptorContext {
  readonly role: Role;
  /** Our profile, `schemas/datapackage.schema.json`. */
  readonly profile: JsonSchema;
}

/** A consumer must be tolerant, a publisher must write what the standard wants. */
export type Role = 'consumer' | 'publisher';

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

export type Check = CellCheck | TableCheck | DescriptorCheck | DatasetCheck;
