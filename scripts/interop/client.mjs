// @ts-check
/**
 * @typedef {object} Check
 * @property {string} what
 * @property {() => unknown} run Throws when the check fails; a string it returns is added to the line.
 */

/**
 * A tool that reads a release and was not written here. To add one, write its file and enter it in clients.mjs.
 * @typedef {object} Client
 * @property {string} name
 * @property {() => string} version Throws when the tool is not there.
 * @property {(release: import('./releases.mjs').Release) => readonly Check[]} checks
 */

export {};
