import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRows, validate } from '../../src/index.js';
import { scratchFolder } from '../support.js';

const scratch = scratchFolder();
let count = 0;

/** A package of one resource with inline data, as text in a folder of its own. */
function packageOf(name: string, text: string): string {
  const folder = join(scratch, `inline-${count++}`);
  mkdirSync(folder);
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function rowsOf(path: string): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for await (const row of readRows(path, { resource: 't' })) rows.push(row);
  return rows;
}

const schema = {
  fields: [
    { name: 'i', type: 'integer' },
    { name: 'n', type: 'number', constraints: { maximum: 2 } },
    { name: 'o', type: 'object' },
  ],
};
const json = (data: string): string =>
  packageOf(
    'datapackage.json',
    `{"$schema":"https://datapackage.org/profiles/2.0/datapackage.json","name":"d",
 "resources":[{"name":"t","schema":${JSON.stringify(schema)},
  "data":${data}}]}`,
  );

const exactRows = [
  {
    i: { $int: '9007199254740993' },
    n: { $decimal: '0.1000000000000000055' },
    o: { k: { $decimal: '9007199254740993' } },
  },
  { i: 1, n: 1.5, o: {} },
];

it.each([
  ['objects', '[{"i":9007199254740993,"n":0.1000000000000000055,"o":{"k":9007199254740993}},{"i":1,"n":1.50,"o":{}}]'],
  ['arrays', '[["i","n","o"],[9007199254740993,0.1000000000000000055,{"k":9007199254740993}],[1,1.50,{}]]'],
])('inline %s keep every digit', async (_name, data) => {
  const path = json(data);
  expect((await validate(path)).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(await rowsOf(path)).toEqual(exactRows);
});

it('a value that is wrong is shown with the digits that stand there', async () => {
  const { problems } = await validate(json('[{"i":1,"n":2.000000000000000000001,"o":{}}]'));
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'cell/maximum', row: 1, line: 3, value: '2.000000000000000000001' },
  ]);
});

it('so do numbers of YAML', async () => {
  const path = packageOf(
    'datapackage.yaml',
    `name: d
resources:
  - name: t
    schema: ${JSON.stringify(schema)}
    data:
      - {i: 0x1, n: 1.50, o: {}}
      - {i: 9007199254740993.5, n: 2.000000000000000000001, o: {}}
`,
  );
  const { problems } = await validate(path, { role: 'consumer' });
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'cell/type', row: 2, line: 7, field: 'i', value: '9007199254740993.5' },
    { code: 'cell/maximum', row: 2, line: 7, field: 'n', value: '2.000000000000000000001' },
  ]);
});
