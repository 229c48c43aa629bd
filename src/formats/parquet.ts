import { canonicalJson } from '../lib/canonical-json.js';
import { engineNames } from '../lib/engine-names.js';
import { sha256 } from '../lib/sha256.js';
import { canonicalCsv, columnAt, sqlName, sqlText } from '../lib/sql.js';
import type { Schema } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import type { StoredTable, TableFileFormat } from './format.js';

/** Rows of a group: what DuckDB takes when nothing is said, said because the bytes depend on it. */
const groupSize = 122_880;

/**
 * Typed columns for programs that analyse: decimals are decimals and dates are dates (docs/reference/parquet.md). Rows stand in the order
 * of the CSV, and nothing of the machine, the clock or the number of threads gets into the bytes.
 */
export const parquet: TableFileFormat = {
  scope: 'table-file',
  name: 'parquet',
  title: { zh: 'Parquet（列式，带类型）', en: 'Parquet (columnar, typed)' },
  mediatype: 'application/vnd.apache.parquet',
  path: ({ name }) => `data/${name}.parquet`,
  async make(table, target, engines) {
    const metadata = await keyValues(table);
    const engine = await engines.duckDb();
    const [[count] = []] = await engine.rows((widest) => copyStatement(table, target, metadata, widest));
    if (Number(count) !== table.rowCount)
      throw new Error(`${target} got ${String(count)} of the ${table.rowCount} rows of ${table.csv}`);
  },
};

function copyStatement(table: StoredTable, target: string, metadata: string, widest: number): string {
  const names = engineNames(table.fields.map(({ field }) => field.name));
  // Only texts that the type holds exactly are cast: the survey has seen all of them.
  const columns = table.stored.map(({ type }, at) => {
    const value = type === 'VARCHAR' ? columnAt(at) : `CAST(${columnAt(at)} AS ${type})`;
    return `${value} AS ${sqlName(names[at] ?? '')}`;
  });
  const rows = `SELECT ${columns.join(', ')} FROM ${canonicalCsv(table.csv, table.fields.length, widest)}`;
  return `COPY (${rows}) TO ${sqlText(target)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${groupSize}, KV_METADATA ${metadata})`;
}

/** What a reader may want to know of a file that has lost its package. */
async function keyValues({ package: pkg, resource }: StoredTable): Promise<string> {
  const fingerprint = await sha256([Buffer.from(canonicalJson(resource.schema as Schema as unknown as JsonValue))]);
  const entries: readonly (readonly [key: string, value: string])[] = [
    ['gongkai:package', pkg.name ?? ''],
    ['gongkai:version', pkg.version ?? ''],
    ['gongkai:resource', resource.name],
    ['gongkai:schema', `sha256:${fingerprint}`],
  ];
  return `{${entries.map(([key, value]) => `${sqlText(key)}: ${sqlText(value)}`).join(', ')}}`;
}
