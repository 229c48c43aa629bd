import type { Constraints, Field } from '../../../src/model/descriptor.js';
import { type Cells, isValid, nameOf, type PackageModel, type TableModel, valuesOf } from './package-model.js';
import { keyTextOf, redirectColumns, redirectsName } from './redirects-model.js';

/** Takes numbers one after another and picks by them: an edit is a name and a few numbers, so that it shrinks well. */
export class Picks {
  #at = 0;
  constructor(private readonly numbers: readonly number[]) {}
  below(count: number): number {
    const number = this.numbers[this.#at++ % this.numbers.length] ?? 0;
    return count <= 0 ? 0 : number % count;
  }
  of<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }
}

type Edit = (model: PackageModel, picks: Picks) => void;
type TableEdit = (table: TableModel, picks: Picks, model: PackageModel) => void;
type FieldEdit = (field: Field & { constraints?: Constraints }, picks: Picks, table: TableModel, at: number) => Field;

const onTable =
  (edit: TableEdit): Edit =>
  (model, picks) => {
    const table = picks.of(model.tables);
    if (table !== undefined) edit(table, picks, model);
  };

const onField = (edit: FieldEdit): Edit =>
  onTable((table, picks) => {
    const at = picks.below(table.schema.fields.length);
    const field = table.schema.fields[at];
    if (field !== undefined) table.schema.fields[at] = edit(field, picks, table, at);
  });

/** With other properties; `undefined` takes one away. */
function having<T extends object>(thing: T, changes: object): T {
  return Object.fromEntries(Object.entries({ ...thing, ...changes }).filter(([, value]) => value !== undefined)) as T;
}

function constrained(
  field: Field,
  changes: { readonly [Name in keyof Constraints]: Constraints[Name] | undefined },
): Field {
  const constraints = having(field.constraints ?? {}, changes);
  return having(field, {
    constraints: Object.keys(constraints).length === 0 ? undefined : constraints,
  });
}

const typeNames = Object.keys(valuesOf);

function valuesFor({ type = 'any' }: Field): readonly string[] {
  return valuesOf[type] ?? ['a'];
}

function newField(table: TableModel, picks: Picks, at: number): void {
  const type = picks.of(typeNames) ?? 'string';
  const name = picks.of(['f', 'g', 'h', 'i']) ?? 'f';
  const field: Field = { name, type };
  table.schema.fields.splice(at, 0, picks.below(4) === 0 ? constrained(field, { required: true }) : field);
  for (const row of table.rows)
    row.splice(
      at,
      0,
      field.constraints?.required === true || picks.below(3) > 0 ? (picks.of(valuesFor(field)) ?? null) : null,
    );
}

function newRow({ schema }: TableModel, picks: Picks): Cells {
  return schema.fields.map((field) => {
    const isNeeded = field.constraints?.required === true || schema.primaryKey.includes(field.name);
    return isNeeded || picks.below(5) > 0 ? (picks.of(valuesFor(field)) ?? null) : null;
  });
}

function replaceNames(table: TableModel, from: string, to: string): void {
  const rename = (names: readonly string[]): string[] => names.map((name) => (name === from ? to : name));
  const { schema } = table;
  schema.primaryKey = rename(schema.primaryKey);
  table.schema = having(schema, {
    uniqueKeys: schema.uniqueKeys?.map(rename),
    foreignKeys: schema.foreignKeys?.map((key) => ({ ...key, fields: rename(key.fields) })),
  });
}

/** A list of values that has those in use. */
function membersFrom(field: Field, picks: Picks, table: TableModel, at: number): readonly string[] | undefined {
  const used = table.rows.flatMap((row) => row[at] ?? []);
  const bits = picks.below(64);
  const members = [...new Set([...used, ...valuesFor(field).filter((_, i) => (bits >> i) % 2 === 1)])].sort();
  return members.length === 0 || picks.below(4) === 0 ? undefined : members;
}

/** Only a list can be open. */
function withoutOpen(field: Field, members: readonly string[] | undefined): Field {
  return members === undefined ? having(field, { 'gongkai:enum': undefined }) : field;
}

const licences = [
  undefined,
  'CC0-1.0',
  'CC-BY-4.0',
  'CC-BY-SA-4.0',
  'CC-BY-NC-4.0',
  'CC-BY-ND-4.0',
  'LicenseRef-x',
  'MIT',
];
function licensesFrom(picks: Picks): { readonly name: string }[] | undefined {
  const names = [picks.of(licences), picks.below(4) === 0 ? picks.of(licences) : undefined].filter(
    (name) => name !== undefined,
  );
  return names.length === 0 ? undefined : names.map((name) => ({ name }));
}

