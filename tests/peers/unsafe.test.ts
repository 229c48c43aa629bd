import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkDescriptor, readCell, validate } from '../../src/index.js';
import { scratchFolder } from '../support.js';
import { errorsOf, integer, tableOf, text } from './support.js';

const scratch = scratchFolder();
const utf8 = new TextEncoder();

describe('Unsafe', () => {
  it('Zip entries `../x` written outside (FTS)', async () => {
    const folder = mkdtempSync(join(scratch, 'zip-'));
    const path = join(folder, 'package.zip');
    const descriptor = utf8.encode(JSON.stringify(tableOf([integer])));
    writeFileSync(
      path,
      zipSync({ 'datapackage.json': descriptor, 't.csv': utf8.encode('id\n1\n'), '../x': utf8.encode('x') }),
    );
    const { valid, counts } = await validate(path);
    expect([valid, Object.keys(counts)]).toEqual([false, ['file/archive']]);
    expect(existsSync(join(scratch, 'x'))).toBe(false);
  });

  it('symbolic links followed', async () => {
    const folder = mkdtempSync(join(scratch, 'link-'));
    const secret = join(scratch, 'secret.csv');
    writeFileSync(secret, 'id\n1\n');
    symlinkSync(secret, join(folder, 't.csv'));
    writeFileSync(join(folder, 'datapackage.json'), JSON.stringify(tableOf([integer])));
    const report = await validate(folder);
    expect([report.valid, report.tables]).toEqual([false, []]);
    const nested = mkdtempSync(join(scratch, 'nested-'));
    mkdirSync(join(scratch, 'elsewhere'));
    writeFileSync(join(scratch, 'elsewhere', 't.csv'), 'id\n1\n');
    symlinkSync(join(scratch, 'elsewhere'), join(nested, 'data'));
    writeFileSync(join(nested, 'datapackage.json'), JSON.stringify(tableOf([integer], {}, { path: 'data/t.csv' })));
    expect((await validate(nested)).valid).toBe(false);
  });

  it('hidden folders followed', () => {
    for (const path of ['.hidden/t.csv', 'data/.hidden/t.csv', '.t.csv']) {
      const { problems } = checkDescriptor(tableOf([integer], {}, { path }));
      expect(problems.map(({ code }) => code)).toEqual(['descriptor/path']);
    }
  });

  it('CSV formulas pass unmarked, full-width `＝＋－＠` too', async () => {
    const cells = ['=1+1', '+A1+1', '-SUM(A1)', '@SUM(A1)', '＝1+1', '＋A1+1', '－SUM(A1)', '＠SUM(A1)', 'plain'];
    const files = { 't.csv': `name\n${cells.map((cell) => `"${cell}"`).join('\n')}\n` };
    const { valid, problems } = await validate({ descriptor: tableOf([text]), files }, { role: 'publisher' });
    const marked = problems.filter(({ code }) => code.includes('formula'));
    expect([valid, marked.map(({ row, severity }) => [row, severity])]).toEqual([
      true,
      cells.slice(0, -1).map((_, at) => [at + 1, 'warning']),
    ]);
  });

  it('ReDoS by a schema’s pattern', async () => {
    for (const pattern of ['(a+)+', '(a|a)*', '(a*)*b', '([a-z]+)*[0-9]', '(.*)*x']) {
      const cell = `${'a'.repeat(50_000)}!`;
      const field = { ...text, constraints: { pattern } };
      expect(readCell(field, cell)).toMatchObject({ problems: [{ kind: 'pattern' }] });
      const files = { 't.csv': `name\n${cell}\n` };
      expect(errorsOf(await validate({ descriptor: tableOf([field]), files }))).toEqual([[1, 'name', 'cell/pattern']]);
    }
  });
});
