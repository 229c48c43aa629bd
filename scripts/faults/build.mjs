// @ts-check
/**
 * Breaks off real builds at many moments, by signals and by full disks, and looks at what is left: the old state or the new one,
 * whole, and nothing beside it. Called by `npm run test:faults`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { root } from '../run.mjs';

const binary = join(root, 'dist', 'cli.js');

/**
 * @param {string} scratch an empty folder
 * @param {{ rows: number, moments: number }} settings
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function buildFaults(scratch, { rows, moments }) {
  const dataset = join(scratch, 'data');
  const out = join(scratch, 'out');
  const temporary = join(scratch, 'temporary');
  let passed = 0;
  let failed = 0;

  /** @param {string} name @param {readonly string[]} faults */
  function judge(name, faults) {
    if (faults.length === 0) passed++;
    else failed++;
    console.log(
      `${faults.length === 0 ? 'ok   ' : 'FAIL '} ${name}${faults.map((fault) => `\n      ${fault}`).join('')}`,
    );
  }

  /** @param {string} title */
  function writeDataset(title) {
    mkdirSync(dataset, { recursive: true });
    const fields = [
      { name: 'id', type: 'integer' },
      { name: 'code', type: 'string', constraints: { pattern: '[A-Z]{2}\\d{6}' } },
      { name: 'amount', type: 'number' },
      { name: 'note', type: 'string' },
    ].map((field) => ({ title: field.name, description: field.name, ...field }));
    writeFileSync(
      join(dataset, 'datapackage.yaml'),
      JSON.stringify({
        name: 'faults',
        version: '0.1.0',
        title,
        description: title,
        licenses: [{ name: 'CC0-1.0' }],
        // Each has a writer of its own.
        'gongkai:formats': ['csv', 'json', 'ndjson', 'xlsx', 'parquet', 'sqlite'],
        resources: [
          { name: 'rows', path: 'rows.csv', title, description: title, schema: { fields, primaryKey: ['id'] } },
        ],
      }),
    );
    // Not in the order of the key, so that they must be sorted; long, so that few rows are built out of core and packed in blocks.
    const padding = ' Long texts as in a real column of remarks.'.repeat(24);
    const lines = Array.from({ length: rows }, (_, i) => {
      const id = (i * 7919) % rows;
      return `${id},AB${String(id % 1_000_000).padStart(6, '0')},${id % 1000}.${id % 7},重庆市第 ${id} 号 ${title}${padding.slice(id % 50)}`;
    });
    writeFileSync(join(dataset, 'rows.csv'), `id,code,amount,note\n${[...new Set(lines)].join('\n')}\n`);
  }

  /**
   * Paths and hashes of everything below a folder, also of what is hidden.
   * @param {string} folder
   * @returns {string}
   */
  function stateOf(folder, base = '') {
    if (!existsSync(folder)) return '';
    return readdirSync(join(folder, base), { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => {
        const path = join(base, entry.name);
        if (entry.isDirectory()) return `${path}/\n${stateOf(folder, path)}`;
        return `${path} ${createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex')}\n`;
      })
      .join('');
  }

  /** @param {string} to @param {string} at */
  const buildArgs = (to, at) => [binary, 'build', at, '--quiet', '--lang', 'en', '--out', to];
  const env = { ...process.env, LC_ALL: 'C', TMPDIR: temporary };

  /**
   * Runs to the end, or until the signal; with what it said.
   * @param {readonly string[]} args
   * @param {{ signal: NodeJS.Signals, after: number }} [breaking]
   */
  async function run(args, breaking) {
    const child = spawn(process.execPath, [...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    const closed = once(child, 'close');
    if (breaking !== undefined) {
      await Promise.race([setTimeout(breaking.after), closed]);
      child.kill(breaking.signal);
    }
    const [status, signal] = await closed;
    return { status, signal, said };
  }

  /** Puts the old state back. @param {string} from */
  function restore(from) {
    rmSync(out, { recursive: true, force: true });
    spawnSync('cp', ['-a', from, out]);
  }

  mkdirSync(temporary);
  writeDataset('old');
  await run(buildArgs(out, dataset));
  const old = join(scratch, 'old');
  spawnSync('cp', ['-a', out, old]);
  const oldState = stateOf(old);
  writeDataset('new');
  const began = performance.now();
  const whole = await run(buildArgs(out, dataset));
  const takes = performance.now() - began;
  const newState = stateOf(out);
  const bytes = Number(spawnSync('du', ['-sk', out], { encoding: 'utf8' }).stdout.split('\t')[0]) * 1024;
  judge(`a build of ${rows} rows takes ${Math.round(takes)} ms and makes ${Math.round(bytes / 1e6)} MB`, [
    ...(whole.status === 0 && oldState !== '' && newState !== oldState
      ? []
      : [`it is not one: ${JSON.stringify(whole)}`]),
  ]);

  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGKILL', null],
  ])) {
    for (let i = 0; i < moments; i++) {
      restore(old);
      const after = (takes * (i + 0.5)) / moments;
      const { status, signal: ended, said } = await run(buildArgs(out, dataset), { signal, after });
      /** @type {string[]} */
      const faults = [];
      if (signal === 'SIGKILL') {
        // What is seen is whole, and the next run puts the rest right.
        const visible = stateOf(out)
          .split('\n')
          .filter((line) => !line.startsWith('.'))
          .join('\n');
        if (status === null && visible !== oldState && visible !== newState)
          faults.push('what is visible is not whole');
        for (const name of readdirSync(temporary)) rmSync(join(temporary, name), { recursive: true });
        const next = await run(buildArgs(out, dataset));
        if (next.status !== 0) faults.push(`the next build fails: ${next.said}`);
        if (stateOf(out) !== newState) faults.push('the next build does not make the new state');
      } else {
        const state = stateOf(out);
        // Before the program has taken the signals over, the system ends it: nothing has been written then.
        const early = ended === signal && said === '';
        if (status !== 0 && status !== code && !early) faults.push(`exit code ${status} ${ended}: ${said}`);
        if (status === code && said !== 'interrupted; what was not finished has been taken away\n') faults.push(said);
        if (state !== oldState && state !== newState) faults.push(`neither the old nor the new state:\n${state}`);
        if (readdirSync(temporary).length > 0) faults.push(`left: ${readdirSync(temporary).join(', ')}`);
      }
      judge(`${signal} after ${Math.round(after)} ms: ${status ?? ended}`, faults);
    }
  }

  const disk = join(scratch, 'disk');
  mkdirSync(disk);
  for (let i = 0; i < moments; i++) {
    // Room for the old state, and for a part of the new one beside it.
    const size = Math.round((bytes * (moments + i + 0.5)) / moments);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { encoding: 'utf8' });
    if (mounted.error !== undefined || mounted.status !== 0) {
      console.warn(`NOT CHECKED: full disks (no disk can be mounted here: ${mounted.stderr?.trim()})`);
      break;
    }
    try {
      const there = join(disk, 'out');
      spawnSync('cp', ['-a', old, there]);
      const { status, said } = await run(buildArgs(there, dataset));
      const state = stateOf(there);
      const faults = [];
      if (status === 0 ? state !== newState : state !== oldState)
        faults.push(`exit code ${status}, and the state is another`);
      if (status !== 0 && (status !== 2 || !said.startsWith('error  disk-full')))
        faults.push(`exit code ${status}: ${said}`);
      judge(`a disk of ${Math.round(size / 1e6)} MB: ${status === 0 ? 'enough' : 'full'}`, faults);
    } finally {
      spawnSync('umount', [disk]);
    }
  }
  return { passed, failed };
}