/** Everything that happens to a package between two versions, and a name for each. */
export const edits = {
  addTable: (model, picks) => {
    const name = picks.of(['t', 'u', 'v', 'w']) ?? 't';
    const table: TableModel = {
      resource: { name, path: `${name}.csv`, type: 'table' },
      schema: { fields: [], primaryKey: [] },
      rows: [],
    };
    table.schema.fields.push({ name: 'id', type: picks.of(['integer', 'string']) ?? 'string' });
    for (let n = picks.below(3); n >= 0; n--) newField(table, picks, table.schema.fields.length);
    if (picks.below(4) < 3) table.schema.primaryKey = ['id'];
    const count = 5 - picks.below(6);
    for (let n = 0; n < count; n++) {
      table.rows.push(newRow(table, picks));
      if (!isValid({ ...model, tables: [table] })) table.rows.pop();
    }
    model.tables.push(table);
  },
  removeTable: (model, picks) => void model.tables.splice(picks.below(model.tables.length), 1),
  renamePackage: (model, picks) => {
    model.package = having(model.package, { name: picks.of(['example', 'other']) });
  },
  moveTable: onTable(
    ({ resource }, picks) =>
      void Object.assign(resource, { path: `${picks.of(['data', 'old'])}/${resource.name}.csv` }),
  ),
  addField: onTable((table, picks) => newField(table, picks, table.schema.fields.length)),
  insertField: onTable((table, picks) => newField(table, picks, picks.below(table.schema.fields.length))),
  removeField: onTable((table, picks) => {
    const at = picks.below(table.schema.fields.length);
    table.schema.fields.splice(at, 1);
    for (const row of table.rows) row.splice(at, 1);
  }),
  renameField: onTable((table, picks) => {
    const at = picks.below(table.schema.fields.length);
    const field = table.schema.fields[at];
    if (field === undefined) return;
    const name = picks.of(['f', 'g', 'h', 'i', 'id']) ?? 'f';
    table.schema.fields[at] = having(field, {
      name,
      'gongkai:renamedFrom': picks.below(3) > 0 ? field.name : undefined,
    });
    replaceNames(table, field.name, name);
  }),
  reorderFields: onTable((table, picks) => {
    const [from, to] = [picks.below(table.schema.fields.length), picks.below(table.schema.fields.length)];
    table.schema.fields.splice(to, 0, ...table.schema.fields.splice(from, 1));
    for (const row of table.rows) row.splice(to, 0, ...row.splice(from, 1));
  }),
  changeType: onField((field, picks, table, at) => {
    const type = picks.of(typeNames) ?? 'string';
    if (picks.below(2) === 0)
      for (const row of table.rows) if (row[at] !== null) row[at] = picks.of(valuesOf[type] ?? []) ?? null;
    return having(
      { ...field, type },
      {
        constraints: picks.below(2) === 0 ? undefined : field.constraints,
        categories: type === 'string' ? field.categories : undefined,
      },
    );
  }),
  changeMissingValues: onField((field, picks) => having(field, { missingValues: picks.of([['', '-'], undefined]) })),
  changeUnit: onField((field, picks) => having(field, { 'gongkai:unit': picks.of(['m', 'km', undefined]) })),
  changeRequired: onField((field, picks) => constrained(field, { required: picks.of([true, undefined]) })),
  changeUnique: onField((field, picks) => constrained(field, { unique: picks.of([true, undefined]) })),
  changeEnum: onField((field, picks, table, at) => {
    if (field.categories !== undefined) return field;
    const members = membersFrom(field, picks, table, at);
    return withoutOpen(constrained(field, { enum: members }), members);
  }),
  changeCategories: onField((field, picks, table, at) => {
    if (field.type !== 'string' || field.constraints?.enum !== undefined) return field;
    const members = membersFrom(field, picks, table, at);
    return withoutOpen(having(field, { categories: members }), members);
  }),
  openEnum: onField((field, picks) =>
    field.categories === undefined && field.constraints?.enum === undefined
      ? field
      : having(field, { 'gongkai:enum': picks.of(['open', undefined]) }),
  ),
  changeLimit: onField((field, picks) => {
    if (['boolean', 'string', 'any'].includes(field.type ?? 'any')) return field;
    const kind = picks.of(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const) ?? 'minimum';
    return constrained(field, { [kind]: picks.of([undefined, ...valuesFor(field)]) });
  }),
  changeLength: onField((field, picks) => {
    if (field.type !== 'string') return field;
    return constrained(field, {
      [picks.of(['minLength', 'maxLength']) ?? 'minLength']: picks.of([undefined, 1, 2, 6, 9]),
    });
  }),
  changePattern: onField((field, picks) =>
    field.type === 'string'
      ? constrained(field, { pattern: picks.of([undefined, '[ab]+', '.+', '[a-z0-9]*']) })
      : field,
  ),
  changeValues: onField((field, picks) => having(field, { 'gongkai:values': picks.of(['mutable', undefined]) })),
  deprecate: onField((field, picks) => having(field, { 'gongkai:deprecated': picks.of(['1.1.0', undefined]) })),
  changeFieldText: onField((field, picks) => having(field, { title: picks.of(['A', 'B', undefined]) })),
  changeKey: onTable((table, picks) => {
    const [one, two] = [
      picks.of(table.schema.fields),
      picks.below(4) === 0 ? picks.of(table.schema.fields) : undefined,
    ];
    table.schema.primaryKey = [
      ...new Set(picks.below(3) === 0 ? [] : [one, two].flatMap((field) => field?.name ?? [])),
    ];
  }),
  changeUniqueKeys: onTable((table, picks) => {
    const key = [
      ...new Set([picks.of(table.schema.fields), picks.of(table.schema.fields)].flatMap((field) => field?.name ?? [])),
    ];
    table.schema = having(table.schema, { uniqueKeys: picks.below(3) === 0 ? undefined : [key.sort()] });
  }),
  changeForeignKeys: onTable((table, picks, model) => {
    const target = picks.of(model.tables.filter((other) => other !== table));
    const [wanted, ...more] = target?.schema.primaryKey ?? [];
    if (table.schema.foreignKeys !== undefined && picks.below(2) === 0) {
      table.schema = having(table.schema, { foreignKeys: undefined });
      return;
    }
    if (target === undefined || wanted === undefined || more.length > 0) return;
    const there = target.schema.fields.findIndex(({ name }) => name === wanted);
    const type = target.schema.fields[there]?.type;
    // A field of the same type, whose cells are made to fit: by chance alone they hardly ever do.
    const { fields, primaryKey } = table.schema;
    const at = fields.findIndex((field) => field.type === type && !primaryKey.includes(field.name));
    const own = fields[at];
    if (own === undefined) return;
    const known = target.rows.map((row) => row[there] ?? null);
    for (const row of table.rows) if (!known.includes(row[at] ?? null)) row[at] = picks.of([null, ...known]) ?? null;
    const key = { fields: [own.name], reference: { resource: nameOf(target), fields: [wanted] } };
    table.schema = having(table.schema, { foreignKeys: [key] });
  }),
  changeRowSemantics: onTable((table, picks) => {
    const said = { 'gongkai:rowSemantics': picks.of([undefined, 'append-only', 'snapshot']) };
    table.resource = having(table.resource, said);
  }),
  changeLicence: (model, picks) => {
    const { licenses: _, ...rest } = model.package;
    model.package = having(rest, { licenses: licensesFrom(picks) });
  },
  changeTableLicence: onTable((table, picks) => {
    table.resource = having(table.resource, { licenses: licensesFrom(picks) });
  }),
  changeText: (model, picks) => {
    model.package = having(model.package, {
      title: picks.of(['A', 'B', undefined]),
      keywords: picks.of([undefined, ['x'], ['x', 'y']]),
    });
  },
  changeSources: (model, picks) => {
    model.package = having(model.package, {
      sources: picks.of([undefined, [{ title: 'S' }], [{ title: 'T' }]]),
    });
  },
  redirectRow: onTable((table, picks, model) => {
    const at = picks.below(table.rows.length);
    const [row, key] = [table.rows[at], keyTextOf(table, at)];
    if (row === undefined || key === undefined || nameOf(table) === redirectsName) return;
    if (!model.tables.some((one) => nameOf(one) === redirectsName)) {
      const fields = redirectColumns.map((name) => ({ name, type: 'string' }));
      model.tables.push({
        resource: { name: redirectsName, path: 'redirects.csv' },
        schema: { fields, primaryKey: [] },
        rows: [],
      });
      model.package = having(model.package, { 'gongkai:redirects': redirectsName });
    }
    const list = model.tables.find((one) => nameOf(one) === redirectsName)?.rows;
    if (picks.below(3) === 0) {
      table.rows.splice(at, 1);
      list?.push([nameOf(table), key, 'withdrawn', null, 'gone']);
      return;
    }
    const fresh = newRow(table, picks);
    table.rows.splice(at, 1, fresh);
    list?.push([nameOf(table), key, 'movedTo', keyTextOf(table, at) ?? null, null]);
  }),
  addRow: onTable(
    (table, picks) => void table.rows.splice(picks.below(table.rows.length + 1), 0, newRow(table, picks)),
  ),
  removeRow: onTable(({ rows }, picks) => void rows.splice(picks.below(rows.length), 1)),
  moveRow: onTable(
    ({ rows }, picks) => void rows.splice(picks.below(rows.length), 0, ...rows.splice(picks.below(rows.length), 1)),
  ),
  changeCell: onTable(({ schema, rows }, picks) => {
    const [row, at] = [picks.of(rows), picks.below(schema.fields.length)];
    const field = schema.fields[at];
    if (row !== undefined && field !== undefined) row[at] = picks.of([...valuesFor(field), null]) ?? null;
  }),
} satisfies Record<string, Edit>;

export type EditName = keyof typeof edits;
