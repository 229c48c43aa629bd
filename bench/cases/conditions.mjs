// @ts-check
import { contestant } from './case.mjs';

/** @type {import('./case.mjs').Case} */
export const conditions = {
  name: 'conditions',
  title: 'Validate: what errors and quotes cost',
  weight: 12,
  contestants: [
    contestant('gongkai', 'plain'),
    contestant('gongkai', 'dirty', 1, 'dirty'),
    contestant('gongkai', 'quoted', 1, 'quoted'),
    contestant('gongkai', 'quoted-cells', 1, 'quoted-cells'),
  ],
};

/** @type {import('./case.mjs').Case} */
export const shapes = {
  name: 'shapes',
  title: 'Validate: other shapes of data',
  weight: 15,
  contestants: ['wide', 'long-text', 'gbk'].flatMap((set) =>
    ['sha256', 'gongkai'].map((tool) => contestant(tool, set, scaleOf(set), `${tool} ${set}`)),
  ),
};

/** About as many bytes as the plain set, or fewer. @param {string} set */
function scaleOf(set) {
  return { wide: 0.1, 'long-text': 0.02, gbk: 0.2 }[set] ?? 1;
}

/** @type {import('./case.mjs').Case} */
export const scale = {
  name: 'scale',
  title: 'Validate: four times the rows',
  weight: 15,
  contestants: [
    contestant('sha256', 'plain'),
    contestant('gongkai', 'plain'),
    contestant('sha256', 'plain', 4, 'sha256-large'),
    contestant('gongkai', 'plain', 4, 'gongkai-large'),
  ],
};

/** @type {import('./case.mjs').Case} */
export const textKey = {
  name: 'text-key',
  title: 'A unique text key, four times the rows',
  weight: 15,
  contestants: [contestant('sha256', 'text-key', 4), contestant('gongkai', 'text-key', 4)],
};
