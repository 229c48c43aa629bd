import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diff } from '../../../src/index.js';
import { packageRuns as runs } from '../runs.js';
import { type Cells, targetOf } from './package-model.js';
import { modelOf, names, rowLists } from './row-lists.js';

function selectOf(rows: readonly Cells[]): string {
  const literal = (cell: string | null, type: string) => (cell === null ? `NULL::${type}` : `'${cell}'::${type}`);
  const types = ['INTEGER', 'VARCHAR', 'DOUBLE'];
  const lines = rows.map(
    (cells) => `SELECT ${cells.map((cell, at) => `${literal(cell, types[at] ?? '')} AS ${names[at]}`).join(', ')}`,
  );
  return lines.length === 0 ? `${selectOf([[null, null, null]])} LIMIT 0` : lines.join(' UNION ALL ');
}

const byKey = `SELECT
  count(*) FILTER (o.id IS NULL)::INTEGER AS added, count(*) FILTER (n.id IS NULL)::INTEGER AS removed,
  count(*) FILTER (o.id = n.id AND (o.name IS DISTINCT FROM n.name OR o.amount IS DISTINCT FROM n.amount))::INTEGER AS changed
  FROM o FULL JOIN n ON o.id = n.id`;
const asBags = `SELECT (SELECT count(*) FROM (FROM n EXCEPT ALL FROM o))::INTEGER AS added,
  (SELECT count(*) FROM (FROM o EXCEPT ALL FROM n))::INTEGER AS removed, 0 AS changed`;

it.each([
  ['by key', ['id'], byKey],
  ['as bags', [], asBags],
])('counts rows %s as the joins of DuckDB do', { timeout: 900_000 }, async (_name, key, query) => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    const lists = rowLists(key.length > 0);
    await fc.assert(
      fc.asyncProperty(lists, lists, async (older, newer) => {
        const { counts } = await diff(targetOf(modelOf(older, key)), targetOf(modelOf(newer, key)));
        const { added, removed, changed } = counts;
        const result = await connection.runAndReadAll(
          `WITH o AS (${selectOf(older)}), n AS (${selectOf(newer)}) ${query}`,
        );
        expect(result.getRowObjects()).toEqual([{ added, removed, changed }]);
      }),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 2) },
    );
  } finally {
    connection.closeSync();
  }
});
