import { keyFields } from '../fields/index.js';
import { shorten } from '../lib/text.js';
import { textNumbers } from '../lib/text-numbers.js';
import type { Row } from '../model/value.js';
import type { RowCheck, RowPlace, TableRun, TableScope } from './check.js';
import { exampleTable } from './example.js';
import { keyText } from './row-key.js';

/** So many different rows are remembered, in about 100 MB; a table may be longer, and then it is said. */
const mostRows = 2_000_000;

/** The row with every value in its logical form; `01` and `1` are one number. */
function rowText({ fields }: TableScope, row: Row): string {
  return JSON.stringify(
    row.map((value, i) => (value === null || value === undefined ? null : fields[i]?.codec.key(value))),
  );
}

/** Finds rows that have been there before; beyond `most` different rows it remembers no more of them. */
export function duplicateRun(table: TableScope, most: number): TableRun {
  const seen = textNumbers(most);
  const places = table.fields.map((_, i) => i);
  const names = table.fields.map(({ field }) => field.name);
  let rows = 0;
  return {
    row(row: Row, place: RowPlace) {
      rows++;
      if (place.bad !== undefined) return;
      const first = seen.firstOf(rowText(table, row), place.row);
      if (first === undefined) return;
      const value = shorten(keyText(table.fields, places, row));
      const at = {
        row: place.row,
        line: place.line,
        field: names,
        ...(place.file === undefined ? {} : { file: place.file }),
      };
      table.report({ code: 'row/duplicate', severity: 'warning', ...at, value, limit: String(first) });
    },
    end() {
      if (!seen.isFull()) return;
      const size = { value: `${rows} rows`, limit: `${most} rows` };
      table.report({ code: 'file/limit', severity: 'warning', ...size, help: 'duplicate' });
    },
  };
}

const ab = [
  { name: 'a', type: 'integer' },
  { name: 'b', type: 'string' },
];

/** Rows that say the same in every field, in a table without a key. */
export const rowDuplicate: RowCheck = {
  scope: 'table',
  name: 'row-duplicate',
  codes: ['row/duplicate'],
  rule: 'https://datapackage.org/standard/table-schema/#primaryKey',
  // Off: a table without a key may say the same twice (answers, counts, measurements), and it costs a hash for every row.
  beyond: { name: 'duplicate', level: 'off' },
  start(table) {
    const { schema } = table.resource;
    // With a primary key, equal rows have their problem already.
    if (schema === undefined || keyFields(schema).length > 0) return undefined;
    return duplicateRun(table, mostRows);
  },
  proof: {
    checks: { duplicate: 'warning' },
    passes: exampleTable('a,b\n1,x\n1,y\n', ab),
    fails: [
      {
        example: exampleTable('a,b\n1,x\n2,x\n01,x\n', ab),
        problem: { code: 'row/duplicate', severity: 'warning', row: 3, line: 4, value: '1, x', limit: '1' },
      },
    ],
  },
};
