// @ts-check
import { spawnSync } from 'node:child_process';

/** A step or a check that failed, with what the tool said. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {string} [output]
   */
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {string} [input]
 * @property {Record<string, string>} [env]
 */

/**
 * Runs a program to its end, without a shell and without a terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function run(command, args, { cwd, input, env = {} } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, [...args], {
    ...(cwd === undefined ? {} : { cwd }),
    ...(input === undefined ? {} : { input }),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (error !== undefined) throw new Failure(`cannot run ${command}`, error.message);
  return { status, stdout, stderr, output: `${stdout}${stderr}` };
}

/**
 * Runs a program that must succeed, and returns its standard output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function must(command, args, options) {
  const { status, stdout, output } = run(command, args, options);
  if (status !== 0) throw new Failure(`${command} ${args.join(' ')}: exit code ${status}`, output);
  return stdout;
}

/**
 * The version in what a program prints about itself.
 * @param {string} command
 * @param {readonly string[]} [args]
 */
export function versionOf(command, args = ['--version']) {
  const { output } = run(command, args);
  const version = /\d+\.\d+(\.\d+)*/u.exec(output)?.[0];
  if (version === undefined) throw new Failure(`${command} ${args.join(' ')} names no version`, output);
  return version;
}

/** @param {string} command */
export function exists(command) {
  return run('sh', ['-c', `command -v ${command}`]).status === 0;
}

/**
 * @param {unknown} condition
 * @param {string} message
 * @param {string} [output]
 * @returns {asserts condition}
 */
export function expect(condition, message, output) {
  if (!condition) throw new Failure(message, output);
}
