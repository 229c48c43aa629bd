// @ts-check
/**
 * Something that is measured: ours, a floor that nothing can be below, or a peer that does the same work.
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} title
 * @property {'ours' | 'floor' | 'peer'} kind
 * @property {'npm' | 'python'} [needs] What has to be installed for it.
 * @property {(job: Job) => Promise<void>} [prepare] What must be there before it starts; not measured.
 * @property {(job: Job) => import('../measure/run-process.mjs').Command} command
 * @property {(stdout: string) => Readonly<Record<string, { count: number, rows?: number }>>} [found] Which errors it
 *   found, by the kinds of faults.mjs.
 * @property {(stdout: string, job: Job) => string | undefined} [wrong] What is wrong with its other results.
 */

/**
 * What it works on.
 * @typedef {object} Job
 * @property {import('../sets/cache.mjs').Prepared} data
 * @property {string} out An empty folder, for what it writes.
 */

export {};
