/**
 * A folder, a zip or a set of strings in memory: everything a package may read. Paths are relative, with `/`.
 * `io/` makes them; nothing else touches the disk.
 */
export interface FileTree {
  /** How a person would name it: a path. */
  readonly name: string;
  /** All files, sorted by code point. */
  list(): Promise<readonly string[]>;
  /** Size in bytes, or undefined when there is no such file. */
  size(path: string): Promise<number | undefined>;
  /** The bytes in order. Throws `UsageError` when the file cannot be read. */
  open(path: string): AsyncIterable<Uint8Array>;
}
