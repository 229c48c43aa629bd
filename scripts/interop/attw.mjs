// @ts-check
import { binOf } from '../run.mjs';
import { tarballOf } from './pack.mjs';
import { must, versionOf } from './shell.mjs';

const program = binOf('@arethetypeswrong/cli', 'attw');

/** @type {import('./client.mjs').Client} */
export const attw = {
  name: 'attw',
  version: () => versionOf(process.execPath, [program, '--version']),
  checks: (release) => [
    {
      what: 'types of the packed release resolve in node10, node16 (CJS and ESM) and bundlers',
      run: () =>
        void must(process.execPath, [program, tarballOf(release), '--profile', 'strict', '--no-color', '--no-emoji']),
    },
  ],
};
