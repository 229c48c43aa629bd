// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { expect, must, versionOf } from './shell.mjs';
import { temporaryFolder } from './temporary.mjs';

const sums = 'SHA256SUMS';
/** Made after the release is sealed, and so in no list and in no zip. */
const signature = 'SHA256SUMS.minisig';

/** @param {string} folder */
function filesOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files.map((path) => relative(folder, path).split(sep).join('/'));
}

/** @type {import('./client.mjs').Client} */
const sha256sum = {
  name: 'sha256sum',
  version: () => versionOf('sha256sum'),
  checks: ({ folder }) => [
    {
      what: `-c ${sums}: every file is listed and unchanged`,
      run() {
        const checked = must('sha256sum', ['-c', '--strict', '--quiet', sums], { cwd: folder, env: { LC_ALL: 'C' } });
        const listed = readFileSync(join(folder, sums), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => line.slice(66));
        const unlisted = filesOf(folder).filter(
          (path) => path !== sums && path !== signature && !listed.includes(path),
        );
        expect(unlisted.length === 0, `not listed: ${unlisted.join(' ')}`, checked);
        return `${listed.length} files`;
      },
    },
  ],
};

/** @type {import('./client.mjs').Client} */
const unzip = {
  name: 'unzip',
  version: () => versionOf('unzip', ['-v']),
  checks: ({ folder, zip }) => [
    {
      what: '-t finds no error in the zip',
      run: () => must('unzip', ['-t', zip]).trimEnd().split('\n').at(-1)?.replace(zip, 'the zip'),
    },
    {
      what: 'the unzipped files equal the folder byte for byte',
      run() {
        const unzipped = temporaryFolder();
        must('unzip', ['-q', zip, '-d', unzipped]);
        must('diff', ['-r', `--exclude=${signature}`, folder, unzipped]);
        return `${filesOf(unzipped).length} files`;
      },
    },
  ],
};

export const archives = [sha256sum, unzip];
