// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunFailure } from './measure/run-process.mjs';
import { benchFolder, commandLine, pythonBin } from './paths.mjs';

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} help
 */
function must(program, args, help) {
  const { status, error, stderr, stdout } = spawnSync(program, [...args], { cwd: benchFolder, encoding: 'utf8' });
  if (error !== undefined) throw new RunFailure(`${program} does not start: ${error.message}; ${help}`);
  if (status !== 0) throw new RunFailure(`${program} ${args.join(' ')} failed; ${help}\n${stderr}${stdout}`);
  return stdout;
}

/** Whether what was installed is what the file asks for. @param {string} marker @param {string} file */
function isCurrent(marker, file) {
  return existsSync(marker) && readFileSync(marker, 'utf8') === readFileSync(join(benchFolder, file), 'utf8');
}

/** @param {(line: string) => void} say */
function installNpm(say) {
  const marker = join(benchFolder, 'node_modules', '.installed.json');
  if (isCurrent(marker, 'package-lock.json')) return;
  say('npm ci in bench/');
  must('npm', ['ci', '--no-audit', '--no-fund'], 'the peers of the benchmark come from the npm registry');
  writeFileSync(marker, readFileSync(join(benchFolder, 'package-lock.json')));
}

/** @param {(line: string) => void} say */
function installPython(say) {
  const marker = join(benchFolder, '.venv', 'installed.txt');
  if (isCurrent(marker, 'requirements.txt')) return;
  say('pip install -r bench/requirements.txt');
  const help = 'frictionless-py and csvkit need python3 with venv (apt-get install python3-venv) and PyPI';
  must('python3', ['-m', 'venv', '--clear', '.venv'], help);
  const flags = ['--quiet', '--disable-pip-version-check', '--no-input'];
  must(pythonBin('python'), ['-m', 'pip', 'install', ...flags, '-r', 'requirements.txt'], help);
  writeFileSync(marker, readFileSync(join(benchFolder, 'requirements.txt')));
}

/**
 * Installs what the tools need, and fails loudly where it cannot: a peer that is missing is never left out in silence.
 * @param {readonly import('./tools/tool.mjs').Tool[]} tools
 * @param {(line: string) => void} say
 */
export function install(tools, say) {
  if (!existsSync(commandLine)) throw new RunFailure('dist/cli.js is missing: run npm run build first');
  if (!existsSync('/usr/bin/time')) throw new RunFailure('/usr/bin/time is missing: apt-get install time');
  if (tools.some(({ needs }) => needs === 'npm')) installNpm(say);
  if (tools.some(({ needs }) => needs === 'python')) installPython(say);
}

/** Versions of what is compared with, as the lock files say and the interpreters tell. */
export function versions() {
  const { dependencies } = JSON.parse(readFileSync(join(benchFolder, 'package.json'), 'utf8'));
  const python = readFileSync(join(benchFolder, 'requirements.txt'), 'utf8').trim().split('\n');
  return {
    ...dependencies,
    ...Object.fromEntries(python.map((line) => line.replace(/\[.*\]/, '').split('=='))),
  };
}
