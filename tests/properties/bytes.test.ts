import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** A few of the cases that `npm run test:properties` has thousands of; the same ones every time. */
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['scripts/properties.mjs', '--bytes-only', '--seed', '1', ...args], { encoding: 'utf8' });

it('broken bytes as every kind of file give a report or a usage error, never a crash or a hang', () => {
  const { status, stdout, stderr } = run('--runs', '100', '--except', 'engines');
  expect([status, stderr], stdout).toEqual([0, '']);
  expect(stdout.match(/^ok {4}/gm)?.length).toBeGreaterThanOrEqual(11);
});

it('every engine gives the same report, in blocks of any size', () => {
  const { status, stdout, stderr } = run('--runs', '30', '--only', 'engines');
  expect([status, stderr], stdout).toEqual([0, '']);
  expect(stdout).toMatch(/^ok {4}engines: /m);
});
