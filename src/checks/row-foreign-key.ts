import type { ForeignKey } from '../model/descriptor.js';
import type { Example, ReferringRows, TableCheck, TableScope } from './check.js';
import { exampleTable } from './example.js';
import { placeOf, quietKeys } from './row-key.js';

/** The string forms of the standard are lists of one. */
export function nameList(names: readonly string[] | string): readonly string[] {
  return typeof names === 'string' ? [names] : names;
}

/** The resource that a key refers to: its own where none is named, also as "" (v1). */
export function targetOf({ reference }: ForeignKey, own: string): string {
  return reference.resource === undefined || reference.resource === '' ? own : reference.resource;
}

/** A reference into another package (recipe "External Foreign Keys"): taken as it is, not looked up. */
export function isExternal({ reference }: ForeignKey): boolean {
  return (reference as { readonly package?: unknown }).package !== undefined;
}

function foreignKeyRun(table: TableScope, key: ForeignKey): ReferringRows {
  const names = nameList(key.fields);
  const limit = `${targetOf(key, table.resource.name)}.${nameList(key.reference.fields).join(', ')}`;
  return table.references(key, (missing) =>
    table.report({
      code: 'row/foreignKey',
      severity: 'error',
      ...placeOf(missing),
      field: names,
      value: missing.value,
      limit,
    }),
  );
}

function twoTables(child: string): Example {
  const units = {
    name: 'units',
    type: 'table',
    path: 'u.csv',
    schema: { fields: [{ name: 'id', type: 'string' }], primaryKey: ['id'] },
  };
  const reference = { fields: ['unit'], reference: { resource: 'units', fields: ['id'] } };
  const fields = [
    { name: 'n', type: 'integer' },
    { name: 'unit', type: 'string' },
  ];
  const rows = { name: 'rows', type: 'table', path: 'r.csv', schema: { fields, foreignKeys: [reference] } };
  return { descriptor: { name: 'example', resources: [rows, units] }, files: { 'u.csv': 'id\nU01\n', 'r.csv': child } };
}

/** Foreign keys: values exist, by logical equality; a reference with a null is not checked (table-schema#foreignKeys). */
export const rowForeignKey: TableCheck = {
  scope: 'table',
  name: 'row-foreign-key',
  codes: ['row/foreignKey'],
  rule: 'https://datapackage.org/standard/table-schema/#foreignKeys',
  start(table) {
    const keys = (table.resource.schema?.foreignKeys ?? []).filter((key) => !isExternal(key));
    const runs = keys.map((key) => foreignKeyRun(table, key));
    if (runs.length === 0) return undefined;
    return {
      ...quietKeys(runs),
      row: (row, place) => {
        for (const run of runs) run.row(row, place);
      },
      end: () => {
        for (const run of runs) run.end();
      },
    };
  },
  proof: {
    passes: twoTables('n,unit\n1,U01\n2,\n'),
    fails: [
      {
        example: twoTables('n,unit\n1,U01\n2,U02\n'),
        problem: {
          code: 'row/foreignKey',
          resource: 'rows',
          row: 2,
          line: 3,
          field: ['unit'],
          value: 'U02',
          limit: 'units.id',
        },
      },
      {
        example: exampleTable(
          'id,parent\n1,2\n2,3\n',
          [
            { name: 'id', type: 'integer' },
            { name: 'parent', type: 'integer' },
          ],
          { foreignKeys: [{ fields: ['parent'], reference: { fields: ['id'] } }] },
        ),
        problem: { code: 'row/foreignKey', row: 2, line: 3, value: '3', limit: 't.id' },
      },
    ],
  },
};
