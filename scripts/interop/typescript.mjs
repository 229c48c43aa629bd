// @ts-check
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binOf, root } from '../run.mjs';
import { tarballOf } from './pack.mjs';
import { expect, must, run, versionOf } from './shell.mjs';
import { temporaryFolder } from './temporary.mjs';

const tsc = binOf('typescript', 'tsc');
const consumers = join(root, 'tests', 'consumer');
const strict =
  '--strict --noUncheckedIndexedAccess --exactOptionalPropertyTypes --noUnusedLocals --resolveJsonModule'.split(' ');
const base = [...strict, '--target', 'es2022', '--lib', 'es2022,dom', '--pretty', 'false'];
/** The ways a project may resolve the package; the first is Node's own and also emits. */
const settings = [
  { name: 'nodenext, ESM and CommonJS', args: ['--module', 'nodenext', '--outDir', 'out'] },
  { name: 'bundler', args: ['--module', 'preserve', '--moduleResolution', 'bundler', '--noEmit'] },
  { name: 'node16', args: ['--module', 'node16', '--noEmit'] },
];

/**
 * The consumers of a data set: those that import it by its package name.
 * @param {string} name
 */
function consumersOf(name) {
  const files = readdirSync(consumers).filter((file) => /\.[mc]ts$/u.test(file));
  const own = files.filter((file) => readFileSync(join(consumers, file), 'utf8').includes(`'@gongkai-data/${name}'`));
  for (const ending of ['.mts', '.cts']) {
    expect(
      own.some((file) => file.endsWith(ending)),
      `no *${ending} in tests/consumer imports @gongkai-data/${name}`,
    );
  }
  return own;
}

/**
 * A project that has installed the packed release, with its consumers.
 * @param {import('./releases.mjs').Release} release
 */
function projectOf(release) {
  const folder = temporaryFolder();
  const files = consumersOf(release.name);
  for (const file of files) cpSync(join(consumers, file), join(folder, file));
  const installed = join(folder, 'node_modules', '@gongkai-data', release.name);
  mkdirSync(installed, { recursive: true });
  must('tar', ['-xzf', tarballOf(release), '--strip-components=1', '-C', installed]);
  return { folder, files };
}

/** @typedef {ReturnType<typeof projectOf>} Project */

/**
 * Without its @ts-expect-error comments a consumer must be refused once for each of them, for the reason it names.
 * @param {Project} project
 */
function typesBite({ folder, files }) {
  const marker = /\/\/ @ts-expect-error (TS\d+)/gu;
  let expected = 0;
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    const codes = [...text.matchAll(marker)].map(([, code]) => code);
    expect(codes.length > 0, `${file} has no @ts-expect-error TSnnnn line`);
    const bare = join(folder, `bare-${file}`);
    writeFileSync(bare, text.replaceAll(marker, '//'));
    const { output } = run(process.execPath, [tsc, ...base, '--module', 'nodenext', '--noEmit', bare], { cwd: folder });
    const found = [...output.matchAll(/error (TS\d+)/gu)].map(([, code]) => code);
    expect(
      found.join(' ') === codes.join(' '),
      `${file}: expected ${codes.join(' ')}, found ${found.join(' ')}`,
      output,
    );
    expected += codes.length;
  }
  return `${expected} mistakes refused`;
}

/**
 * @param {import('./releases.mjs').Release} release
 * @param {Project} project
 */
function runsUnderNode({ name, version, tables }, { folder, files }) {
  const expected = [`${name} ${version}`, ...tables.map((table) => `${table.name}: ${table.rows.length}`)];
  for (const file of files) {
    const output = must(process.execPath, [join('out', file.replace('ts', 'js'))], { cwd: folder });
    const lines = output.trimEnd().split('\n');
    const missing = expected.filter((line) => !lines.includes(line));
    expect(missing.length === 0, `${file} does not print ${missing.join(', ')}`, output);
  }
  return files.join(', ');
}

/** @type {import('./client.mjs').Client} */
export const typescript = {
  name: 'tsc',
  version: () => versionOf(process.execPath, [tsc, '--version']),
  checks(release) {
    /** @type {Project | undefined} */
    let cache;
    const project = () => {
      cache ??= projectOf(release);
      return cache;
    };
    return [
      ...settings.map(({ name, args }) => ({
        what: `--strict compiles tests/consumer against the packed release (${name})`,
        run: () => void must(process.execPath, [tsc, ...base, ...args, ...project().files], { cwd: project().folder }),
      })),
      { what: 'its types refuse wrong values and unknown fields', run: () => typesBite(project()) },
      {
        what: `the compiled consumers run under Node ${process.version}`,
        run: () => runsUnderNode(release, project()),
      },
    ];
  },
};
