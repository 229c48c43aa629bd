import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { problemCodes } from '../../src/model/problem.js';

it('has a page for every code: generated part current, cause and cure written in both languages', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/problem-pages.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(readdirSync('docs/problems')).toHaveLength(problemCodes.length + 1);
});
