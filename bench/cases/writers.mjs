// @ts-check
import { contestant } from './case.mjs';

/** @type {import('./case.mjs').Case} */
export const zip = {
  name: 'zip',
  title: 'Zip of the tables, a fifth of the rows, level 6',
  weight: 8,
  contestants: [contestant('gongkai-zip', 'plain', 0.2), contestant('archiver-zip', 'plain', 0.2)],
};
