import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BulkSizes } from '../../src/bulk-table.js';
import type { Engine } from '../../src/engine.js';
import type { TablePlan } from '../../src/kernel/plan.js';
import type { Report } from '../../src/model/problem.js';

// A thread runs compiled code only.
const compiled = <Module>(path: string): Promise<Module> =>
  import(/* @vite-ignore */ pathToFileURL(resolve('dist', path)).href) as Promise<Module>;
const { load } = await compiled<typeof import('../../src/load.js')>('load.js');
const { validateLoaded } = await compiled<typeof import('../../src/validate.js')>('validate.js');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-threads-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const schema = {
  fields: [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'string', constraints: { maxLength: 8 } },
    { name: 'unit', type: 'string' },
  ],
  primaryKey: ['id'],
  foreignKeys: [{ fields: ['unit'], reference: { resource: 'units', fields: ['code'] } }],
};

function write(body: string | Uint8Array, bytes?: number): void {
  writeFileSync(join(folder, 'units.csv'), 'code\nU1\nU2\n');
  writeFileSync(join(folder, 'rows.csv'), body);
  const units = {
    name: 'units',
    type: 'table',
    path: 'units.csv',
    schema: { fields: [{ name: 'code', type: 'string' }] },
  };
  const rows = { name: 'rows', type: 'table', path: 'rows.csv', schema, ...(bytes === undefined ? {} : { bytes }) };
  writeFileSync(join(folder, 'datapackage.json'), JSON.stringify({ name: 'threads', resources: [units, rows] }));
}

async function judged(engine: Engine, threads: number, sizes: BulkSizes = {}): Promise<Report> {
  const loaded = await load(folder);
  try {
    return await validateLoaded(loaded, { engine, threads, sizes });
  } finally {
    loaded.close();
  }
}

async function expectEqual(): Promise<Report> {
  const expected = await judged('judge', 1);
  for (const [engine, segment] of [
    ['simd', 700],
    ['simd', 5000],
    ['script', 1500],
  ] as const) {
    const report = await judged(engine, 2, { segment, waitForThread: true });
    expect({ engine, segment, report }).toEqual({ engine, segment, report: expected });
  }
  return expected;
}

/** Rows with faults, keys that come again, and line breaks inside quotes. */
function body(rows: number, end = '\n'): string {
  const lines = ['id,name,unit'];
  for (let i = 1; i <= rows; i++) {
    const id = i % 97 === 0 ? 'x' : i % 61 === 0 ? `0${i - 5}` : i % 53 === 0 ? String(i - 1) : String(i);
    const name = i % 7 === 0 ? `"重${end}庆${end}"` : i % 41 === 0 ? '"a,""b"""' : i % 89 === 0 ? 'a"b' : `n${i}`;
    lines.push(i % 101 === 0 ? `${id},${name}` : `${id},${name},U${1 + (i % 50 === 0 ? 5 : i % 2)}`);
    if (i % 131 === 0) lines.push('');
  }
  return lines.join(end);
}

describe('two threads give the report of one', () => {
  it('over faults, keys and line breaks', async () => {
    write(body(900));
    const report = await expectEqual();
    expect(Object.keys(report.counts)).toEqual(
      expect.arrayContaining([
        'cell/type',
        'row/blank-row',
        'row/foreignKey',
        'row/missing-cell',
        'row/primaryKey',
        'row/quote',
      ]),
    );
    write(`${body(600, '\r\n')}\r\n`);
    await expectEqual();
  });

  it('where every cut is inside quotes', async () => {
    write(`id,name,unit\n${Array.from({ length: 300 }, (_, i) => `${i},"${'\n'.repeat(7)}",U1\n`).join('')}`);
    await expectEqual();
    write(`id,name,unit\n1,"${'a,b,U1\n'.repeat(500)}`);
    await expectEqual();
  });

  it('where a byte is bad', async () => {
    const content = Buffer.from(body(600));
    for (const at of [20, content.length >> 1, content.length - 3]) {
      const damaged = Buffer.from(content);
      damaged[at] = 0xff;
      write(damaged);
      await expectEqual();
    }
  });

  it('where there is nothing to cut', async () => {
    write('id,name,unit\n');
    await expectEqual();
    write(body(300, '\r'));
    await expectEqual();
  });

  it('ends with an error when the other thread fails', async () => {
    write(body(3));
    const { startReader } = await compiled<typeof import('../../src/bulk-threads.js')>('bulk-threads.js');
    const plain = { path: join(folder, 'rows.csv'), file: 'rows.csv', from: 0, size: 9 };
    const plan = { tests: [{ name: 'acceptText', column: 0 }], seen: [] } as unknown as TablePlan;
    const keys = { unique: [], references: [] };
    const segments = [0, 4].map((from, number) => ({ number, from, to: from + 4, isLast: number === 1 }));
    const reader = startReader({ engine: 'simd', plain, plan, keys, dialect: {}, delimiter: 0x2c, width: 1 }, segments);
    try {
      await reader.ready();
      reader.keepBusy(0);
      await expect(reader.result(1)).rejects.toThrow(TypeError);
    } finally {
      await reader.close();
    }
  });

  it('refuses what is no number of threads', async () => {
    write(body(3));
    await expect(judged('auto', 0)).rejects.toThrow('there cannot be 0 threads');
  });
});
