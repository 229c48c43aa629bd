// @ts-check
/**
 * Breaks off real releases and looks at what is left: the old state whole and usable, nothing half-written visible, and a next run
 * that works. Called by `npm run test:faults`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { randomOf } from '../properties/random.mjs';
import { root } from '../run.mjs';
import {
  binary,
  countRenames,
  dates,
  git,
  must,
  name,
  placeAt,
  releaseCall,
  start,
  startWith,
  traced,
  visible,
  writeSource,
} from './scratch-release.mjs';

/** @typedef {import('./scratch-release.mjs').Place} Place */
/**
 * @typedef {object} Row one line of the table
 * @property {string} kind
 * @property {number} tries
 * @property {number} halfWritten times that something half-written was seen
 * @property {number} oldVerifies times that the old release still verified
 * @property {number} nextWorks times that the next run made the new release
 * @property {readonly string[]} faults
 */

/** @typedef {(during: Promise<unknown>, at?: Place) => Promise<readonly string[]>} Watch what is seen meanwhile that is not whole */
/** @param {Record<string, string>} state @param {(path: string) => boolean} chosen */
const part = (state, chosen) =>
  JSON.stringify(
    Object.entries(state)
      .filter(([path]) => chosen(path))
      .sort(),
  );

/**
 * @param {string} scratch an empty folder
 * @param {{ moments: number, seed: number }} settings
 * @returns {Promise<readonly Row[]>}
 */
