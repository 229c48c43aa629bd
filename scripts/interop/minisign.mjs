// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../run.mjs';
import { expect, must, run, versionOf } from './shell.mjs';
import { temporaryFolder } from './temporary.mjs';

const cli = join(root, 'dist/cli.js');
const passphrase = 'correct horse';

const yaml = `name: parks
id: urn:uuid:0b6a1f5e-1f4e-4e0c-9c53-6d0f5b1c2a77
version: 1.0.0
title: Parks
description: Every park, one per row.
licenses: [{ name: CC0-1.0 }]
contributors: [{ title: Example Office, roles: [publisher] }]
gongkai:formats: [csv]
resources:
  - name: parks
    path: parks.csv
    title: Parks
    description: One park a row.
    schema:
      fields:
        - { name: id, type: integer, title: Id, description: Id. }
        - { name: name, type: string, title: Name, description: Name. }
      primaryKey: [id]
`;

/**
 * @param {string} folder
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
function gongkai(folder, args, env = {}) {
  return must(process.execPath, [cli, ...args], { cwd: folder, env: { LC_ALL: 'C', ...env } });
}

/**
 * What stands beside the versions, read by minisign and sha256sum alone.
 * @param {string} all
 */
function checkSigned(all) {
  const versions = readdirSync(all, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const signed = versions.filter(({ name }) => existsSync(join(all, name, 'SHA256SUMS.minisig')));
  must('minisign', ['-Vm', 'releases.json', '-p', 'minisign.pub'], { cwd: all });
  for (const { name } of signed) {
    const folder = join(all, name);
    must('minisign', ['-Vm', 'SHA256SUMS', '-p', '../minisign.pub'], { cwd: folder });
    must('sha256sum', ['-c', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder });
  }
  return signed.length;
}

/**
 * A data set released by a key, in a folder of its own.
 * @param {string} key
 */
function releasedBy(key) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'datasets/parks'), { recursive: true });
  writeFileSync(join(folder, 'datasets/parks/datapackage.yaml'), yaml);
  writeFileSync(join(folder, 'datasets/parks/parks.csv'), 'id,name\n1,Central\n2,West\n');
  gongkai(folder, ['release', 'parks', '--date', '2026-01-01', '--key', key], { GONGKAI_KEY_PASSPHRASE: passphrase });
  return join(folder, 'dist-data/parks');
}

/** @type {import('./client.mjs').Client} */
export const minisign = {
  name: 'minisign',
  version: () => versionOf('minisign', ['-v']),
  checks: ({ folder }) => {
    const all = dirname(folder);
    if (!existsSync(join(all, 'releases.json.minisig'))) return [];
    return [{ what: '-V holds for the list of releases and every version', run: () => `${checkSigned(all)} signed` }];
  },
};

/** @type {readonly import('./client.mjs').Check[]} */
export const minisignChecks = [
  {
    what: 'gongkai keygen, gongkai release: minisign verifies what we signed, and finds a changed byte',
    run() {
      const folder = temporaryFolder();
      gongkai(folder, ['keygen', '--output', 'our.key'], { GONGKAI_KEY_PASSPHRASE: passphrase });
      const all = releasedBy(join(folder, 'our.key'));
      const count = checkSigned(all);
      expect(count === 1, `${count} signed versions`);
      // minisign reads the encrypted secret key that we wrote.
      writeFileSync(join(folder, 'note.txt'), 'note\n');
      must('minisign', ['-Sm', 'note.txt', '-s', 'our.key'], { cwd: folder, input: `${passphrase}\n` });
      must('minisign', ['-Vm', 'note.txt', '-p', 'our.pub'], { cwd: folder });
      const sums = join(all, '1.0.0/SHA256SUMS');
      writeFileSync(
        sums,
        readFileSync(sums, 'utf8').replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
      );
      const { status, output } = run('minisign', ['-Vm', sums, '-p', join(all, 'minisign.pub')]);
      expect(status !== 0, 'a changed SHA256SUMS was verified', output);
    },
  },
  {
    what: 'minisign -G, minisign -S: gongkai verifies what minisign signed, encrypted keys too',
    run() {
      const folder = temporaryFolder();
      const made = must('minisign', ['-G', '-s', 'their.key', '-p', 'their.pub'], {
        cwd: folder,
        input: `${passphrase}\n${passphrase}\n`,
      });
      const all = releasedBy(join(folder, 'their.key'));
      const publicKey = join(folder, 'their.pub');
      expect(checkSigned(all) === 1, 'nothing was signed', made);
      for (const file of ['1.0.0/SHA256SUMS', 'releases.json']) {
        // The usual form and the older one, by minisign itself in place of ours.
        for (const form of [[], ['-l']]) {
          const args = ['-S', ...form, '-m', file, '-s', join(folder, 'their.key')];
          must('minisign', args, { cwd: all, input: `${passphrase}\n` });
          gongkai(all, ['verify', '1.0.0', '--key', publicKey]);
        }
      }
    },
  },
];
