import type { CompiledField } from '../fields/field-type.js';
import type { Package, Resource } from '../model/descriptor.js';
import type { Engines } from '../model/engines.js';
import type { Chunks, OutputFile } from '../model/output.js';
import type { StoredColumn, TableProfile } from '../model/profile.js';
import type { Row } from '../model/value.js';

/** A checked, sorted table whose rows can be streamed as often as wanted. */
export interface TableView {
  readonly package: Package;
  readonly resource: Resource;
  readonly fields: readonly CompiledField[];
  /** Number of data rows. */
  readonly rowCount: number;
  /** Data formats that the release has of it; all where nothing is said. */
  readonly formats?: ReadonlySet<string>;
  /** Batches of rows in the order of the primary key. */
  rows(): AsyncIterable<readonly Row[]>;
}

/** Is a table in a data format? */
export function isIn({ formats }: Pick<TableView, 'formats'>, format: string): boolean {
  return formats?.has(format) !== false;
}

export interface PackageView {
  readonly package: Package;
  readonly tables: readonly TableView[];
}

/** A table for engines: its canonical CSV on the disk, and what each column holds. */
export interface StoredTable extends TableView {
  readonly csv: string;
  /** Cells of its records as canonical text, empty where nothing is: quicker than `rows` for who needs no values. */
  cells(): AsyncIterable<readonly (readonly string[])[]>;
  readonly stored: readonly StoredColumn[];
  readonly profile: TableProfile;
}

/** A format with one file per table. An entry of the registry in `index.ts`: a new format is one file and one line. */
export interface TableFormat {
  readonly scope: 'table';
  readonly name: string;
  /** For descriptors and documents. */
  readonly title: { readonly zh: string; readonly en: string };
  readonly mediatype: string;
  /** True when the file holds rows (it is then listed among the table's distributions), false for a description. */
  readonly data: boolean;
  path(resource: Resource): string;
  encode(table: TableView): Chunks;
  /**
   * A lossless format carries the proof of it: reads its own output back as rows of canonical text (null = missing).
   * The contract test compares them with the rows that went in.
   */
  parse?(content: string, table: TableView): readonly (readonly (string | null)[])[];
}

/** A format whose files describe or hold the whole package. */
export interface PackageFormat {
  readonly scope: 'package';
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** True when its files hold rows: there are none when no table is in the format. */
  readonly data: boolean;
  files(pkg: PackageView): readonly OutputFile[] | Promise<readonly OutputFile[]>;
}

/** A format with one file per table that an engine writes itself. `verify` compares it with the CSV, row by row. */
export interface TableFileFormat {
  readonly scope: 'table-file';
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly mediatype: string;
  path(resource: Resource): string;
  /** Writes the file where it is told. */
  make(table: StoredTable, target: string, engines: Engines): Promise<void>;
}

/** A format whose one file holds all tables, and that an engine writes itself. */
export interface PackageFileFormat {
  readonly scope: 'package-file';
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  path(pkg: Package): string;
  make(
    view: { readonly package: Package; readonly tables: readonly StoredTable[] },
    target: string,
    engines: Engines,
  ): Promise<void>;
}

export type Format = TableFormat | TableFileFormat | PackageFormat | PackageFileFormat;
