import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reportFormats } from '../../src/reports/index.js';

it('has a recorded example of every format in both languages, as it comes out today', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/renderings.mjs', '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const recorded = readdirSync('docs/reference/renderings').filter(
    (name) => /\.(?:zh|en)\./.test(name) && !name.startsWith('diff-'),
  );
  expect(recorded).toHaveLength(reportFormats.length * 2);
});
