// @ts-check
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { pythonBin } from './install.mjs';
import { Failure, run as runProgram } from './shell.mjs';
import { temporaryFolder } from './temporary.mjs';

const golden = join(root, 'tests', 'infer', 'golden');

/**
 * Rows that cannot fit; and what frictionless-py does not read: a delimiter of two characters, which the standard allows; keys
 * that the first object of a JSON file lacks; a table that is nothing but its
 * header; `sheetName`, and numbers that a sheet shows as codes.
 */
const others = new Set(['ragged', 'pipes', 'json', 'no-rows', 'workbook']);

/** @type {readonly import('./client.mjs').Check[]} */
export const inferredChecks = [
  {
    what: 'what gongkai infer says of raw files is valid for them: encoding, dialect, types, keys',
    async run() {
      const { infer } = await import('../../dist/index.js');
      const names = readdirSync(golden).filter((name) => !others.has(name));
      for (const name of names) {
        const folder = temporaryFolder();
        cpSync(join(golden, name, 'input'), folder, { recursive: true });
        const { descriptor } = await infer(folder);
        writeFileSync(join(folder, 'datapackage.json'), JSON.stringify(descriptor));
        const args = ['validate', 'datapackage.json', '--json'];
        const { status, stdout, output } = runProgram(pythonBin('tables', 'frictionless'), args, { cwd: folder });
        if (status !== 0 || JSON.parse(stdout).valid !== true) throw new Failure(`${name} is not valid`, output);
      }
      return `${names.length} folders`;
    },
  },
];
