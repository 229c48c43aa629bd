import type { CompiledField } from '../fields/field-type.js';
import { keyFields } from '../fields/index.js';
import { uniqueText } from '../fields/unique-text.js';
import type { ProblemCode } from '../model/problem.js';
import type { Row } from '../model/value.js';
import type { RowPlace, TableCheck, TableRun, TableScope } from './check.js';
import { exampleTable } from './example.js';

/**
 * The parts of the key of some fields of a row; undefined when one is missing, or is no value of its field. A value that breaks
 * a rule is still a value: every constraint is judged on its own.
 */
export function rowKey(
  fields: readonly CompiledField[],
  places: readonly number[],
  row: Row,
): readonly string[] | undefined {
  return keyOf(places, row, (place, value) => uniqueText(fields[place] as CompiledField, value));
}

/** The same, as one text, for values of different fields: the text "1" is not the number 1, the numbers 1 and 1.0 are one. */
export function comparableKey(
  fields: readonly CompiledField[],
  places: readonly number[],
  row: Row,
): string | undefined {
  const parts = keyOf(places, row, (place, value) => {
    const field = fields[place] as CompiledField;
    const { codec, type } = field;
    // A field of type any keeps what the file has: text in CSV, anything in JSON.
    if (type.name === 'any' && typeof value !== 'string') return `${typeof value} ${codec.key(value)}`;
    return `${comparableType(type.name)} ${uniqueText(field, value)}`;
  });
  return parts?.length === 1 ? parts[0] : parts && JSON.stringify(parts);
}

/** What stands before a comparable key: types whose equal values are equal to one another share it. */
export function comparableType(type: string): string {
  return numeric.has(type) ? 'number' : type === 'any' ? 'string' : type;
}

const numeric: ReadonlySet<string> = new Set(['integer', 'number', 'year']);

function keyOf(
  places: readonly number[],
  row: Row,
  part: (place: number, value: NonNullable<Row[number]>) => string,
): readonly string[] | undefined {
  const parts: string[] = [];
  for (const place of places) {
    const value = row[place];
    if (value === null || value === undefined) return undefined;
    parts.push(part(place, value));
  }
  return parts;
}

/** Places of fields by name. The descriptor check has made sure that they exist. */
export function placesOf(fields: readonly CompiledField[], names: readonly string[]): readonly number[] {
  return names.map((name) => fields.findIndex(({ field }) => field.name === name));
}

/** The key as a person reads it. */
export function keyText(fields: readonly CompiledField[], places: readonly number[], row: Row): string {
  return places
    .map((place) => {
      const value = row[place];
      return value === null || value === undefined ? '' : (fields[place] as CompiledField).codec.format(value);
    })
    .join(', ');
}

/** Where a row's problem is. */
export function placeOf({ row, line, file }: Pick<RowPlace, 'row' | 'line' | 'file'>): {
  readonly row: number;
  readonly line: number;
  readonly file?: string;
} {
  return { row, line, ...(file === undefined ? {} : { file }) };
}

/** Keys of rows that are not shown come from their bytes, or from nowhere: all of them alike. */
export function quietKeys(runs: readonly TableRun[]): Pick<TableRun, 'quiet'> {
  return { quiet: runs.every(({ quiet }) => quiet !== undefined) ? runs[0]?.quiet : undefined };
}

/** Finds the second row with a key and points back to the first. */
function uniqueRun(table: TableScope, code: ProblemCode, names: readonly string[]): TableRun {
  const field = names.length === 1 && code === 'cell/unique' ? (names[0] as string) : names;
  return table.uniqueKey(names, (again) =>
    table.report({ code, severity: 'error', ...placeOf(again), field, value: again.value, limit: String(again.first) }),
  );
}

function combine(runs: readonly TableRun[]): TableRun | undefined {
  if (runs.length === 0) return undefined;
  return {
    ...quietKeys(runs),
    row: (row, place) => {
      for (const run of runs) run.row(row, place);
    },
  };
}

const ab = [
  { name: 'a', type: 'integer' },
  { name: 'b', type: 'string' },
];

/** Primary key: no two rows alike, compared as logical values: `01` is `1` (table-schema#primaryKey). */
export const rowPrimaryKey: TableCheck = {
  scope: 'table',
  name: 'row-primary-key',
  codes: ['row/primaryKey'],
  rule: 'https://datapackage.org/standard/table-schema/#primaryKey',
  start(table) {
    const names = table.resource.schema === undefined ? [] : keyFields(table.resource.schema);
    return names.length === 0 ? undefined : uniqueRun(table, 'row/primaryKey', names);
  },
  proof: {
    passes: exampleTable('a,b\n1,x\n2,x\n', ab, { primaryKey: ['a'] }),
    fails: [
      {
        example: exampleTable('a,b\n1,x\n01,y\n', ab, { primaryKey: ['a'] }),
        problem: { code: 'row/primaryKey', row: 2, line: 3, field: ['a'], value: '1', limit: '1' },
      },
    ],
  },
};

/** `uniqueKeys`: like a primary key, but rows with a null in it are left out (table-schema#uniqueKeys). */
export const rowUniqueKey: TableCheck = {
  scope: 'table',
  name: 'row-unique-key',
  codes: ['row/uniqueKey'],
  rule: 'https://datapackage.org/standard/table-schema/#uniqueKeys',
  start: (table) =>
    combine((table.resource.schema?.uniqueKeys ?? []).map((names) => uniqueRun(table, 'row/uniqueKey', names))),
  proof: {
    passes: exampleTable('a,b\n1,\n1,\n', ab, { uniqueKeys: [['a', 'b']] }),
    fails: [
      {
        example: exampleTable('a,b\n1,x\n1,x\n', ab, { uniqueKeys: [['a', 'b']] }),
        problem: { code: 'row/uniqueKey', row: 2, line: 3, field: ['a', 'b'], value: '1, x', limit: '1' },
      },
    ],
  },
};

/** `unique`; where the field is the whole primary key, that rule reports (table-schema#unique). */
export const cellUnique: TableCheck = {
  scope: 'table',
  name: 'cell-unique',
  codes: ['cell/unique'],
  rule: 'https://datapackage.org/standard/table-schema/#unique',
  start(table) {
    const key = table.resource.schema === undefined ? [] : keyFields(table.resource.schema);
    const names = table.fields
      .filter(({ field }) => field.constraints?.unique === true && !(key.length === 1 && key[0] === field.name))
      .map(({ field }) => field.name);
    return combine(names.map((name) => uniqueRun(table, 'cell/unique', [name])));
  },
  proof: {
    passes: exampleTable('a,b\n,x\n,y\n', [
      { name: 'a', type: 'integer', constraints: { unique: true } },
      { name: 'b', type: 'string' },
    ]),
    fails: [
      {
        example: exampleTable('a,b\n1,x\n01,y\n', [
          { name: 'a', type: 'integer', constraints: { unique: true } },
          { name: 'b', type: 'string' },
        ]),
        problem: { code: 'cell/unique', row: 2, line: 3, field: 'a', value: '1', limit: '1' },
      },
    ],
  },
};
