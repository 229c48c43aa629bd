// @ts-check
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../run.mjs';
import { tarballOfTool } from './pack.mjs';
import { expect, must, run, versionOf } from './shell.mjs';
import { temporaryFolder } from './temporary.mjs';

/** @type {string | undefined} */
let installed;

/** A project that has nothing but the packed tool, as npm installs it. */
export function projectWithTool() {
  if (installed !== undefined) return installed;
  const project = temporaryFolder();
  writeFileSync(join(project, 'package.json'), '{ "name": "office", "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline'];
  must('npm', ['install', ...quiet, tarballOfTool()], { cwd: project });
  installed = project;
  return project;
}

/**
 * A release, and a copy with a letter in the place of the first number of a table.
 * @param {string} project
 * @param {import('./releases.mjs').Release} release
 */
export function rightAndWrong(project, { folder, name }) {
  for (const kind of ['right', 'wrong']) cpSync(folder, join(project, 'data', kind, name), { recursive: true });
  const path = join(project, 'data', 'wrong', name, 'datapackage.json');
  const descriptor = JSON.parse(readFileSync(path, 'utf8'));
  for (const { path: table, schema } of descriptor.resources) {
    const at = schema.fields.findIndex((/** @type {{ type: string }} */ field) => field.type === 'integer');
    if (at === -1) continue;
    const file = join(project, 'data', 'wrong', name, table);
    const lines = readFileSync(file, 'utf8').split('\n');
    const cells = (lines[1] ?? '').split(',');
    if (cells.some((cell) => cell.includes('"')) || cells[at] === undefined) continue;
    cells[at] = 'x';
    lines[1] = cells.join(',');
    writeFileSync(file, lines.join('\n'));
    return { right: `data/right/${name}`, wrong: `data/wrong/${name}`, table };
  }
  throw new Error(`${name} has no table with a plain number in its first row`);
}

/**
 * Runs the scripts of action.yml as a runner does: inputs become variables, bash runs a file.
 * @param {string} project
 * @param {Readonly<Record<string, string>>} given
 */
function runAction(project, given) {
  const { inputs, runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const temporary = temporaryFolder();
  /** @param {string} text */
  const filled = (text) =>
    text.replace(
      /\$\{\{ inputs\.([a-z-]+) \}\}/g,
      (_, /** @type {string} */ name) => given[name] ?? inputs[name].default,
    );
  const env = {
    RUNNER_TEMP: temporary,
    GITHUB_OUTPUT: join(temporary, 'output'),
    GITHUB_STEP_SUMMARY: join(temporary, 'summary'),
  };
  let last = { status: /** @type {number | null} */ (0), stdout: '', stderr: '', output: '' };
  for (const step of runs.steps) {
    if (step.run === undefined) continue;
    const script = join(temporary, 'step.sh');
    writeFileSync(script, step.run);
    const variables = Object.fromEntries(
      Object.entries(step.env).map(([name, value]) => [name, filled(/** @type {string} */ (value))]),
    );
    last = run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: project,
      env: { ...env, ...variables },
    });
  }
  /** @param {string} name */
  const written = (name) => (existsSync(join(temporary, name)) ? readFileSync(join(temporary, name), 'utf8') : '');
  return { ...last, outputs: written('output'), summary: written('summary') };
}

/** @type {import('./client.mjs').Client} */
export const packed = {
  name: 'npm',
  version: () => versionOf('npm'),
  checks: (release) => [
    {
      what: 'the packed tool, installed into an empty project, has its command, its library and its types',
      run() {
        const project = projectWithTool();
        const { right } = rightAndWrong(project, release);
        const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
        const told = must('npx', ['--no-install', 'gongkai', '--version'], { cwd: project }).trim();
        expect(told === version, `gongkai --version says ${told}, not ${version}`);
        must('npx', ['--no-install', 'gongkai', 'validate', right, '--quiet'], { cwd: project });
        const script = `import { validate } from 'gongkai'; process.stdout.write(String((await validate(${JSON.stringify(right)})).valid));`;
        const valid = must(process.execPath, ['--input-type=module', '-e', script], { cwd: project });
        expect(valid === 'true', 'the library finds the release wrong', valid);
        expect(existsSync(join(project, 'node_modules/gongkai/dist/index.d.ts')), 'there are no types');
        expect(
          !existsSync(join(project, 'node_modules/gongkai/node_modules/vitest')),
          'tools of development came along',
        );
      },
    },
    {
      what: 'the scripts of action.yml pass a right release, and annotate, sum up and fail a wrong one',
      run() {
        const project = projectWithTool();
        const { right, wrong, table } = rightAndWrong(project, release);
        const good = runAction(project, { path: right });
        expect(good.status === 0, `a right release ends with ${good.status}`, good.output);
        expect(good.outputs === 'exit-code=0\n', 'exit-code of a right release', good.outputs);
        const bad = runAction(project, {
          path: 'data/*/*/',
          sarif: 'report.sarif',
          args: '--max-problems=50\n--check=duplicate',
        });
        expect(
          bad.status === 1 && bad.outputs === 'exit-code=1\n',
          `a wrong release ends with ${bad.status}`,
          bad.output,
        );
        const place = `file=${wrong}/${table},line=2`;
        expect(bad.stdout.includes(`::error ${place}`), `no annotation at ${place}`, bad.output);
        expect(bad.summary.includes('cell/type'), 'the summary does not name the problem', bad.summary);
        const sarif = JSON.parse(readFileSync(join(project, 'report.sarif'), 'utf8'));
        expect(sarif.version === '2.1.0', 'there is no SARIF 2.1.0');
        const call = runAction(project, { path: 'data/none' });
        expect(call.status === 2, `a wrong call ends with ${call.status}`, call.output);
        // An input that is a script stays a text.
        const attack = runAction(project, { path: '$(touch taken)', args: '`touch taken`' });
        expect(attack.status === 2 && !existsSync(join(project, 'taken')), 'an input was run', attack.output);
      },
    },
  ],
};

/** Files of a small repository for commit hooks. @param {string} project @param {import('./releases.mjs').Release} release */
export function repositoryWith(project, release) {
  mkdirSync(project, { recursive: true });
  const places = rightAndWrong(project, release);
  /** @param {readonly string[]} args */
  const git = (args) =>
    must('git', ['-c', 'user.name=Office', '-c', 'user.email=office@example.org', ...args], { cwd: project });
  git(['init', '--quiet']);
  return { ...places, git };
}
