import type { CompiledField } from '../fields/field-type.js';
import { ProblemError } from '../lib/problem-error.js';
import type { Dialect } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import type { Problem } from '../model/problem.js';

/** One record as the file has it, before any meaning is given to it. */
export interface RawRecord {
  /** Text cells in file order; or native JSON values when `native`. A key that a JSON record lacks is undefined. */
  readonly cells: readonly (string | JsonValue | undefined)[];
  readonly native: boolean;
  /** Physical line where the record begins, from 1. */
  readonly line: number;
  /** Line of each cell, where line breaks inside quotes put them on different ones. */
  readonly cellLines?: readonly number[];
  /** Keys of a JSON record that the table does not have. */
  readonly extra?: readonly string[];
  /** Nothing stands on the line. */
  readonly blank?: boolean;
  /** The cell (from 0) where a quote stands that may not stand there, or is missing. */
  readonly strayQuote?: number;
  /** Cells that the record has less than the table are empty: a spreadsheet has no end of a row. */
  readonly open?: boolean;
}

export interface RawTable {
  /** Labels of the columns, or undefined when the format or dialect has none. */
  readonly header: readonly string[] | undefined;
  readonly headerLine: number;
  /** Cells have names, not places: the order of `header` means nothing (JSON objects). */
  readonly keyed?: boolean;
  readonly records: AsyncIterable<readonly RawRecord[]>;
}

export interface SourceInput {
  readonly bytes: () => AsyncIterable<Uint8Array>;
  readonly dialect: Dialect;
  readonly encoding: string | undefined;
  /** Names of the schema's fields, for formats whose cells have names instead of places. */
  readonly fieldNames: readonly string[];
  /** The fields themselves, for formats whose cells have types of their own. */
  readonly fields?: readonly CompiledField[];
  /** Takes what a person should know of the file though it can be read: a warning. */
  readonly note?: (problem: SourceProblem) => void;
}

/** A problem before the reader adds resource and file. */
export type SourceProblem = Omit<Problem, 'resource' | 'file' | 'severity'>;

/** Thrown while reading when the rest of the file cannot be read; the reader adds resource and file. */
export class SourceError extends ProblemError {}

/** One input format. An entry of the registry in `index.ts`: a new source is one file and one line. */
export interface Source {
  readonly name: string;
  /** File name endings, lower case, without the dot. */
  readonly extensions: readonly string[];
  readonly mediatypes: readonly string[];
  /** The bytes are text in some encoding. */
  readonly text: boolean;
  /** Dialect properties it understands; any other one in a descriptor is reported, never silently ignored. */
  readonly dialect: readonly (keyof Dialect)[];
  /** Throws `SourceError`, also while the records are read. */
  read(input: SourceInput): Promise<RawTable>;
  /** A small file and the records it must give: run by the contract test of the registry. */
  readonly proof: {
    /** Made when the proof is run: packed formats are bytes. */
    readonly content: () => string | Uint8Array;
    readonly fieldNames: readonly string[];
    readonly header: readonly string[] | undefined;
    readonly cells: readonly (readonly (string | JsonValue | undefined)[])[];
    /** A file that must be refused, and the code of the problem. */
    readonly refuses: { readonly content: string | Uint8Array; readonly code: Problem['code'] };
  };
}
