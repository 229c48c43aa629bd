// @ts-check
import { binOf } from '../run.mjs';
import { tarballOf } from './pack.mjs';
import { Failure, run, versionOf } from './shell.mjs';

/** @type {import('./client.mjs').Client} */
export const publint = {
  name: 'publint',
  version: () => versionOf(process.execPath, [binOf('publint'), '--version']),
  checks: (release) => [
    {
      what: 'the packed release has no error, no warning and no suggestion',
      run() {
        const { status, output } = run(process.execPath, [binOf('publint'), 'run', tarballOf(release), '--strict']);
        // Suggestions leave the exit code at 0.
        if (status !== 0 || !output.includes('All good!')) throw new Failure('publint has something to say', output);
      },
    },
  ],
};
