import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { difference } from '../../bench/compare-found.mjs';
import { sets } from '../../bench/sets/index.mjs';
import { foundIn } from '../../bench/tools/ours.mjs';
import { validate } from '../../src/index.js';

const rows = 3000;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-sets-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(sets)('$name', (set) => {
  const made = () => {
    const into = mkdtempSync(join(folder, 'set-'));
    return { into, ...set.make(rows, into) };
  };

  it('is the same each time', () => {
    expect(made().files).toEqual(made().files);
  });

  it('has the errors that are planted, and no others', async () => {
    const { into, planted = {} } = made();
    const packages = set.name === 'versions' ? ['before', 'after'] : ['.'];
    for (const one of packages) {
      const report = await validate(join(into, one, set.name === 'dataset' ? 'datapackage.yaml' : 'datapackage.json'));
      expect(report.problems.filter(({ severity }) => severity === 'error').length).toBe(
        Object.values(planted).reduce((sum, { count }) => sum + count, 0),
      );
      const listed = { ...report, errors: report.countsBySeverity.error };
      expect(difference(foundIn(JSON.stringify(listed)), planted)).toBeUndefined();
    }
  });
});

const original = resolve('../shared/bench/gen.mjs');

describe.runIf(existsSync(original))('the generator that the targets name', () => {
  it.each([
    ['plain', []],
    ['dirty', ['--dirty', '100']],
    ['quoted', ['--quoted', '20']],
  ])('%s is the same to the byte', (name, flags) => {
    const theirs = mkdtempSync(join(folder, 'theirs-'));
    const ours = mkdtempSync(join(folder, 'ours-'));
    expect(spawnSync(process.execPath, [original, String(rows), theirs, ...flags]).status).toBe(0);
    const made = sets.find((set) => set.name === name)?.make(rows, ours);
    for (const { path } of made?.files ?? []) {
      expect(readFileSync(join(ours, path)).equals(readFileSync(join(theirs, path))), path).toBe(true);
    }
    expect(made?.files.length).toBe(5);
  });
});
