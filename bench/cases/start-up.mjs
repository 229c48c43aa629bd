// @ts-check
import { contestant } from './case.mjs';

/** The set is not read. @type {import('./case.mjs').Case} */
export const startUp = {
  name: 'start-up',
  title: 'Start-up',
  weight: 1,
  repeatAtLeast: 11,
  contestants: [
    contestant('node-empty', 'plain', 0),
    contestant('gongkai-version', 'plain', 0),
    contestant('gongkai-flagship', 'plain', 0),
  ],
};
