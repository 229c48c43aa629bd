import type { CellTest } from './checks/check.js';
import { constraintFaults } from './checks/descriptor-constraints.js';
import { cellChecks } from './checks/index.js';
import type { CompiledField, Present } from './fields/field-type.js';
import { compileFields, fieldTypeOf, fieldTypes, formatFault } from './fields/index.js';
import { judgeDescriptor } from './judge-descriptor.js';
import type { NumberText } from './lib/number-text.js';
import { UsageError } from './lib/usage-error.js';
import type { Field, MissingValue, Schema } from './model/descriptor.js';
import type { JsonValue } from './model/json.js';
import type { ProblemCode } from './model/problem.js';

/** A field ready to read cells: missing values first, then the type, then every constraint. */
export interface CellReader {
  readonly compiled: CompiledField;
  readonly missing: ReadonlySet<string>;
  /** Undefined when the cell is not of the field's type. */
  parse(cell: string | JsonValue | NumberText | undefined, native: boolean): Present | null | undefined;
  readonly tests: readonly CellTest[];
}

function missingTexts(list: readonly MissingValue[] | undefined): ReadonlySet<string> {
  return new Set((list ?? ['']).map((item) => (typeof item === 'string' ? item : item.value)));
}

/** Readers for every field of a schema. A field's own `missingValues` replace the schema's (table-schema#missingValues). */
export function cellReaders(schema: Schema, nullSequence?: string): readonly CellReader[] {
  return compileFields(schema).map((compiled) => {
    const { codec, field } = compiled;
    const missing = missingTexts(field.missingValues ?? schema.missingValues);
    const isMissing = (text: string): boolean => missing.has(text) || text === nullSequence;
    return {
      compiled,
      missing,
      parse(cell, native) {
        if (cell === null || cell === undefined) return null;
        if (typeof cell === 'string' && isMissing(cell)) return null;
        return native ? codec.fromJson(cell as JsonValue | NumberText) : codec.parse(cell as string);
      },
      tests: cellChecks.map((check) => check.compile(compiled)).filter((test) => test !== undefined),
    };
  });
}

export interface ReadCellOptions {
  readonly missingValues?: readonly MissingValue[];
  /** `text`: the cell is what a CSV reader delivers; `json`: a native JSON value. */
  readonly source?: 'text' | 'json';
}

export type ReadCellResult =
  | { readonly value: JsonValue }
  | { readonly problems: readonly { readonly kind: string; readonly code: ProblemCode; readonly limit?: string }[] };

/**
 * Judges one cell by a field descriptor. The value comes in canonical form: integers beyond 2^53-1 as `{ $int }`, decimals
 * that binary64 would lose as `{ $decimal }`, NaN and infinities as `{ $number }`.
 * Throws `UsageError` for a type or format that there is not, and for constraints that cannot be judged: a pattern that is
 * none, a limit that is no value of the field; and for a cell of `text` that is no string.
 */
export function readCell(field: Field, cell: JsonValue, options: ReadCellOptions = {}): ReadCellResult {
  if (typeof field !== 'object' || field === null) {
    throw new UsageError('field', `${JSON.stringify(field)} is no field`, "give { name: 'f', type: 'integer' }");
  }
  if (options.source !== 'json' && typeof cell !== 'string' && cell !== null) {
    const help = "give the text, or { source: 'json' } where the cell is a native JSON value";
    throw new UsageError('cell', `a cell of text is a string, not ${JSON.stringify(cell)}`, help);
  }
  try {
    return judgeCell(field, cell, options);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // What stumbles over a field that the standard does not allow is the caller's to mend; anything else is a bug.
    throw wrongField(field, options.missingValues) ?? error;
  }
}

const profile = 'https://datapackage.org/profiles/2.0/datapackage.json';

/** Why there is no reading cells by such a field; undefined when nothing is wrong with it. */
function wrongField(field: unknown, missingValues: unknown): UsageError | undefined {
  const schema = { fields: [field], ...(missingValues === undefined ? {} : { missingValues }) };
  const resources = [{ name: 't', type: 'table', path: 't.csv', schema }];
  const { problems } = judgeDescriptor({ $schema: profile, resources }, { role: 'consumer' });
  const [fault] = problems.filter(({ severity }) => severity === 'error');
  if (fault === undefined) return undefined;
  const { code, pointer = '', value = '' } = fault;
  const place = pointer.replace('/resources/0/schema', '');
  return new UsageError('field', `${place} of the field cannot be used: ${code} ${value}`, 'see checkDescriptor');
}

function judgeCell(field: Field, cell: JsonValue, options: ReadCellOptions): ReadCellResult {
  const type = fieldTypeOf(field);
  if (type === undefined) {
    const known = fieldTypes.map(({ name }) => name).join(', ');
    throw new UsageError('field-type', `unknown field type: ${String(field.type)}`, `types: ${known}`);
  }
  if (formatFault(type, field) !== undefined) {
    const known = type.formats.join(', ') + (type.patternFault === undefined ? '' : ', or a pattern such as %d/%m/%Y');
    throw new UsageError('field-type', `unknown format of ${type.name}: ${String(field.format)}`, `formats: ${known}`);
  }
  const [fault] = constraintFaults(field).filter(({ severity }) => severity === 'error');
  if (fault !== undefined) {
    const { pointer = '', value, limit } = fault;
    const what = [value, limit].filter((text) => text !== undefined).join(': ');
    throw new UsageError('field-constraint', `${pointer} of the field cannot be used: ${what}`, 'see checkDescriptor');
  }
  const { missingValues } = options;
  const [reader] = cellReaders({ fields: [field], ...(missingValues === undefined ? {} : { missingValues }) });
  if (reader === undefined) throw new Error('no reader for the field');
  const value = reader.parse(cell, options.source === 'json');
  if (value === undefined) return { problems: [{ kind: 'type', code: 'cell/type', limit: type.name }] };
  const problems = reader.tests.flatMap((test) => {
    if (value === null && test.onNull !== true) return [];
    const limit = test.severity === 'warning' ? undefined : test.test(value);
    return limit === undefined ? [] : [{ kind: test.code.slice('cell/'.length), code: test.code, limit }];
  });
  if (problems.length > 0) return { problems };
  return { value: value === null ? null : reader.compiled.codec.canonical(value) };
}
