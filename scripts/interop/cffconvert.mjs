// @ts-check
import { pythonBin } from './install.mjs';
import { must, versionOf } from './shell.mjs';

const program = () => pythonBin('citation', 'cffconvert');

/** @type {import('./client.mjs').Client} */
export const cffconvert = {
  name: 'cffconvert',
  version: () => versionOf(program()),
  checks: ({ folder }) => [
    {
      what: '--validate CITATION.cff',
      run: () => must(program(), ['--validate', '-i', 'CITATION.cff'], { cwd: folder }).trim(),
    },
  ],
};
