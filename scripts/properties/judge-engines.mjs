// @ts-check
import { UsageError, validate } from '../../dist/index.js';

/** @typedef {import('./engines.mjs').EngineCase} EngineCase */

/**
 * One way to read; `sizes` are those of blocks.
 * @param {EngineCase} one
 */
function waysOf({ blockSize, segment }) {
  const blocks = blockSize === undefined ? {} : { blockSize, longestRecord: Math.max(256, blockSize) };
  const ways = [
    { engine: 'simd', threads: 1 },
    { engine: 'simd', threads: 1, sizes: blocks },
    { engine: 'script', threads: 1, sizes: blocks },
  ];
  if (segment === undefined) return ways;
  return [...ways, { engine: 'simd', threads: 2, sizes: { ...blocks, segment, waitForThread: true } }];
}

/** @param {EngineCase} one @param {object} way */
async function reportOf({ target, options }, way) {
  try {
    return await validate(target, /** @type {never} */ ({ ...options, ...way }));
  } catch (error) {
    if (error instanceof UsageError) return { usage: error.message };
    throw error;
  }
}

/** Where two reports part, in a line each. @param {object} judged @param {object} other */
function difference(judged, other) {
  const [a, b] = [judged, other].map((report) => JSON.stringify(report, null, 1).split('\n'));
  const at = (a ?? []).findIndex((line, i) => line !== b?.[i]);
  const around = (/** @type {string[] | undefined} */ lines) =>
    (lines ?? []).slice(Math.max(0, at - 6), at + 8).join('\n');
  return `judge:\n${around(a)}\nengine:\n${around(b)}`;
}

/**
 * Every engine, with blocks of any size and with two threads, says what the judge says: the same problems in the same order, the same
 * counts.
 * @param {EngineCase} one
 * @returns {Promise<'valid' | 'invalid' | 'usage error'>}
 */
export async function judgeEngines(one) {
  const judged = await reportOf(one, { engine: 'judge' });
  const text = JSON.stringify(judged);
  for (const way of waysOf(one)) {
    const other = await reportOf(one, way);
    if (JSON.stringify(other) !== text) throw new Error(`${JSON.stringify(way)} says\n${difference(judged, other)}`);
  }
  return 'usage' in judged ? 'usage error' : judged.valid ? 'valid' : 'invalid';
}
