import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from '../src/pipeline.js';

/**
 * Folder in, folder out: `input/` is built, and every file must equal the one in `expected/`; missing and extra files fail.
 * After a wanted change: UPDATE_GOLDEN=1 npx vitest run tests/golden.test.ts, and read the difference.
 */
const golden = 'tests/golden';
const scratch = mkdtempSync(join(tmpdir(), 'gongkai-golden-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function filesOf(folder: string, base = folder): string[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesOf(path, base) : [relative(base, path).replaceAll('\\', '/')];
    })
    .sort();
}

describe.each(readdirSync(golden))('golden/%s', (name) => {
  const expected = join(golden, name, 'expected');
  const out = join(scratch, name);

  it('builds exactly the expected folder', async () => {
    const result = await build(join(golden, name, 'input'), { out });
    expect(result.report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(result.status).toBe('written');
    if (process.env['UPDATE_GOLDEN'] === '1') {
      rmSync(expected, { recursive: true, force: true });
      cpSync(out, expected, { recursive: true });
    }
    expect(existsSync(expected)).toBe(true);
    expect(filesOf(out)).toEqual(filesOf(expected));
    for (const file of filesOf(expected)) {
      const [actual, wanted] = [readFileSync(join(out, file)), readFileSync(join(expected, file))];
      if (!actual.equals(wanted))
        expect(`${file}\n${actual.toString('utf8')}`).toBe(`${file}\n${wanted.toString('utf8')}`);
      expect(actual.equals(wanted)).toBe(true);
    }
  });

  it('writes nothing the second time', async () => {
    expect((await build(join(golden, name, 'input'), { out })).status).toBe('unchanged');
    expect(readdirSync(out)).toEqual(readdirSync(expected));
  });

  it('does not care about the order of the rows in the source', async () => {
    const shuffled = join(scratch, `${name}-shuffled`);
    cpSync(join(golden, name, 'input'), shuffled, { recursive: true });
    const path = join(shuffled, 'districts.csv');
    const { writeFileSync } = await import('node:fs');
    const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, `${[head, ...rows.reverse()].join('\n')}\n`);
    expect((await build(shuffled, { out })).status).toBe('unchanged');
    expect((await build(shuffled, { out, bulkFrom: 0 })).status).toBe('unchanged');
  });

  it('writes the same bytes out of core', async () => {
    expect((await build(join(golden, name, 'input'), { out, bulkFrom: 0 })).status).toBe('unchanged');
  });
});