export async function releaseFaults(scratch, { moments, seed }) {
  const { verify } = await import(pathToFileURL(join(root, 'dist', 'index.js')).href);
  const key = join(scratch, 'minisign.key');
  const made = spawnSync(process.execPath, [binary, 'keygen', '--no-passphrase', '--output', key], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`keygen: ${made.stderr}`);

  // The old state: 1.0.0 released, the source of 1.1.0 committed.
  const before = placeAt(join(scratch, 'start'));
  writeSource(before.repository, 0);
  git(before.repository, 'init', '-q', '.');
  git(before.repository, 'add', '-A');
  git(before.repository, 'commit', '-qm', 'source of 1.0.0');
  await must(start(releaseCall(before, key, dates['1.0.0'])).ended);
  git(before.repository, 'add', '-A');
  git(before.repository, 'commit', '-qm', 'release 1.0.0');
  writeSource(before.repository, 1);
  git(before.repository, 'add', '-A');
  git(before.repository, 'commit', '-qm', 'source of 1.1.0');
  const old = visible(before.out);
  const seen = join(scratch, 'seen.json');
  cpSync(join(before.out, name, 'releases.json'), seen);

  // The new state, and how long it takes.
  const reference = placeAt(join(scratch, 'reference'), before);
  const began = performance.now();
  await must(start(releaseCall(reference, key, dates['1.1.0'])).ended);
  const takes = performance.now() - began;
  const after = visible(reference.out);
  if (after[`${name}/1.1.0/SHA256SUMS`] === undefined) throw new Error('the reference is no release of 1.1.0');

  const oldFiles = (/** @type {string} */ path) =>
    path.startsWith(`${name}/1.0.0/`) || path === `${name}/${name}-1.0.0.zip`;
  const newFiles = (/** @type {string} */ path) => path.startsWith(`${name}/1.1.0/`);

  /** What is visible now is whole: every version's files, and whatever the index names. @param {Place} place */
  function halfWritten({ out }) {
    const state = visible(out);
    const faults = [];
    if (part(state, oldFiles) !== part(old, oldFiles)) faults.push('the old release is not whole');
    if (Object.keys(state).some(newFiles) && part(state, newFiles) !== part(after, newFiles))
      faults.push('the new folder is half there');
    for (const [path, hash] of Object.entries(state)) {
      if (oldFiles(path) || newFiles(path)) continue;
      if (hash !== old[path] && hash !== after[path]) faults.push(`${path} is neither the old nor the new one`);
    }
    const index = `${name}/releases.json`;
    if (state[index] === after[index]) {
      for (const path of [`${name}/1.1.0/SHA256SUMS`, `${name}/${name}-1.1.0.zip`])
        if (state[path] === undefined) faults.push(`the index names ${path}, which is not there`);
    } else if (state[index] !== old[index]) faults.push('there is no index');
    return faults;
  }

  /** @param {Place} place */
  async function oldVerifies({ out }) {
    const report = await verify(join(out, name, '1.0.0'), {
      key: readFileSync(join(dirname(key), 'minisign.pub'), 'utf8'),
      seen: readFileSync(seen, 'utf8'),
    });
    return report.valid ? [] : [`1.0.0 does not verify: ${JSON.stringify(report.problems.slice(0, 2))}`];
  }

  /** The next run makes the new release, and takes away what the broken one left. @param {Place} place */
  async function nextWorks(place) {
    const { status, said } = await start(releaseCall(place, key, dates['1.1.0'])).ended;
    const faults = status === 0 ? [] : [`the next run fails with ${status}: ${said}`];
    if (JSON.stringify(visible(place.out)) !== JSON.stringify(after))
      faults.push('the next run does not make the new state');
    const left = readdirSync(place.out).filter((entry) => entry.startsWith('.'));
    if (left.length > 0) faults.push(`left: ${left.join(', ')}`);
    const changes = join(place.repository, 'datasets', name, 'changes');
    if (existsSync(join(changes, 'more.md')) || !existsSync(join(changes, '1.1.0', 'more.md')))
      faults.push('the fragment is not where it belongs');
    return faults;
  }

  /** @type {Row[]} */
  const table = [];
  /**
   * @param {string} kind
   * @param {number} tries
   * @param {(i: number, place: Place, watch: Watch) => Promise<readonly string[]>} attempt
   */
  async function kind(kind, tries, attempt) {
    const row = { kind, tries, halfWritten: 0, oldVerifies: 0, nextWorks: 0, faults: /** @type {string[]} */ ([]) };
    for (let i = 0; i < tries; i++) {
      const place = placeAt(join(scratch, 'try'), before);
      /** @type {Watch} */
      const watch = async (during, at = place) => {
        /** @type {Set<string>} */
        const found = new Set();
        let done = false;
        const end = during.finally(() => {
          done = true;
        });
        while (!done) {
          // Only once the new folder is there is there anything to see.
          if (existsSync(join(at.out, name, '1.1.0'))) for (const fault of halfWritten(at)) found.add(fault);
          await setTimeout(4);
        }
        await end;
        return [...found];
      };
      const faults = await attempt(i, place, watch);
      const half = [...faults.filter((fault) => fault.startsWith('seen: ')), ...halfWritten(place)];
      const verified = await oldVerifies(place);
      const next = await nextWorks(place);
      if (half.length > 0) row.halfWritten++;
      if (verified.length === 0) row.oldVerifies++;
      if (next.length === 0) row.nextWorks++;
      row.faults.push(...[...faults, ...half, ...verified, ...next].map((fault) => `${kind}, try ${i + 1}: ${fault}`));
    }
    table.push(row);
  }
  const seenFaults = (/** @type {readonly string[]} */ faults) => faults.map((fault) => `seen: ${fault}`);

  await kind('SIGKILL at a random moment', moments, async (i, place, watch) => {
    const { child, ended } = start(releaseCall(place, key, dates['1.1.0']));
    const seenNow = watch(ended);
    await Promise.race([setTimeout((randomOf(seed, `SIGKILL ${i}`).int(1000) / 1000) * takes * 1.05), ended]);
    child.kill('SIGKILL');
    return seenFaults(await seenNow);
  });

  // What is visible changes by renames alone: each of them is a moment of its own, too short to be met by chance.
  if (spawnSync('strace', ['-V']).status === 0) {
    const renames = await countRenames(placeAt(join(scratch, 'counted'), before), key);
    await kind('SIGKILL just before each rename', renames, async (i, place, watch) => {
      const { ended } = traced(['-e', `inject=rename,renameat2:signal=SIGKILL:when=${i + 1}`], place, key);
      const seenNow = await watch(ended);
      const { status, said } = await ended;
      return [...seenFaults(seenNow), ...(status === 0 ? [`was not killed: ${said}`] : [])];
    });
  } else console.warn('NOT CHECKED: SIGKILL just before each rename (there is no strace here)');

  await kind('a second release at the same time', 10, async (_, place, watch) => {
    const both = [0, 1].map(() => start(releaseCall(place, key, dates['1.1.0'])).ended);
    const seenNow = await watch(Promise.all(both));
    const results = await Promise.all(both);
    const faults = [];
    if (!results.some(({ status }) => status === 0)) faults.push(`neither made it: ${JSON.stringify(results)}`);
    for (const { status, said } of results)
      if (status !== 0 && !(status === 2 && said.includes('busy'))) faults.push(`exit code ${status}: ${said}`);
    return [...seenFaults(seenNow), ...faults];
  });

  await kind('a clock set back', 5, async (i, place, watch) => {
    const call = releaseCall(place, key);
    const shifted = i % 2 === 0 && spawnSync('faketime', ['--version']).status === 0;
    // Either the machine's own clock, as libfaketime shows it, or the clock that a build is told.
    const { ended } = shifted
      ? startWith('faketime', ['2025-12-31 12:00:00', process.execPath, ...call.args], call.cwd)
      : start(call, { SOURCE_DATE_EPOCH: '1700000000' });
    const seenNow = await watch(ended);
    const { status, said } = await ended;
    const refused = status === 1 && said.includes('release/date');
    return [...seenFaults(seenNow), ...(refused ? [] : [`exit code ${status}: ${said}`])];
  });

  await onDisks(scratch, 'disk full', 12, kind, async (i, place, watch, mount) => {
    const size = Number(spawnSync('du', ['-sk', reference.out], { encoding: 'utf8' }).stdout.split('\t')[0]) * 1024;
    const had = Number(spawnSync('du', ['-sk', place.out], { encoding: 'utf8' }).stdout.split('\t')[0]) * 1024;
    const disk = mount(Math.round(had + ((size - had) * (i + 0.5)) / 12));
    const moved = { ...place, out: disk };
    cpSync(place.out, disk, { recursive: true });
    const { ended } = start(releaseCall(moved, key, dates['1.1.0']));
    const seenNow = await watch(ended, moved);
    const { status, said } = await ended;
    const faults = [...seenFaults(seenNow), ...halfWritten(moved)];
    if (status !== 0 && (status !== 2 || !said.includes('disk-full'))) faults.push(`exit code ${status}: ${said}`);
    if (status !== 0 && JSON.stringify(visible(disk)) !== JSON.stringify(old)) faults.push('seen: not the old state');
    faults.push(...(await oldVerifies(moved)));
    if (status === 0)
      rmSync(join(place.repository, 'datasets', name, 'changes', '1.1.0'), { recursive: true, force: true });
    if (status === 0) git(place.repository, 'checkout', '-q', '--', '.');
    return faults;
  });

  await onDisks(scratch, 'a read-only folder', 3, kind, async (_, place, watch, mount) => {
    const disk = mount(64e6);
    const moved = { ...place, out: disk };
    cpSync(place.out, disk, { recursive: true });
    spawnSync('mount', ['-o', 'remount,ro', disk]);
    const { ended } = start(releaseCall(moved, key, dates['1.1.0']));
    const faults = [...seenFaults(await watch(ended, moved))];
    const { status, said } = await ended;
    if (status !== 2) faults.push(`exit code ${status}: ${said}`);
    if (JSON.stringify(visible(disk)) !== JSON.stringify(old)) faults.push('seen: not the old state');
    return [...faults, ...(await oldVerifies(moved))];
  });
  return table;
}

/**
 * Tries on a small disk of its own; where none can be mounted, says so.
 * @param {string} scratch
 * @param {string} title
 * @param {number} tries
 * @param {(title: string, tries: number, attempt: (i: number, place: Place, watch: Watch) => Promise<readonly string[]>) => Promise<void>} kind
 * @param {(i: number, place: Place, watch: Watch, mount: (bytes: number) => string) => Promise<readonly string[]>} attempt
 */
async function onDisks(scratch, title, tries, kind, attempt) {
  const disk = join(scratch, 'disk');
  mkdirSync(disk, { recursive: true });
  const mount = (/** @type {number} */ bytes) => {
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', disk], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`mount: ${stderr}`);
    return disk;
  };
  const trial = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { encoding: 'utf8' });
  if (trial.error !== undefined || trial.status !== 0) {
    console.warn(`NOT CHECKED: ${title} (no disk can be mounted here: ${trial.stderr?.trim()})`);
    return;
  }
  spawnSync('umount', [disk]);
  await kind(title, tries, async (i, place, watch) => {
    try {
      return await attempt(i, place, watch, mount);
    } finally {
      spawnSync('umount', [disk]);
    }
  });
}
