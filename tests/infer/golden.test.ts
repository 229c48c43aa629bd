import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { infer } from '../../src/infer.js';

/**
 * Raw files in, descriptor and assumptions out. After a wanted change:
 * UPDATE_GOLDEN=1 npx vitest run tests/infer/golden.test.ts, and read the difference.
 */
const golden = 'tests/infer/golden';

/** Tables whose rows cannot all fit; every other one must validate as it is. */
const faulty: ReadonlySet<string> = new Set(['ragged']);

describe.each(readdirSync(golden))('infer %s', (name) => {
  it('gives the expected descriptor, which its files fit', async () => {
    const { descriptor, assumptions, report } = await infer(join(golden, name, 'input'));
    const said = assumptions
      .filter(({ code }) => !code.startsWith('package/'))
      .map(({ kind: _kind, resource: _resource, ...rest }) => rest);
    const actual = `${JSON.stringify({ descriptor, assumptions: said, problems: report.problems }, null, 2)}\n`;
    const file = join(golden, name, 'expected.json');
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, actual);
    expect(existsSync(file)).toBe(true);
    expect(actual).toBe(readFileSync(file, 'utf8'));
    if (faulty.has(name)) expect(report.valid).toBe(false);
    else expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
