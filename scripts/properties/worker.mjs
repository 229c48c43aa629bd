// @ts-check
/**
 * Runs the cases of one subject one after another, and writes the number of the case it is at into shared memory: the
 * parent sees a case that never ends, even one that never gives the thread back.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { randomOf } from './random.mjs';

/**
 * @typedef {object} Order
 * @property {string} subject
 * @property {string} subjects URL of the module that has the subjects.
 * @property {string} judge URL of the module that judges what they make.
 * @property {number} seed
 * @property {number} from
 * @property {number} to Behind the last case.
 * @property {string} folder
 * @property {SharedArrayBuffer} shared
 */

const { subject, subjects, judge, seed, from, to, folder, shared } = /** @type {Order} */ (workerData);
const place = new Int32Array(shared);
const { subjects: all } = await import(subjects);
const { judgeTarget } = await import(judge);
const one = all.find((/** @type {{ name: string }} */ entry) => entry.name === subject);
/** @type {Record<string, number>} */
const outcomes = {};
for (let at = from; at < to; at++) {
  Atomics.store(place, 0, at);
  try {
    const outcome = await judgeTarget(one.make(randomOf(seed, `${subject}#${at}`), folder), at);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  } catch (error) {
    parentPort?.postMessage({ at, crash: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
parentPort?.postMessage({ outcomes });
