import { keyFields } from '../fields/index.js';
import { sqliteType } from '../fields/sqlite-column.js';
import { engineNames } from '../lib/engine-names.js';
import { sqlName } from '../lib/sql.js';
import type { ForeignKey, Schema } from '../model/descriptor.js';
import type { StoredTable } from './format.js';

/** Name, version and the whole descriptor, for who has nothing but the file. */
export const metadataTable = 'gongkai_metadata';

/** SQLite knows no wider tables. */
export const mostColumns = 2000;

/** SQLite sorts an index in memory. Larger tables have their key alone, into whose order they come sorted. */
const mostIndexed = 2_000_000;

export interface SqliteTable {
  readonly table: StoredTable;
  readonly name: string;
  readonly columns: readonly string[];
  readonly create: string;
  /** Made when all rows stand: an index that grows with random rows takes many times longer. */
  readonly indexes: readonly string[];
}

/** Tables with keys and foreign keys in the SQL of SQLite, in the order of the package. */
export function sqliteTables(tables: readonly StoredTable[]): readonly SqliteTable[] {
  const names = sqliteNames(tables.map(({ resource }) => resource.name));
  const columns = tables.map(({ fields }) => engineNames(fields.map(({ field }) => field.name)));
  const place = (resource: string | undefined): number => tables.findIndex((table) => table.resource.name === resource);
  const columnsOf = (at: number, fields: readonly string[]): readonly string[] =>
    fields.map((name) => {
      const column = tables[at]?.fields.findIndex(({ field }) => field.name === name) ?? -1;
      return columns[at]?.[column] ?? name;
    });
  // Tables and indexes share one space of names.
  const indexNames = [
    ...engineNames(
      tables.flatMap((table, at) => indexesOf(table).map(({ fields }) => `${names[at]}__${fields.join('_')}`)),
      [metadataTable, ...names],
    ),
  ];
  return tables.map((table, at) => {
    const schema = table.resource.schema as Schema;
    const name = names[at] ?? '';
    const own = columns[at] ?? [];
    const key = columnsOf(at, keyFields(schema));
    const types = table.stored.map(sqliteType);
    const isRowId = key.length === 1 && types[own.indexOf(key[0] ?? '')] === 'INTEGER';
    const lines = table.fields.map(({ required }, i) => {
      const isKey = isRowId && own[i] === key[0];
      return `${sqlName(own[i] ?? '')} ${types[i]}${isKey ? ' PRIMARY KEY' : required ? ' NOT NULL' : ''}`;
    });
    if (key.length > 0 && !isRowId) lines.push(`PRIMARY KEY (${key.map(sqlName).join(', ')})`);
    const references = [schema.foreignKeys ?? []].flat().flatMap((foreign) => {
      const to = place(targetOf(foreign, table.resource.name));
      // SQLite asks for a key on the other side; without one nothing could be written into the tables.
      if (to === -1 || !isUnique(tables[to]?.resource.schema, [foreign.reference.fields].flat())) return [];
      const from = columnsOf(at, [foreign.fields].flat()).map(sqlName).join(', ');
      const toColumns = columnsOf(to, [foreign.reference.fields].flat()).map(sqlName).join(', ');
      return [`FOREIGN KEY (${from}) REFERENCES ${sqlName(names[to] ?? '')} (${toColumns})`];
    });
    return {
      table,
      name,
      columns: own,
      create: `CREATE TABLE ${sqlName(name)} (\n  ${[...lines, ...references].join(',\n  ')}\n)`,
      indexes: indexesOf(table).map(
        ({ isUnique, fields }) =>
          `CREATE ${isUnique ? 'UNIQUE INDEX' : 'INDEX'} ${sqlName(indexNames.shift() ?? '')} ON ${sqlName(name)} (${columnsOf(at, fields).map(sqlName).join(', ')})`,
      ),
    };
  });
}

/** SQLite keeps names that begin with `sqlite_` for itself. */
export function sqliteNames(names: readonly string[]): readonly string[] {
  return engineNames(
    names.map((name) => (/^sqlite_/i.test(name) ? `table_${name}` : name)),
    [metadataTable],
  );
}

/** A key into another package leads to no table here. */
function targetOf({ reference }: ForeignKey, own: string): string | undefined {
  if (reference.package !== undefined) return undefined;
  return reference.resource === undefined || reference.resource === '' ? own : reference.resource;
}

interface Index {
  readonly isUnique: boolean;
  readonly fields: readonly string[];
}

/** Unique keys, and what foreign keys look up; none that the primary key serves already. */
function indexesOf({ resource, fields, rowCount }: StoredTable): readonly Index[] {
  if (rowCount > mostIndexed) return [];
  const schema = resource.schema as Schema;
  const unique = [
    ...fields.filter(({ field }) => field.constraints?.unique === true).map(({ field }) => [field.name]),
    ...(schema.uniqueKeys ?? []),
  ];
  const foreign = [schema.foreignKeys ?? []].flat().map(({ fields: from }) => [from].flat());
  const key = keyFields(schema);
  const made = new Set(key.map((_, at) => key.slice(0, at + 1).join('\n')));
  return [...unique, ...foreign].flatMap((columns, i) => {
    if (made.has(columns.join('\n'))) return [];
    made.add(columns.join('\n'));
    return [{ isUnique: i < unique.length, fields: columns }];
  });
}

/** True where the fields are a key of the table: its primary one, a unique field or a unique key. */
function isUnique(schema: unknown, fields: readonly string[]): boolean {
  const { fields: all, uniqueKeys = [] } = schema as Schema;
  const wanted = fields.join('\n');
  const single = all.filter(({ constraints }) => constraints?.unique === true).map(({ name }) => name);
  return [keyFields(schema as Schema), ...uniqueKeys, ...single.map((name) => [name])].some(
    (key) => key.join('\n') === wanted,
  );
}
