// @ts-check
import { join } from 'node:path';
import { root } from '../run.mjs';
import { pythonBin } from './install.mjs';
import { Failure, must, run as runProgram, versionOf } from './shell.mjs';

const program = () => pythonBin('tables', 'frictionless');

/** @type {import('./client.mjs').Client} */
export const frictionless = {
  name: 'frictionless',
  version: () => versionOf(program()),
  checks: ({ folder, tables }) => [
    {
      what: 'datapackage.json, every cell and every key are valid',
      run() {
        const { status, stdout, output } = runProgram(program(), ['validate', 'datapackage.json', '--json'], {
          cwd: folder,
        });
        const report = status === 0 ? JSON.parse(stdout) : undefined;
        if (report?.valid !== true || report.tasks.length !== tables.length) throw new Failure('not valid', output);
        if (report.stats.warnings > 0) throw new Failure('valid with warnings', output);
        return `${report.tasks.length} tables`;
      },
    },
    {
      what: 'a copy is invalid as soon as any one key is broken, and it says which',
      run: () =>
        must(pythonBin('tables', 'python'), [join(root, 'scripts/interop/python/break_keys.py'), folder]).trim(),
    },
  ],
};
