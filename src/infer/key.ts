import type { AssumptionSink } from '../model/assumption.js';
import type { Field } from '../model/descriptor.js';
import type { ColumnState } from './column.js';

/** Integers and texts have one text for one value here: different texts are different keys. */
function canBeKey(field: Field, state: ColumnState, rows: number): boolean {
  if (field.type !== 'string' && (field.type !== 'integer' || field.groupChar !== undefined)) return false;
  return rows > 1 && state.allDiffer === true && state.empties === 0 && state.tokens.size === 0;
}

/** The first column that names its record: by its label an identifier, in every row, never twice. */
export function primaryKeyOf(
  fields: readonly Field[],
  states: readonly ColumnState[],
  rows: number,
  say: AssumptionSink,
): string | undefined {
  const able = fields.filter((field, i) => canBeKey(field, states[i] as ColumnState, rows));
  const key = able.find((field) => states[fields.indexOf(field)]?.facts.hints.id === true);
  if (key !== undefined) {
    say({ code: 'table/primary-key', field: key.name, column: fields.indexOf(key) + 1, count: rows, of: rows });
    return key.name;
  }
  if (rows > 1)
    say({
      code: 'table/no-primary-key',
      value: able
        .map(({ name }) => name)
        .slice(0, 5)
        .join(', '),
    });
  return undefined;
}
