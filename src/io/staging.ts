import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, openSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import type { Chunks, OutputFile, StagedFile } from '../model/output.js';
import { buildLock } from './build-lock.js';
import { asUsageError } from './disk-fault.js';
import { undoWhenInterrupted, uninterrupted } from './interrupts.js';
import { removeNow } from './temporary-folder.js';

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
  /** Gives a file that was written another path; both relative to the folder. */
  move(from: string, to: string): Promise<void>;
  /** Takes away a file that nothing needs any more. */
  remove(path: string): Promise<void>;
  /** Takes away all that was made so far. */
  clear(): Promise<void>;
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
  const made = await writing(out, () => mkdir(out, { recursive: true }));
  const name = `.staging-${dataset}`;
  const folder = join(out, name);
  const unlock = await buildLock(join(out, `.lock-${dataset}`), dataset);
  // Made at once: a run that is broken off in between would leave it behind.
  const forget = undoWhenInterrupted(() => removeNow(folder));
  let isOpen = true;
  /** The next run finds what is left. */
  const leave = (): void => {
    isOpen = false;
    forget();
    unlock();
  };
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    await rm(folder, { recursive: true, force: true });
    leave();
    if (made !== undefined) await removeEmpty(out, made);
  };
  try {
    await uninterrupted(() => recover(out, folder));
    await writing(folder, () => mkdirSync(folder, { recursive: true }));
  } catch (error) {
    leave();
    throw error;
  }
  return {
    folder,
    name,
    write: (file) => writeOutput(join(folder, file.path), file),
    make: (path, make) => makeOutput(join(folder, path), path, make),
    move: (from, to) =>
      writing(join(folder, to), async () => {
        await mkdir(dirname(join(folder, to)), { recursive: true });
        await rename(join(folder, from), join(folder, to));
      }),
    remove: (path) => rm(join(folder, path), { force: true }),
    clear: async () => {
      await rm(folder, { recursive: true, force: true });
      await writing(folder, () => mkdirSync(folder, { recursive: true }));
    },
    commit: (moves) =>
      uninterrupted(async () => {
        await writing(out, () => publishMoves(out, folder, moves, leave));
        await close();
      }),
    discard: close,
  };
}

/** Takes folders away again that were made for nothing, from the innermost to the first; what has come to hold something stays. */
async function removeEmpty(innermost: string, first: string): Promise<void> {
  const last = resolve(first);
  for (let folder = resolve(innermost); folder.startsWith(last); folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      return;
    }
  }
}

/** Notes what is to be moved, and moves it. Where that fails, the old state is whole again. */
async function publishMoves(out: string, folder: string, moves: readonly Move[], leave: () => void): Promise<void> {
  const journal = join(folder, 'journal.json');
  await writeFile(`${journal}.tmp`, JSON.stringify(moves));
  // From this rename on the new state is decided: a run that is killed below is finished by the next one.
  await rename(`${journal}.tmp`, journal);
  try {
    await applyMoves(out, folder, moves);
  } catch (error) {
    // Where not even that goes, the old state lies in the folder, and the next run goes on from the journal.
    await takeBack(out, folder, moves).catch(leave);
    throw error;
  }
}

/** A full disk may refuse a move, too. What was moved goes back, the last first. */
async function takeBack(out: string, folder: string, moves: readonly Move[]): Promise<void> {
  for (const [i, { from, to }] of [...moves.entries()].reverse()) {
    const old = join(folder, `old-${i}`);
    if (!(await exists(join(out, from)))) await rename(join(out, to), join(out, from));
    if (await exists(old)) await rename(old, join(out, to));
  }
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
    await stepAside(join(out, to), join(folder, `old-${i}`));
    await rename(join(out, from), join(out, to));
  }
}

/**
 * A folder cannot be renamed onto another: the old one steps aside first, within the same disk. A file can: it stays where it is until
 * the new one takes its place, and only its old content is kept for taking it back.
 */
async function stepAside(path: string, aside: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there === undefined) return;
  if (there.isDirectory()) await rename(path, aside);
  else await copyFile(path, aside);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

/** Writes one file and hashes it on the way: nothing is read twice for its checksum. */
export async function writeOutput(target: string, file: OutputFile): Promise<StagedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  let sum = 0;
  try {
    // At once: when the run is broken off, nothing may come back that has been taken away.
    mkdirSync(dirname(target), { recursive: true });
    const stream = createWriteStream(target, { fd: openSync(target, 'wx') });
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
    mkdirSync(dirname(target), { recursive: true });
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

async function writing<Result>(path: string, work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asUsageError(error, path);
  }
}
