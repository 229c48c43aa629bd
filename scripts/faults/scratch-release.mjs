// @ts-check
/** A repository with a data set that is released, and ways to run, trace and break off a release. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../run.mjs';

export const binary = join(root, 'dist', 'cli.js');
export const name = 'parks';
export const dates = { '1.0.0': '2026-01-02', '1.1.0': '2026-02-03' };

/** @typedef {{ readonly repository: string, readonly out: string }} Place */

/**
 * Paths and hashes of everything visible below a folder.
 * @param {string} folder
 * @returns {Record<string, string>}
 */
export function visible(folder, base = '') {
  /** @type {Record<string, string>} */
  const state = {};
  if (!existsSync(join(folder, base))) return state;
  for (const entry of readdirSync(join(folder, base), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = base === '' ? entry.name : `${base}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(state, visible(folder, path));
    else
      state[path] = createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex');
  }
  return state;
}

/** @param {string} repository @param {readonly string[]} args */
export function git(repository, ...args) {
  const identity = ['-c', 'user.name=faults', '-c', 'user.email=faults@example.org', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', ['-C', repository, ...identity, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

/** @param {string} repository @param {number} version */
export function writeSource(repository, version) {
  const dataset = join(repository, 'datasets', name);
  mkdirSync(dataset, { recursive: true });
  const fields = [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'string' },
  ].map((field) => ({ title: field.name, description: field.name, ...field }));
  writeFileSync(
    join(dataset, 'datapackage.yaml'),
    JSON.stringify({
      name,
      version: '1.0.0',
      title: 'Parks',
      description: 'Parks of a city',
      licenses: [{ name: 'CC0-1.0' }],
      'gongkai:formats': ['csv', 'json', 'ndjson'],
      resources: [
        { name, path: 'parks.csv', title: 'Parks', description: 'Parks', schema: { fields, primaryKey: ['id'] } },
      ],
    }),
  );
  const rows = Array.from({ length: 3000 + version * 10 }, (_, i) => `${i + 1},Park ${i + 1}`);
  writeFileSync(join(dataset, 'parks.csv'), `id,name\n${rows.join('\n')}\n`);
  if (version > 0) {
    mkdirSync(join(dataset, 'changes'), { recursive: true });
    writeFileSync(join(dataset, 'changes', 'more.md'), '## zh\n\n新增十个公园。\n\n## en\n\nTen parks more.\n');
  }
}

/**
 * @param {Place} place
 * @param {string} key
 * @param {string | undefined} [date]
 */
export function releaseCall({ repository, out }, key, date) {
  const dated = date === undefined ? [] : ['--date', date];
  const args = [binary, 'release', name, '--out', out, '--key', key, '--quiet', '--lang', 'en', ...dated];
  return { args, cwd: repository };
}

/**
 * @param {{ args: readonly string[], cwd: string }} call
 * @param {Record<string, string>} [env]
 */
export const start = ({ args, cwd }, env) => startWith(process.execPath, args, cwd, env);

/**
 * A release whose system calls are traced; one thread for files, so that renames are counted in one row.
 * @param {readonly string[]} options
 * @param {Place} place
 * @param {string} key
 * @param {string} [log]
 */
export function traced(options, place, key, log = '/dev/null') {
  const { args, cwd } = releaseCall(place, key, dates['1.1.0']);
  const strace = ['-f', '-qq', '-o', log, '-e', 'trace=rename,renameat2', ...options, process.execPath, ...args];
  return startWith('strace', strace, cwd, { UV_THREADPOOL_SIZE: '1' });
}

/** @param {Place} place @param {string} key */
export async function countRenames(place, key) {
  const log = join(place.repository, '.git', 'renames.log');
  await must(traced([], place, key, log).ended);
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /\brename(at2)?\(/.test(line)).length;
}

/** @param {Promise<{ status: number | null, said: string }>} ended */
export async function must(ended) {
  const { status, said } = await ended;
  if (status !== 0) throw new Error(`a release that should work ends with ${status}: ${said}`);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {Record<string, string>} [env]
 */
export function startWith(command, args, cwd, env = {}) {
  const { SOURCE_DATE_EPOCH: _, ...inherited } = process.env;
  const child = spawn(command, [...args], { cwd, env: { ...inherited, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  return { child, ended: once(child, 'close').then(([status, signal]) => ({ status, signal, said })) };
}

/** @param {string} folder @param {Place} [from] @returns {Place} */
export function placeAt(folder, from) {
  rmSync(folder, { recursive: true, force: true });
  if (from === undefined) mkdirSync(folder, { recursive: true });
  else cpSync(dirname(from.out), folder, { recursive: true });
  return { repository: folder, out: join(folder, 'dist-data') };
}
