import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ReleaseIndex } from '../../src/model/release.js';
import { runIn, scratchFolder } from '../support.js';
import { parksCsv, parksYaml } from './repository.js';

const folder = scratchFolder();
const run = runIn(folder);
const source = join(folder, 'datasets/parks');

// The binary itself, in one history: exit codes, what comes from the environment, and that no secret is printed.
it('keygen, plan, release, verify and yank, as a publisher types them', () => {
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, 'datapackage.yaml'), parksYaml('1.0.0'));
  writeFileSync(join(source, 'parks.csv'), parksCsv());

  const made = run(['keygen', '--no-passphrase', '--output', 'our.key']);
  expect(made.status).toBe(0);
  const secret = readFileSync(join(folder, 'our.key'), 'utf8');
  expect(made.stdout + made.stderr).not.toContain(secret.split('\n')[1]);
  expect(run(['keygen', '--no-passphrase', '--output', 'our.key']).status).toBe(2);

  const epoch = { SOURCE_DATE_EPOCH: '1767225600' };
  expect(run(['plan', 'parks'], { env: epoch }).status).toBe(0);
  const released = run(['release', 'parks'], { env: { ...epoch, GONGKAI_KEY: secret } });
  expect(released.status).toBe(0);
  expect(released.stdout + released.stderr).not.toContain(secret.split('\n')[1]);
  const index = JSON.parse(readFileSync(join(folder, 'dist-data/parks/releases.json'), 'utf8')) as ReleaseIndex;
  expect(index.releases).toMatchObject([{ version: '1.0.0', date: '2026-01-01', key: index.keys[0]?.id }]);
  expect(run(['release', 'parks', '--key', 'our.key'], { env: epoch })).toMatchObject({ status: 0 });

  const version = 'dist-data/parks/1.0.0';
  const kept = 'dist-data/parks/releases.json';
  expect(run(['verify', version, '--key', 'our.pub', '--seen', kept, '--fail-on', 'warning']).status).toBe(0);
  expect(run(['verify', version, '--key', 'nowhere.pub']).status).toBe(2);

  writeFileSync(
    join(source, 'parks.csv'),
    parksCsv((row, id) => (id === 7 ? ['7', 'Central', '70'] : row)),
  );
  const bare = run(['release', 'parks'], { env: epoch });
  expect([bare.status, /release\/unsigned/.test(bare.stdout)]).toEqual([1, true]);
  expect(run(['release', 'parks', '--date', 'today', '--key', 'our.key']).status).toBe(2);

  expect(run(['yank', 'parks@1.0.0', '--key', 'our.key']).status).toBe(2);
  expect(run(['yank', 'parks@1.0.0', '--reason', 'Wrong']).status).toBe(2);
  expect(run(['yank', 'parks@1.0.0', '--reason', 'Wrong', '--key', 'our.key'], { env: epoch }).status).toBe(0);
  const warned = run(['verify', version]);
  expect([warned.status, warned.stdout.includes('Wrong')]).toEqual([0, true]);
}, 60_000);
