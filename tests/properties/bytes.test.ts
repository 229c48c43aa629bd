import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** A few of the cases that `npm run test:properties` has thousands of; the same ones every time. */
it('broken bytes as every kind of file give a report or a usage error, never a crash or a hang', () => {
  const args = ['scripts/properties.mjs', '--bytes-only', '--seed', '1', '--runs', '200'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([status, stderr], stdout).toEqual([0, '']);
  expect(stdout.match(/^ok {4}/gm)?.length).toBeGreaterThanOrEqual(11);
});
