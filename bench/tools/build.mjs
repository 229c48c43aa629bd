// @ts-check
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '../measure/run-process.mjs';
import { commandLine, programPath, scratchFolder } from '../paths.mjs';

/** The command, for the data set at hand. @param {import('./tool.mjs').Job['data']} data @param {string} out */
const buildCommand = (data, out) => ({
  program: process.execPath,
  args: [commandLine, 'build', data.folder, '--out', out, '--quiet'],
});

const releases = join(scratchFolder, 'release');
const release = join(releases, 'bench', '0.1.0');
let released = '';

/** A release to take parts of, made once in a run. @param {import('./tool.mjs').Job} job */
async function makeRelease({ data }) {
  if (released === data.folder) return;
  rmSync(releases, { recursive: true, force: true });
  mkdirSync(releases, { recursive: true });
  await runProcess(buildCommand(data, releases));
  released = data.folder;
}

/** @type {import('./tool.mjs').Tool} */
export const gongkaiBuild = {
  name: 'gongkai-build',
  title: 'gongkai build: check, CSV, NDJSON, JSON, Parquet, SQLite, checksums, zip, verify',
  kind: 'ours',
  command: ({ data, out }) => buildCommand(data, out),
};

/**
 * A part of the build, alone, from the same data set or from the release that was made of it.
 * @param {string} name
 * @param {string} title
 * @param {(job: import('./tool.mjs').Job) => readonly string[]} args
 * @returns {import('./tool.mjs').Tool}
 */
function part(name, title, args) {
  return {
    name: `part-${name}`,
    title: `alone: ${title}`,
    kind: 'ours',
    prepare: makeRelease,
    command: (job) => ({ program: process.execPath, args: args(job) }),
  };
}

export const buildParts = [
  part('check', 'check', ({ data }) => [commandLine, 'validate', join(data.folder, 'datapackage.yaml'), '--quiet']),
  ...['csv', 'ndjson', 'json'].map((form) =>
    part(form, form, ({ data, out }) => [
      programPath('gongkai-write.mjs'),
      data.folder,
      form,
      join(out, form),
      '--hash',
    ]),
  ),
  ...['parquet', 'sqlite'].map((form) =>
    part(form, form, ({ out }) => [programPath('gongkai-typed.mjs'), release, form, join(out, form)]),
  ),
  part('checksums', 'checksums', () => [programPath('sha256-all.mjs'), release]),
  part('zip', 'zip', ({ out }) => [programPath('gongkai-zip.mjs'), release, join(out, 'release.zip')]),
  part('verify', 'verify', () => [commandLine, 'verify', release, '--quiet']),
];
