import type { Problem } from './problem.js';

/** What is wrong with a file, without the place that only its reader knows. */
export type FileFault = Omit<Problem, 'severity'>;

/**
 * A folder, a zip or a set of strings in memory: everything a package may read. Paths are relative, with `/`.
 * `io/` makes them; nothing else touches the disk.
 */
export interface FileTree {
  /** How a person would name it: a path. */
  readonly name: string;
  /** All files, sorted by code point. */
  list(): Promise<readonly string[]>;
  /** Size in bytes, or undefined when there is no such file, or none that may be read: `fault` tells why. */
  size(path: string): Promise<number | undefined>;
  /** Why a file has no size, where more can be said than that it is missing. */
  fault?(path: string): Promise<FileFault | undefined>;
  /** The bytes in order. Throws `ProblemError` when the file cannot be read to its end. */
  open(path: string): AsyncIterable<Uint8Array>;
  /** Where a plain file lies on the disk, for who reads it straight into memory of his own; undefined when it lies nowhere. */
  realPath?(path: string): Promise<string | undefined>;
}
