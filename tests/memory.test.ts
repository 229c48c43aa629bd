import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { binary, scratchFolder } from './support.js';

const scratch = scratchFolder();
const temporary = join(scratch, 'tmp');
const rows = 20_000;

/** A tree of units with wrong and missing references, and texts that are there twice. */
beforeAll(() => {
  mkdirSync(temporary);
  const lines = Array.from(
    { length: rows },
    (_, i) => `${i + 1},部门 ${i % 1000 === 999 ? 7 : i},${i % 500 === 0 ? 1 : i},${(i * 7) % (rows + 20)}`,
  );
  writeFileSync(join(scratch, 'units.csv'), `id,name,number,parent\n${lines.join('\n')}\n`);
  const fields = [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'string', constraints: { unique: true } },
    { name: 'number', type: 'integer' },
    { name: 'parent', type: 'integer' },
  ];
  const foreignKeys = [{ fields: ['parent'], reference: { fields: ['id'] } }];
  const schema = { fields, primaryKey: ['id'], uniqueKeys: [['number'], ['name', 'number']], foreignKeys };
  const resources = [{ name: 'units', path: 'units.csv', schema }];
  const descriptor = { $schema: 'https://datapackage.org/profiles/2.0/datapackage.json', name: 'example', resources };
  writeFileSync(join(scratch, 'datapackage.json'), JSON.stringify(descriptor));
});

function validate(args: readonly string[], limits = '') {
  const command = `${limits} exec "$@"`;
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', command, 'bash', process.execPath, binary, 'validate', scratch, '--quiet', '--json', ...args],
    { encoding: 'utf8', env: { ...process.env, TMPDIR: temporary, LC_ALL: 'C' }, maxBuffer: 2 ** 26 },
  );
  return { status, stdout, stderr };
}

describe('--memory', () => {
  it('does not change the report, and leaves nothing behind', () => {
    const roomy = validate([]);
    expect(roomy.status).toBe(1);
    const report = JSON.parse(roomy.stdout) as { readonly counts: object };
    expect(report.counts).toMatchObject({ 'cell/unique': 20, 'row/uniqueKey': 40, 'row/foreignKey': 19 });
    expect(validate(['--memory', '50k'])).toEqual(roomy);
    expect(validate(['--memory', '9k'])).toEqual(roomy);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('says that the disk is full, and leaves nothing behind', () => {
    // No file may grow beyond 20 KB: to the tool that is a disk without room.
    const { status, stdout } = validate(['--memory', '50k'], 'ulimit -f 20;');
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'disk-full' } });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('must be a size', () => {
    const { status, stdout } = validate(['--memory', 'much']);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'memory' } });
  });
});
