import { spawn } from 'node:child_process';
import { undoWhenInterrupted } from './interrupts.js';

export interface Ended {
  readonly ok: boolean;
  /** The last lines of what it said. */
  readonly said: string;
}

/** So many characters of the end of what a program says are kept. */
const mostSaid = 2000;

/** Runs a program to its end, with nothing on its input. It ends with this run when that is broken off. */
export async function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ended> {
  // `npm` is a script of the shell on Windows; all arguments are ours.
  const shell = process.platform === 'win32' && command === 'npm';
  const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  const forget = undoWhenInterrupted(() => child.kill('SIGTERM'));
  let said = '';
  const listen = (text: string): void => {
    said = (said + text).slice(-mostSaid);
  };
  child.stdout.setEncoding('utf8').on('data', listen);
  child.stderr.setEncoding('utf8').on('data', listen);
  try {
    return await new Promise<Ended>((resolve) => {
      child.once('error', (error) => resolve({ ok: false, said: `${command}: ${error.message}` }));
      child.once('close', (code) => resolve({ ok: code === 0, said: said.trim() }));
    });
  } finally {
    forget();
  }
}

/** Whatever npm has told this run of itself would make another `npm` install elsewhere, or not everything. */
const own = [
  'npm_config_global',
  'npm_config_location',
  'npm_config_prefix',
  'npm_config_omit',
  'npm_config_package_lock_only',
];

/** Installs what a folder's package-lock.json names, and prepares it. */
export async function installPackages(cwd: string, env: NodeJS.ProcessEnv): Promise<Ended> {
  const clean = Object.fromEntries(Object.entries(env).filter(([name]) => !own.includes(name.toLowerCase())));
  return runProgram('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'], { cwd, env: clean });
}
