// @ts-check
/**
 * npm run test:rebuild [-- --newest]: makes drafts and releases anew under other versions of Node.js, in other folders, time zones and
 * locales, with another umask, from files that were created in another order, and with the day of the release from elsewhere; compares
 * each byte. Then proves the releases in dist-data/ from the commits that they name: all of them, or with --newest the newest of each
 * data set, and fewer rows. Needs npm (the package `node` brings the other versions; they are fetched once) and git.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pairwise } from './rebuild/pairwise.mjs';
import { releaseChain, scratchRepository } from './rebuild/scratch-release.mjs';
import { differences, filesOf } from './rebuild/trees.mjs';
import { root } from './run.mjs';

const { values } = parseArgs({ options: { newest: { type: 'boolean', default: false } } });
const cli = join(root, 'dist', 'cli.js');
const datasets = readdirSync(join(root, 'datasets')).filter((name) =>
  existsSync(join(root, 'datasets', name, 'datapackage.yaml')),
);
const isReleased = (/** @type {string} */ name) => existsSync(join(root, 'dist-data', name, 'releases.json'));
const drafts = datasets.filter((name) => !isReleased(name));

/** A machine that cannot get them fails here, loudly. */
const otherNodes = ['20', '22', '24'].filter((version) => !process.version.startsWith(`v${version}.`));
const scratch = mkdtempSync(join(tmpdir(), 'gongkai-rebuild-'));
let failed = 0;
try {
  const binaries = installNodes();
  failed += matrix(binaries);
  failed += history();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(failed === 0 ? 'every byte came out again' : `${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** @returns {readonly string[]} */
function installNodes() {
  const windows = process.platform === 'win32';
  const aliases = otherNodes.map((version) => `node${version}@npm:node@${version}`);
  const args = ['install', '--prefix', scratch, '--no-audit', '--no-fund', '--no-save', ...aliases];
  const { status, stdout, stderr } = spawnSync('npm', args, { encoding: 'utf8', shell: windows });
  if (status !== 0) throw new Error(`npm install ${aliases.join(' ')}\n${stdout}${stderr}`);
  const binary = windows ? 'node.exe' : 'node';
  return [
    process.execPath,
    ...otherNodes.map((version) => join(scratch, 'node_modules', `node${version}`, 'bin', binary)),
  ];
}

/**
 * Every value of every setting with every value of every other one, in as few runs as that takes.
 * @param {readonly string[]} binaries
 */
function matrix(binaries) {
  const versions = new Map(
    binaries.map((node) => [spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1), node]),
  );
  const all = pairwise({
    node: [...versions.keys()],
    folder: ['a', '另一个 folder/b'],
    'time zone': ['UTC', 'Asia/Shanghai', 'America/St_Johns'],
    locale: ['C', 'zh_CN.UTF-8', 'tr_TR.UTF-8'],
    umask: ['022', '077'],
    'files created': ['in order', 'in reverse'],
    // The same day each time; in the third the clock of the environment says another.
    'day from': ['--date', 'SOURCE_DATE_EPOCH', '--date, other epoch'],
  });
  // The first of them bring most pairs, and every value.
  const rows = values.newest ? all.slice(0, 6) : all;
  const header = [...Object.keys(rows[0] ?? {}), 'drafts', 'releases', 'seconds'];
  console.log(`| ${header.join(' | ')} |\n|${header.map(() => '---').join('|')}|`);
  const repository = scratchRepository(join(scratch, 'repository'), root, datasets);
  const first = join(scratch, 'first');
  let bad = 0;
  for (const [i, row] of rows.entries()) {
    const start = performance.now();
    const out = i === 0 ? first : join(scratch, 'again');
    const env = {
      ...process.env,
      TZ: row['time zone'],
      LANG: row.locale,
      LC_ALL: row.locale,
      GONGKAI_KEY: '',
      SOURCE_DATE_EPOCH: undefined,
    };
    const node = versions.get(row.node ?? '') ?? process.execPath;
    const before = process.umask(row.umask ?? '022');
    const draft = draftsAgain(node, env, join(out, 'drafts'));
    const place = join(scratch, row.folder ?? '', 'repository');
    const isReversed = row['files created'] === 'in reverse';
    const runner = { node, cli, env, day: row['day from'] ?? '' };
    const fault = releaseChain(runner, repository, { place, out: join(out, 'releases'), isReversed });
    process.umask(before);
    const files = filesOf(join(out, 'releases'));
    const differing = i === 0 ? [] : differences(join(first, 'releases'), join(out, 'releases'));
    const faults = [...draft.differing, ...differing, ...(fault === undefined ? [] : [fault])];
    if (faults.length > 0) bad++;
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    const told = [
      draft.files === 0 ? '-' : `${draft.files} files, ${draft.differing.length} differ`,
      i === 0 ? `${files.length} files` : `${files.length} files, ${differing.length} differ`,
      seconds,
    ];
    console.log(`| ${[...Object.values(row), ...told].join(' | ')} |`);
    for (const one of faults.slice(0, 10)) console.log(`FAIL  ${one}`);
    if (i > 0) rmSync(out, { recursive: true, force: true });
  }
  const what = drafts.length === 0 ? '' : 'drafts: compared with dist-data/; ';
  console.log(
    `\n${what}releases: of ${repository.names.join(', ')} in a scratch repository, compared with the first row`,
  );
  const meaning = 'in all of them each value of a column meets each value of every other one';
  console.log(`${rows.length === all.length ? '' : 'the first '}${rows.length} of ${all.length} rows; ${meaning}`);
  console.log('"in reverse": every file of the working copy was created in the reverse order of names\n');
  return bad;
}

/** @param {string} node @param {NodeJS.ProcessEnv} env @param {string} out */
function draftsAgain(node, env, out) {
  if (drafts.length === 0) return { files: 0, differing: [] };
  const args = [cli, 'build', ...drafts, '--out', out, '--quiet'];
  const { status, stdout, stderr } = spawnSync(node, args, { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) return { files: 0, differing: [`build ended with ${status}: ${stdout}${stderr}`] };
  const differing = drafts.flatMap((name) => differences(join(root, 'dist-data', name), join(out, name)));
  return { files: filesOf(out).length, differing };
}

/** Each release of dist-data/ from its own commit. */
function history() {
  const released = datasets.filter(isReleased);
  if (released.length === 0) console.log('dist-data/ holds no release yet: nothing to prove from its commit');
  let bad = 0;
  for (const name of released) {
    const folder = join('dist-data', name);
    /** @type {{ releases: readonly { version: string, commit?: string }[] }} */
    const { releases } = JSON.parse(readFileSync(join(root, folder, 'releases.json'), 'utf8'));
    for (const { version, commit } of values.newest ? releases.slice(0, 1) : releases) {
      const start = performance.now();
      const args = [cli, 'verify', join(folder, version), '--rebuild', '--no-progress', '--lang', 'en'];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      if (status !== 0) bad++;
      const how = stderr.trim().split('\n').join('; ');
      console.log(
        `${status === 0 ? 'ok  ' : 'FAIL'}  ${name} ${version} (${commit ?? 'no commit'}), ${seconds} s: ${how}`,
      );
      if (status !== 0) console.log(stdout);
    }
  }
  return bad;
}
