// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** A case that takes this long hangs; the slowest sound one takes a hundredth of it (ms). */
const hangLimit = 30_000;
/** More memory than any of these small inputs may ever need (MiB). */
const memoryLimit = 512;

/** What stands in the shared memory before the first case. */
const starting = -1;

/** @typedef {{ readonly at: number, readonly what: string }} Fault */
/** @typedef {{ readonly faults: readonly Fault[], readonly outcomes: Readonly<Record<string, number>> }} Outcome */

/**
 * Runs cases `from` to `to` of a subject in a thread of its own. A case that hangs or breaks the thread is a fault, and
 * the cases behind it run in a new thread.
 * @param {Omit<import('./worker.mjs').Order, 'folder' | 'shared'>} order
 * @param {{ readonly hangLimit?: number }} [limits]
 * @returns {Promise<Outcome>}
 */
export async function runSubject(order, limits = {}) {
  /** @type {Fault[]} */
  const faults = [];
  /** @type {Record<string, number>} */
  const outcomes = {};
  for (let { from } = order; from < order.to; ) {
    const part = await runThread({ ...order, from }, limits.hangLimit ?? hangLimit);
    faults.push(...part.faults);
    for (const [outcome, count] of Object.entries(part.outcomes)) outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
    from = part.next;
  }
  return { faults, outcomes };
}

/**
 * @param {Omit<import('./worker.mjs').Order, 'folder' | 'shared'>} order
 * @param {number} limit
 * @returns {Promise<Outcome & { readonly next: number }>} `next` is the first case that did not run.
 */
function runThread(order, limit) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-properties-'));
  const shared = new SharedArrayBuffer(4);
  const place = new Int32Array(shared);
  // Loading the modules is no case: a slow machine takes its time for it.
  Atomics.store(place, 0, starting);
  /** @type {Fault[]} */
  const faults = [];
  /** @type {Record<string, number>} */
  let outcomes = {};
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      workerData: { ...order, folder: join(folder, 'target'), shared },
      resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
    });
    /** @param {number} next */
    const end = (next) => {
      clearInterval(watch);
      rmSync(folder, { recursive: true, force: true });
      resolve({ faults, outcomes, next });
    };
    const caseNow = () => Math.max(order.from, Atomics.load(place, 0));
    let last = starting;
    let stood = 0;
    const step = Math.max(10, Math.min(500, limit / 10));
    const watch = setInterval(() => {
      const at = Atomics.load(place, 0);
      stood = at === last && at !== starting ? stood + step : 0;
      last = at;
      if (stood < limit) return;
      faults.push({ at, what: `hangs: no answer within ${limit} ms` });
      worker.removeAllListeners('exit');
      void worker.terminate().then(() => end(at + 1));
    }, step);
    worker.on('message', (message) => {
      if ('outcomes' in message) outcomes = message.outcomes;
      else faults.push({ at: message.at, what: message.crash });
    });
    worker.on('error', (error) => faults.push({ at: caseNow(), what: `ends the thread: ${error.stack ?? error}` }));
    worker.on('exit', (code) => end(code === 0 ? order.to : caseNow() + 1));
  });
}
