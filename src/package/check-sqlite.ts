import type { CompiledField } from '../fields/field-type.js';
import { isHeld, type SqliteType, sqliteTypes, sqliteValue } from '../fields/sqlite-column.js';
import { engineNames } from '../lib/engine-names.js';
import { sqlName, sqlText } from '../lib/sql.js';
import { shorten } from '../lib/text.js';
import type { SqliteFile, SqliteValue } from '../model/engines.js';
import type { Problem, ProblemSink } from '../model/problem.js';
import { sureSqlite } from './sure-sqlite.js';

export interface DatabaseTable {
  readonly resource: string;
  /** Its name in the database. */
  readonly name: string;
  readonly fields: readonly CompiledField[];
  /** Cells of the CSV, which decides. */
  cells(): AsyncIterable<readonly (readonly string[])[]>;
}

/** The database has the tables of the release and nothing else, each with its columns and the rows of its CSV in their order. */
export async function checkSqlite(
  tables: readonly DatabaseTable[],
  {
    file,
    open,
    others,
  }: { readonly file: string; readonly open: () => Promise<SqliteFile>; readonly others: readonly string[] },
  report: ProblemSink,
): Promise<void> {
  const base = { code: 'release/sqlite-data', severity: 'error', file } as const;
  let db: SqliteFile | undefined;
  try {
    db = await open();
    const found = [
      ...db.rows(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name`,
      ),
    ].map(([name]) => String(name));
    const wanted = [...tables.map(({ name }) => name), ...others];
    const strange = [
      ...found.filter((name) => !wanted.includes(name)),
      ...wanted.filter((name) => !found.includes(name)),
    ];
    if (strange.length > 0)
      report({ ...base, value: shorten(found.join(', ')), limit: shorten(wanted.sort().join(', ')) });
    for (const table of tables)
      if (found.includes(table.name))
        await checkTable(table, db, (more) => report({ ...base, resource: table.resource, ...more }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SQLite3Error') throw error;
    report({ ...base, value: '', limit: 'SQLite', help: shorten(error.message) });
  } finally {
    db?.close();
  }
}

type Tell = (problem: Pick<Problem, 'value' | 'limit'> & Partial<Problem>) => void;

async function checkTable(table: DatabaseTable, db: SqliteFile, report: Tell): Promise<void> {
  const { name, fields } = table;
  const columns = [...db.rows(`SELECT name, type FROM pragma_table_info(${sqlText(name)})`)];
  const names = columns.map(([column]) => String(column));
  const wanted = engineNames(fields.map(({ field }) => field.name));
  if (JSON.stringify(names) !== JSON.stringify(wanted)) {
    report({ value: shorten(names.join(', ')), limit: shorten(wanted.join(', ')) });
    return;
  }
  const types = columns.map(([, type]) => type as SqliteType);
  for (const [at, compiled] of fields.entries()) {
    const allowed = sqliteTypes(compiled);
    if (allowed.includes(types[at] as SqliteType)) continue;
    report({ field: compiled.field.name, value: String(types[at]), limit: allowed.join(', ') });
    return;
  }
  // What is not sure is compared cell by cell, which also finds the words for what differs.
  if (!(await sureSqlite(table, types, db))) await checkRows(table, types, db, report);
}

async function checkRows(
  table: DatabaseTable,
  types: readonly SqliteType[],
  db: SqliteFile,
  report: Tell,
): Promise<void> {
  const { name, fields } = table;
  // A text ends at a NUL when it is read as one: what holds one is read as bytes.
  const cells = engineNames(fields.map(({ field }) => field.name)).map((column, at) => {
    const cell = sqlName(column);
    return types[at] === 'TEXT'
      ? `CASE WHEN instr(CAST(${cell} AS BLOB), x'00') > 0 THEN CAST(${cell} AS BLOB) ELSE ${cell} END AS c${at}`
      : `${cell} AS c${at}`;
  });
  const found = db.rows(`SELECT ${cells.join(', ')} FROM ${sqlName(name)} ORDER BY rowid`)[Symbol.iterator]();
  let row = 0;
  for await (const records of table.cells()) {
    for (const texts of records) {
      row++;
      const next = found.next();
      if (next.done === true) {
        report({ value: `${row - 1} rows`, limit: `${row} rows or more` });
        return;
      }
      for (const [at, { field }] of fields.entries()) {
        const [type, text, value] = [types[at] ?? 'TEXT', texts[at] ?? '', next.value[at] ?? null];
        const wanted = sqliteValue(type, text);
        if (isSame(value, wanted) && isHeld(type, text)) continue;
        report({
          row,
          field: field.name,
          value: shown(value),
          limit: shown(wanted === undefined || !isHeld(type, text) ? text : wanted),
        });
      }
    }
  }
  if (found.next().done !== true) report({ value: `${row + 1} rows or more`, limit: `${row} rows` });
  found.return?.();
}

function isSame(found: SqliteValue, wanted: SqliteValue | undefined): boolean {
  if (found instanceof Uint8Array && wanted instanceof Uint8Array) return Buffer.compare(found, wanted) === 0;
  // SQLite gives whole numbers as the narrowest kind that holds them.
  if (typeof found === 'bigint' && typeof wanted === 'number') return Number(found) === wanted;
  return found === wanted;
}

function shown(value: SqliteValue): string {
  if (value === null) return 'null';
  if (value instanceof Uint8Array) return shorten(JSON.stringify(new TextDecoder().decode(value)));
  return shorten(typeof value === 'string' ? JSON.stringify(value) : String(value));
}
