// @ts-check
/**
 * A tool on a set of data.
 * @typedef {object} Contestant
 * @property {string} id Within its case; what targets name.
 * @property {string} tool
 * @property {string} set
 * @property {number} scale Rows, as a multiple of `--rows`.
 */

/**
 * What is measured side by side: each round runs every contestant once, so that a slow minute of the machine meets all.
 * @typedef {object} Case
 * @property {string} name
 * @property {string} title
 * @property {readonly Contestant[]} contestants
 * @property {number} weight Its share of `--budget`, in about the seconds that one round takes.
 * @property {number} [repeatAtLeast] Rounds, where single runs are short.
 * @property {boolean} [once] One round: it compares what is found, not how long it takes.
 * @property {number} [skipOver] A contestant that would take more seconds than this, judged by its earlier runs, is
 *   left out, and the results say so.
 * @property {Readonly<Record<string, number>>} [mostRows] Tools that end with an error beyond so many rows: left out there, and said.
 */

/**
 * @param {string} tool
 * @param {string} set
 * @param {number} [scale]
 * @param {string} [id] Default: the tool.
 * @returns {Contestant}
 */
export function contestant(tool, set, scale = 1, id = tool) {
  return { id, tool, set, scale };
}
