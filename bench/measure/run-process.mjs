// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A whole process: what to start, and what it may end with.
 * @typedef {object} Command
 * @property {string} program
 * @property {readonly string[]} args
 * @property {Readonly<Record<string, string>>} [env]
 * @property {readonly number[]} [exits] Exit codes that are no failure. Default: 0.
 */

/**
 * @typedef {object} Measured
 * @property {number} seconds Wall time, from the start of the process to its end.
 * @property {number} cpuSeconds User and system time of all its threads and children.
 * @property {number} peakBytes Largest resident set.
 * @property {string} stdout
 */

/** A process that could not be started, failed or took too long: the whole run fails. */
export class RunFailure extends Error {}

const timeLimit = 45 * 60_000;

/** GNU time on Linux, BSD time on macOS: neither measures the other's way. */
const wrappers = {
  linux: {
    args: (/** @type {string} */ file) => ['-q', '-f', '%U %S %M', '-o', file],
    /** @param {string} text */
    parse(text) {
      const [user = Number.NaN, system = Number.NaN, kibibytes = Number.NaN] = text.trim().split(/\s+/).map(Number);
      return { cpuSeconds: user + system, peakBytes: kibibytes * 1024 };
    },
  },
  darwin: {
    args: (/** @type {string} */ file) => ['-l', '-o', file],
    /** @param {string} text */
    parse(text) {
      const [, user = '', system = ''] = /([\d.]+) user\s+([\d.]+) sys/.exec(text) ?? [];
      const [, bytes = ''] = /(\d+)\s+maximum resident set size/.exec(text) ?? [];
      return { cpuSeconds: Number.parseFloat(user) + Number.parseFloat(system), peakBytes: Number.parseInt(bytes, 10) };
    },
  },
};

/**
 * Runs a process to its end and measures it as a whole. `time` stands between, which costs about a millisecond.
 * @param {Command} command
 * @returns {Promise<Measured>}
 * @throws {RunFailure}
 */
export async function runProcess({ program, args, env = {}, exits = [0] }) {
  const wrapper = process.platform === 'darwin' ? wrappers.darwin : wrappers.linux;
  if (!(process.platform in wrappers)) throw new RunFailure(`no way is known to measure memory on ${process.platform}`);
  const file = join(tmpdir(), `gongkai-bench-${process.pid}.time`);
  const started = process.hrtime.bigint();
  const child = spawn('/usr/bin/time', [...wrapper.args(file), program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeLimit,
  });
  /** @type {Buffer[]} */
  const out = [];
  let err = '';
  child.stdout.on('data', (piece) => out.push(piece));
  child.stderr.on('data', (piece) => {
    err = `${err}${piece}`.slice(-4000);
  });
  const [code, ended] = await new Promise((resolve, reject) => {
    let atExit = process.hrtime.bigint();
    child.on('error', (error) => {
      const help = 'apt-get install time' + ' (it comes with macOS)';
      reject(new RunFailure(`/usr/bin/time does not start: ${error.message}; ${help}`));
    });
    child.on('exit', () => {
      atExit = process.hrtime.bigint();
    });
    child.on('close', (status, signal) => resolve([status ?? signal, atExit]));
  });
  const line = [program, ...args].join(' ');
  if (!exits.includes(code)) throw new RunFailure(`${line}\nended with ${code}:\n${err || tail(out)}`);
  const measured = wrapper.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  if (!(measured.cpuSeconds >= 0 && measured.peakBytes > 0)) {
    throw new RunFailure('/usr/bin/time says nothing of time and memory in a form that is known here');
  }
  return { seconds: Number(ended - started) / 1e9, ...measured, stdout: Buffer.concat(out).toString('utf8') };
}

/** @param {readonly Buffer[]} pieces */
function tail(pieces) {
  return Buffer.concat(pieces).toString('utf8').slice(-4000);
}
