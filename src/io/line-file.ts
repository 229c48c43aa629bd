import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { asUsageError } from './disk-fault.js';
import { forgetFolder, rememberFolder } from './temporary-folder.js';

/** A file of lines that is there whole or not at all. */
export interface LineFile {
  write(line: string): void;
  /** Puts it in its place. */
  finish(): void;
  /** Takes away what was not finished. */
  discard(): void;
}

const most = 1 << 16;

/** Throws `UsageError` where it cannot be written, here or in each of the calls. */
export function lineFile(path: string): LineFile {
  const temporary = `${path}.${process.pid}.tmp`;
  const guarded = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw asUsageError(error, path);
    }
  };
  const file = guarded(() => openSync(temporary, 'wx'));
  rememberFolder(temporary);
  let open = true;
  let placed = false;
  let text: string[] = [];
  let length = 0;
  const flush = (): void => {
    const bytes = Buffer.from(text.join(''));
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    text = [];
    length = 0;
  };
  const close = (): void => {
    if (open) closeSync(file);
    open = false;
    forgetFolder(temporary);
  };
  return {
    write: (line) => {
      text.push(line, '\n');
      length += line.length;
      if (length > most) guarded(flush);
    },
    finish: () =>
      guarded(() => {
        flush();
        close();
        renameSync(temporary, path);
        placed = true;
      }),
    discard: () => {
      if (placed) return;
      close();
      rmSync(temporary, { force: true });
    },
  };
}
