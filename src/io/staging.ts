import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { UsageError } from '../lib/usage-error.js';
import type { Chunks, OutputFile, StagedFile } from '../model/output.js';

/** Something that stands in the staging folder and where it will stand. Both relative to the output folder. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** A folder beside the final place, on the same disk, where everything is made before anything is seen. */
export interface Staging {
  /** Absolute or relative path of the folder. */
  readonly folder: string;
  /** Name relative to the output folder. */
  readonly name: string;
  write(file: OutputFile): Promise<StagedFile>;
  /** A file that an engine writes itself, at the place it is told. */
  make(path: string, make: (target: string) => Promise<void>): Promise<StagedFile>;
  /** Makes it visible. Until here the old state stands untouched. */
  commit(moves: readonly Move[]): Promise<void>;
  /** Takes away what was not committed, and lets others in. May be called again. */
  discard(): Promise<void>;
}

/**
 * Opens the staging folder for one data set and keeps others out while it is open. What a killed run left behind is
 * finished when it had already decided to publish, and thrown away when it had not.
 */
export async function openStaging(out: string, dataset: string): Promise<Staging> {
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw asUsageError(error, out);
  });
  const name = `.staging-${dataset}`;
  const folder = join(out, name);
  const unlock = await lock(join(out, `.lock-${dataset}`), dataset);
  try {
    await recover(out, folder);
    await mkdir(folder, { recursive: true });
  } catch (error) {
    await unlock();
    throw error;
  }
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await rm(folder, { recursive: true, force: true });
    await unlock();
  };
  return {
    folder,
    name,
    write: (file) => writeOutput(join(folder, file.path), file),
    make: (path, make) => makeOutput(join(folder, path), path, make),
    commit: async (moves) => {
      const journal = join(folder, 'journal.json');
      await writeFile(`${journal}.tmp`, JSON.stringify(moves));
      // From this rename on the new state is decided: a run that is killed below is finished by the next one.
      await rename(`${journal}.tmp`, journal);
      await applyMoves(out, folder, moves);
      await close();
    },
    discard: close,
  };
}

/** Finishes or throws away what a killed run left. */
async function recover(out: string, folder: string): Promise<void> {
  let moves: readonly Move[] | undefined;
  try {
    moves = JSON.parse(await readFile(join(folder, 'journal.json'), 'utf8')) as readonly Move[];
  } catch {
    moves = undefined;
  }
  if (moves !== undefined) await applyMoves(out, folder, moves);
  await rm(folder, { recursive: true, force: true });
}

async function applyMoves(out: string, folder: string, moves: readonly Move[]): Promise<void> {
  for (const [i, { from, to }] of moves.entries()) {
    if (!(await exists(join(out, from)))) continue; // done before the run was killed
    await mkdir(dirname(join(out, to)), { recursive: true });
    // A folder cannot be renamed onto another: the old one steps aside first, within the same disk.
    if (await exists(join(out, to))) await rename(join(out, to), join(folder, `old-${i}`));
    await rename(join(out, from), join(out, to));
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

/** One build of a data set at a time. A lock whose process is gone is taken over. */
async function lock(path: string, dataset: string): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw asUsageError(error, path);
      const owner = Number(await readFile(path, 'utf8').catch(() => ''));
      if (owner > 0 && isAlive(owner)) {
        throw new UsageError(
          'busy',
          `${dataset} is being built by process ${owner}`,
          `wait until it is done, or end it; then run the command again`,
        );
      }
      // A lock without a number is one that is being written at this moment: it gets a second to be finished.
      if (owner > 0 || attempt === 8) await rm(path, { force: true });
      else await setTimeout(100);
    }
  }
  throw new UsageError('busy', `${dataset} is being built by another process`, 'run the command again');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Writes one file and hashes it on the way: nothing is read twice for its checksum. */
export async function writeOutput(target: string, file: OutputFile): Promise<StagedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  let sum = 0;
  try {
    await mkdir(dirname(target), { recursive: true });
    const stream = createWriteStream(target, { flags: 'wx' });
    const done = finished(stream);
    // A failure is met where it is awaited below; it must not be an unhandled one until then.
    done.catch(() => {});
    const content = file.content();
    for await (const chunk of typeof content === 'string' ? [content] : (content as Chunks)) {
      const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      hash.update(data);
      sum = crc32(data, sum);
      bytes += data.length;
      if (!stream.write(data)) await Promise.race([once(stream, 'drain'), done]);
    }
    stream.end();
    await done;
  } catch (error) {
    throw asUsageError(error, target);
  }
  return { path: file.path, bytes, sha256: hash.digest('hex'), crc32: sum };
}

/** An engine seeks in what it writes, so that the bytes can be hashed only when they stand: this is their only reading. */
async function makeOutput(target: string, path: string, make: (target: string) => Promise<void>): Promise<StagedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  let sum = 0;
  try {
    await mkdir(dirname(target), { recursive: true });
    await make(target);
    for await (const chunk of createReadStream(target, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      sum = crc32(chunk, sum);
      bytes += chunk.length;
    }
  } catch (error) {
    throw asUsageError(error, target);
  }
  return { path, bytes, sha256: hash.digest('hex'), crc32: sum };
}

/** What the machine does not allow is the user's to mend: a full disk, a folder that cannot be written. */
export function asUsageError(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC')
    return new UsageError(
      'disk-full',
      `the disk is full: ${path} could not be written`,
      'free some space and run the command again; nothing was changed',
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new UsageError(
      'not-writable',
      `${path} may not be written`,
      'give write permission, or choose another folder with --out; nothing was changed',
    );
  }
  if (code === 'EEXIST' || code === 'ENOTDIR' || code === 'EISDIR' || code === 'ENOENT') {
    return new UsageError(
      'not-writable',
      `${path} cannot be written: ${code}`,
      'name a folder that is there, or one that can be made',
    );
  }
  return error;
}
