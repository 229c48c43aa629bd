import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { UsageError } from '../lib/usage-error.js';
import { asUsageError } from './disk-fault.js';

/** A text file that a person named; throws `UsageError` where it cannot be read. */
export async function readNamed(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new UsageError('not-found', `there is no file ${path}`, 'give the path of the file');
    throw asUsageError(error, path);
  }
}

/** Throws `UsageError` where something stands already. */
export function refuseExisting(path: string): void {
  if (existsSync(path))
    throw new UsageError('exists', `${path} is there already`, 'move it away, or name another file with --output');
}

/** Writes a new file, for the owner's eyes only where it is secret. Never replaces one. */
export function writeNew(path: string, text: string, isSecret: boolean): void {
  refuseExisting(path);
  try {
    writeFileSync(path, text, { flag: 'wx', mode: isSecret ? 0o600 : 0o644 });
    if (isSecret) chmodSync(path, 0o600);
  } catch (error) {
    throw asUsageError(error, path);
  }
}

/**
 * Asks on the terminal without showing what is typed; undefined where there is no terminal. Throws `UsageError` when the answer is broken
 * off (Ctrl-D, Ctrl-C).
 */
export async function askSecret(question: string): Promise<string | undefined> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return undefined;
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      const brokenOff = (): void =>
        reject(new UsageError('passphrase', 'no passphrase was given', 'run the command again and type it'));
      reader.once('close', brokenOff).once('SIGINT', brokenOff);
      reader.question('', resolve);
    });
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
