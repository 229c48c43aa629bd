import type { CompiledField } from '../fields/field-type.js';
import { isHeld, type SqliteType, sqliteValue } from '../fields/sqlite-column.js';
import { engineNames } from '../lib/engine-names.js';
import { sqlName, sqlText } from '../lib/sql.js';
import type { SqliteFile } from '../model/engines.js';

/** What a database is asked for. */
export interface SqliteRows {
  /** Of the table in the database. */
  readonly name: string;
  readonly fields: readonly CompiledField[];
  /** Cells of the CSV. */
  cells(): AsyncIterable<readonly (readonly string[])[]>;
}

/** Before each cell (unit separator). A text that holds it is for the exact comparison. */
const before = '\u001f';

/** SQLite's expressions may be a thousand deep; a table of more columns is for the exact comparison. */
const mostColumns = 200;

/**
 * True when a table of the database certainly has the rows of the CSV, in their order; false says nothing. SQLite makes one value of the
 * texts and whole numbers of a row, since taking each cell out of it is what costs; a number of binary64 is a value of its own.
 * A cell of another type than its column's, and an empty text, which is not null, make no row at all.
 */
export async function sureSqlite(table: SqliteRows, types: readonly SqliteType[], db: SqliteFile): Promise<boolean> {
  const { name, fields } = table;
  if (fields.length > mostColumns) return false;
  const columns = engineNames(fields.map(({ field }) => field.name)).map(sqlName);
  const isReal = types.map((type) => type === 'REAL');
  const reals = isReal.flatMap((real, at) => (real ? [at] : []));
  const texts = columns.flatMap((cell, at) => {
    if (isReal[at]) return [];
    const is = types[at] === 'TEXT' ? `typeof(${cell}) = 'text' AND ${cell} <> ''` : `typeof(${cell}) = 'integer'`;
    return [`CASE WHEN ${cell} IS NULL THEN '' WHEN ${is} THEN ${cell} END`];
  });
  const row = [sqlText(before), texts.join(` || ${sqlText(before)} || `)].filter((part) => part !== '').join(' || ');
  const numbers = reals.map((at) => `, ${columns[at]} AS c${at}`).join('');
  const found = db
    .rows(`SELECT CAST(${row} AS BLOB) AS joined${numbers} FROM ${sqlName(name)} ORDER BY rowid`)
    [Symbol.iterator]();
  let room = Buffer.alloc(1 << 16);
  try {
    for await (const records of table.cells()) {
      for (const cells of records) {
        const next = found.next();
        if (next.done === true) return false;
        const [bytes, ...values] = next.value;
        for (const [i, at] of reals.entries()) {
          const text = cells[at] ?? '';
          if (values[i] !== sqliteValue('REAL', text) || !isHeld('REAL', text)) return false;
        }
        const wanted = joinedTexts(cells, types);
        if (wanted.length * 3 > room.length) room = Buffer.alloc(wanted.length * 6);
        const length = room.write(wanted);
        if (!(bytes instanceof Uint8Array) || room.compare(bytes, 0, bytes.length, 0, length) !== 0) return false;
        if (separators(wanted) !== Math.max(1, texts.length)) return false;
      }
    }
    return found.next().done === true;
  } catch (error) {
    // The exact comparison meets it again, and says it.
    if (error instanceof Error && error.name === 'SQLite3Error') return false;
    throw error;
  } finally {
    found.return?.();
  }
}

function joinedTexts(cells: readonly string[], types: readonly SqliteType[]): string {
  let joined = '';
  for (let at = 0; at < types.length; at++) {
    const type = types[at];
    if (type === 'REAL') continue;
    const text = cells[at] ?? '';
    if (type === 'INTEGER' && (text === 'true' || text === 'false'))
      joined += text === 'true' ? `${before}1` : `${before}0`;
    else joined += before + text;
  }
  return joined === '' ? before : joined;
}

function separators(text: string): number {
  let count = 0;
  for (let at = text.indexOf(before); at !== -1; at = text.indexOf(before, at + 1)) count++;
  return count;
}
