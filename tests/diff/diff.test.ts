import { describe, expect, it } from 'vitest';
import { type DiffResult, diff, type Target } from '../../src/index.js';

const fields = [
  { name: 'id', type: 'integer' },
  { name: 'name', type: 'string' },
  { name: 'amount', type: 'number' },
];

function target(
  content: string,
  resource: object = {},
  schema: object = { primaryKey: ['id'] },
  path = 't.csv',
): Target {
  return {
    descriptor: {
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'example',
      resources: [{ name: 't', path, schema: { fields, ...schema }, ...resource }],
    },
    files: { [path]: content },
  };
}

async function found(
  old: Target,
  now: Target,
): Promise<{ readonly result: DiffResult; readonly details: readonly unknown[] }> {
  const by = async (engine: 'auto' | 'simd' | 'script' | 'judge') => {
    const details: unknown[] = [];
    return {
      result: await diff(old, now, { engine, details: (line) => void details.push(JSON.parse(line)) }),
      details,
    };
  };
  const judged = await by('judge');
  for (const engine of ['auto', 'simd', 'script'] as const) expect(await by(engine)).toEqual(judged);
  return judged;
}

const before = 'id,name,amount\n1,a,1.50\n2,"b, ""x""\ny",2\n3,c,\n4,d,4\n';
const after = 'id,name,amount\n1,a,1.5\n3,c,3\n2,"b, ""x""\ny",2\n5,e,5\n';
const details = [
  { table: 't', change: 'removed', oldRow: 4, old: { id: '4', name: 'd', amount: '4' } },
  { table: 't', change: 'added', newRow: 4, new: { id: '5', name: 'e', amount: '5' } },
  {
    table: 't',
    change: 'changed',
    oldRow: 3,
    newRow: 2,
    key: { id: '3' },
    old: { amount: null },
    new: { amount: '3' },
  },
];
const result = {
  differs: true,
  tables: [
    {
      table: 't',
      key: ['id'],
      added: 1,
      removed: 1,
      changed: 1,
      unchanged: 2,
      fieldsAdded: [],
      fieldsRemoved: [],
      changedFields: { amount: 1 },
    },
  ],
  tablesAdded: [],
  tablesRemoved: [],
};

/** What the rows say, without the rules. */
function rowsOf({ differs, tables, tablesAdded, tablesRemoved }: DiffResult) {
  return { differs, tables, tablesAdded, tablesRemoved };
}

