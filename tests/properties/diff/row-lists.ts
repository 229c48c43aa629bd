import fc from 'fast-check';
import type { Cells, PackageModel } from './package-model.js';

/** The fields of a small table. */
export const names = ['id', 'name', 'amount'];
const row = fc.tuple(
  fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'),
  fc.constantFrom('a', 'b', '重庆', null),
  fc.constantFrom('1', '2', '2.5', null),
);
/** Rows of that table, with ids that are there once if they are a key. */
export const rowLists = (isKeyed: boolean): fc.Arbitrary<readonly Cells[]> =>
  isKeyed ? fc.uniqueArray(row, { selector: ([id]) => id, maxLength: 8 }) : fc.array(row, { maxLength: 12 });

export function modelOf(rows: readonly Cells[], primaryKey: string[]): PackageModel {
  const types = ['integer', 'string', 'number'];
  const fields = names.map((name, at) => ({ name, type: types[at] ?? 'any' }));
  const resource = { name: 't', path: 't.csv' };
  return {
    package: { name: 'example', version: '1.0.0' },
    tables: [{ resource, schema: { fields, primaryKey }, rows: [...rows] }],
  };
}
