import { renames } from '../../../src/diff/schema-changes.js';
import type { FieldCodec } from '../../../src/fields/field-type.js';
import { compileFields } from '../../../src/fields/index.js';
import type { TableDiff } from '../../../src/index.js';
import { type Cell, nameOf, type PackageModel, type TableModel } from './package-model.js';

type Values = Readonly<Record<string, Cell>>;

/** A line of `details`. */
export type DetailLine = { readonly table: string } & (
  | { readonly change: 'removed'; readonly oldRow: number; readonly old: Values }
  | { readonly change: 'added'; readonly newRow: number; readonly new: Values }
  | {
      readonly change: 'changed';
      readonly oldRow: number;
      readonly newRow: number;
      readonly key: Values;
      readonly old: Values;
      readonly new: Values;
    }
);

function tableOf(model: PackageModel, { table }: TableDiff): TableModel {
  const found = model.tables.find((one) => nameOf(one) === table);
  if (found === undefined) throw new Error(`there is no table ${table}`);
  return found;
}

/** Values in the fields that both versions have, as the new version writes them. */
type Written = (row: Values) => string;

function writtenBy(newer: TableModel, { fieldsAdded }: TableDiff): Written {
  const fields = compileFields({ ...newer.schema }).filter(({ field }) => !fieldsAdded.includes(field.name));
  return (row) => JSON.stringify(fields.map(({ field, codec }) => shownBy(codec, row[field.name] ?? null)));
}

/** A cell in its canonical form; one that a field cannot read stays as it is. */
function shownBy(codec: FieldCodec | undefined, cell: Cell): Cell {
  const value = cell === null ? undefined : codec?.parse(cell);
  return value === undefined ? cell : (codec?.format(value) ?? null);
}

/** The rows of a version, in no order. */
export function rowsOf(newer: PackageModel, diff: TableDiff): readonly string[] {
  const table = tableOf(newer, diff);
  return table.rows.map((row) => writtenBy(table, diff)(valuesOf(table, row, (name) => name))).sort();
}

function valuesOf({ schema }: TableModel, row: readonly Cell[], nowName: (name: string) => string): Values {
  return Object.fromEntries(schema.fields.map(({ name }, at) => [nowName(name), row[at] ?? null]));
}

/** The old rows, without those removed, with what changed in them, and those added. Everything a line says of a row must be true of it. */
export function applied(
  older: PackageModel,
  newer: PackageModel,
  diff: TableDiff,
  lines: readonly DetailLine[],
): readonly string[] {
  const [before, after] = [tableOf(older, diff), tableOf(newer, diff)];
  const renamed = new Map([...renames(before.schema.fields, after.schema.fields)].map(([to, from]) => [from, to]));
  const written = writtenBy(after, diff);
  const rows = new Map(
    before.rows.map((row, at) => [at + 1, valuesOf(before, row, (name) => renamed.get(name) ?? name)]),
  );
  const codecs = new Map(
    compileFields({ ...before.schema }).map(({ field, codec }) => [renamed.get(field.name) ?? field.name, codec]),
  );
  const fresh: Values[] = [];
  for (const line of lines) {
    if (line.change === 'added') {
      fresh.push(line.new);
      continue;
    }
    const row = rows.get(line.oldRow);
    if (row === undefined) throw new Error(`row ${line.oldRow} is not there, or was taken twice`);
    for (const [name, value] of Object.entries(line.old))
      if (shownBy(codecs.get(name), row[name] ?? null) !== value)
        throw new Error(`${name} of row ${line.oldRow} is not ${value}`);
    rows.delete(line.oldRow);
    if (line.change === 'changed') fresh.push({ ...row, ...line.key, ...line.new });
  }
  return [...rows.values(), ...fresh].map(written).sort();
}
