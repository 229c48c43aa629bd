// @ts-check
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Days of the releases, and the seconds that say the same. */
const days = ['2026-02-03', '2026-03-04'];

/** @param {string} day */
const secondsOf = (day) => String(Date.parse(`${day}T12:00:00Z`) / 1000);

/** @param {string} folder @param {readonly string[]} args */
function git(folder, args) {
  const env = {
    ...process.env,
    GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
    GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
  };
  const settings = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false'];
  const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...settings, ...args], { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/**
 * A repository with copies of the data sets, and a small one that has two states, so that there is something between two releases.
 * @param {string} folder
 * @param {string} root
 * @param {readonly string[]} datasets
 */
export function scratchRepository(folder, root, datasets) {
  mkdirSync(folder, { recursive: true });
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  for (const name of datasets) {
    cpSync(join(root, 'datasets', name), join(folder, 'datasets', name), { recursive: true });
    // What was released before from the real one is no part of this history.
    rmSync(join(folder, 'datasets', name, 'changes'), { recursive: true, force: true });
  }
  const small = join(folder, 'datasets', 'small');
  cpSync(join(root, 'tests', 'golden', 'parks', 'input'), small, { recursive: true });
  const table = join(small, 'districts.csv');
  writeFileSync(join(folder, '.gitattributes'), '* -text\n');
  git(folder, ['add', '--all']);
  git(folder, ['commit', '--quiet', '--message', 'First state']);
  appendFileSync(table, '500102,涪陵区\n');
  mkdirSync(join(small, 'changes'));
  writeFileSync(join(small, 'changes', 'more.md'), '## zh\n\n增加一区。\n\n## en\n\nOne district more.\n');
  git(folder, ['add', '--all']);
  git(folder, ['commit', '--quiet', '--message', 'Second state']);
  const states = git(folder, ['rev-list', '--reverse', 'HEAD']).split('\n');
  return { folder, states, names: [...datasets, 'small'] };
}

/**
 * Releases every data set of a copy of the repository; the small one twice. What went wrong, if something did.
 * @param {{ node: string, cli: string, env: NodeJS.ProcessEnv, day: string }} runner
 * @param {ReturnType<typeof scratchRepository>} repository
 * @param {{ place: string, out: string, isReversed: boolean }} where
 */
export function releaseChain(runner, { folder, states, names }, { place, out, isReversed }) {
  try {
    for (const [i, state] of states.entries()) {
      git(folder, ['checkout', '--quiet', '--detach', state]);
      rmSync(place, { recursive: true, force: true });
      copyInOrder(folder, place, isReversed);
      for (const name of i === 0 ? names : ['small']) {
        const day = days[i] ?? '';
        const epoch = runner.day === '--date' ? undefined : runner.day === 'SOURCE_DATE_EPOCH' ? day : '2001-02-03';
        const args = [
          ...['release', join('datasets', name), '--out', out, '--quiet'],
          // The first version, whatever the real one is preparing.
          ...(i === 0 ? ['--version', '1.0.0'] : []),
          ...(runner.day === 'SOURCE_DATE_EPOCH' ? [] : ['--date', day]),
        ];
        const { status, stdout, stderr } = spawnSync(runner.node, [runner.cli, ...args], {
          cwd: place,
          env: { ...runner.env, SOURCE_DATE_EPOCH: epoch === undefined ? undefined : secondsOf(epoch) },
          encoding: 'utf8',
        });
        if (status !== 0) return `release of ${name} ended with ${status}: ${stdout}${stderr}`;
        const there = existsSync(join(out, name === 'small' ? 'parks' : name, `1.${i}.0`, 'PROVENANCE.json'));
        if (!there) return `release of ${name} made no version 1.${i}.0: ${stdout}${stderr}`;
      }
    }
    return undefined;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/**
 * Copies a folder, its files created by name, or the other way round.
 * @param {string} from
 * @param {string} to
 * @param {boolean} isReversed
 */
function copyInOrder(from, to, isReversed) {
  mkdirSync(to, { recursive: true });
  const names = readdirSync(from).sort();
  for (const name of isReversed ? names.reverse() : names) {
    const [source, target] = [join(from, name), join(to, name)];
    if (statSync(source).isDirectory()) copyInOrder(source, target, isReversed);
    else {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, readFileSync(source));
    }
  }
}