describe('diff', () => {
  const semicolons = (text: string) => text.replaceAll(',', ';').replace('"b; ""', '"b, ""');
  const inJson = JSON.stringify([
    { id: 5, name: 'e', amount: 5 },
    { id: 3, name: 'c', amount: 3 },
    { id: 2, name: 'b, "x"\ny', amount: '2' },
    { id: 1, name: 'a', amount: 1.5 },
  ]);
  const tabs = (text: string) => target(text.replaceAll(/,(?! )/g, '\t'), {}, { primaryKey: ['id'] }, 't.tsv');
  it.each([
    ['in the same form', target(before), target(after)],
    ['with other line ends', target(before), target(after.replaceAll('\n', '\r\n').replace('""x""\r', '""x""'))],
    ['with another delimiter', target(before), target(semicolons(after), { dialect: { delimiter: ';' } })],
    [
      'both with another delimiter',
      target(semicolons(before), { dialect: { delimiter: ';' } }),
      target(semicolons(after), { dialect: { delimiter: ';' } }),
    ],
    ['with tabs', ...([before, after].map(tabs) as [Target, Target])],
    [
      'with another order of columns',
      target(before),
      target(
        'name,id,amount\na,1,1.5\nc,3,3\n"b, ""x""\ny",2,2\ne,5,5\n',
        {},
        { primaryKey: ['id'], fieldsMatch: 'equal' },
      ),
    ],
    ['with other ways to write', target(before), target(after.replace('1,a', '"01",a'))],
  ])('finds the values that differ, %s', async (_name, old, now) => {
    const { result: compared, details: rows } = await found(old, now);
    expect([rowsOf(compared), rows]).toEqual([result, details]);
  });

  it('compares tables in different formats', async () => {
    const { result: other, details: rows } = await found(
      target(before),
      target(inJson, {}, { primaryKey: ['id'] }, 't.json'),
    );
    expect(rowsOf(other)).toEqual(result);
    expect(rows).toEqual([
      details[0],
      { table: 't', change: 'added', newRow: 1, new: { id: '5', name: 'e', amount: '5' } },
      details[2],
    ]);
  });

  it('finds nothing in a version and itself', async () => {
    const { result: same, details: rows } = await found(target(before), target(before));
    expect(same).toMatchObject({ differs: false, tables: [{ added: 0, removed: 0, changed: 0, unchanged: 4 }] });
    expect(rows).toEqual([]);
  });

  it('compares whole rows where there is no key in common, and only the fields that both have', async () => {
    const now = { fields: [fields[1], fields[0], { name: 'more', type: 'string' }] };
    const { result: bags, details: rows } = await found(
      target(before),
      target('name,id,more\na,1,x\nz,9,x\n"b, ""x""\ny",2,x\nd,4,x\n', {}, now),
    );
    expect(bags.tables).toEqual([
      {
        table: 't',
        key: [],
        added: 1,
        removed: 1,
        changed: 0,
        unchanged: 3,
        fieldsAdded: ['more'],
        fieldsRemoved: ['amount'],
        changedFields: {},
      },
    ]);
    expect(rows).toEqual([
      { table: 't', change: 'removed', oldRow: 3, old: { name: 'c', id: '3' } },
      { table: 't', change: 'added', newRow: 2, new: { name: 'z', id: '9' } },
    ]);
  });

  it('a number that was an integer is the same value; a text is not', async () => {
    const other = (type: string) => ({ fields: [fields[0], fields[1], { name: 'amount', type }], primaryKey: ['id'] });
    const text = 'id,name,amount\n1,a,1\n';
    const run = (type: string) => diff(target(text), target(text, {}, other(type)));
    expect((await run('integer')).tables).toMatchObject([{ changed: 0 }]);
    expect((await run('string')).tables).toMatchObject([{ changed: 1, changedFields: { amount: 1 } }]);
  });

  it('tells rows in another order from rows that differ, in little memory', async () => {
    const rows = Array.from({ length: 6_000 }, (_, i) => `${i},n${i % 7},${i}.5`);
    const now = rows.filter((_, i) => i % 1000 !== 3).map((row, i) => (i % 100 === 5 ? `${row}1` : row));
    const versions = [now, [...now].reverse()].map((list) => target(`id,name,amount\n${list.join('\n')}\n`));
    const old = target(`id,name,amount\n${rows.join('\n')}\n`);
    const counts = { added: 0, removed: 6, changed: 60, unchanged: 5_934, changedFields: { amount: 60 } };
    for (const version of versions) {
      for (const memory of [20_000, 2 ** 28]) {
        let lines = 0;
        const { tables } = await diff(old, version, { memory, engine: 'simd', details: () => void lines++ });
        expect(tables).toMatchObject([counts]);
        expect(lines).toBe(66);
      }
    }
  });

  it('says which row is not valid, and decides on the descriptors alone', async () => {
    const problemsOf = async (content: string) => (await diff(target(before), target(content))).problems;
    expect(await problemsOf(after.replace('3,c', 'x,c'))).toMatchObject([
      { code: 'cell/type', resource: 't', value: 'x', side: 'new' },
    ]);
    expect(await problemsOf(after.replace('3,c', '3,c,c'))).toMatchObject([{ code: 'row/extra-cell', side: 'new' }]);
    expect((await diff(target(''), target(before))).problems).toMatchObject([{ side: 'old' }]);
    const other = { fields: [...fields.slice(0, 2), { name: 'amount', type: 'date' }], primaryKey: ['id'] };
    expect(await diff(target(before), target(before, {}, other))).toMatchObject({ bump: 'major', tables: [] });
  });

  it('refuses a descriptor that is wrong, and a file that is missing', async () => {
    await expect(diff(target(before), target(after, { path: 'none.csv' }))).rejects.toMatchObject({ code: 'invalid' });
    await expect(diff(target(before), target(after, { path: '../t.csv' }))).rejects.toMatchObject({ code: 'invalid' });
  });
});
