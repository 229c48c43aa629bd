/** A file to be written: a plan, not an effect. The content is made when it is read. */
export interface OutputFile {
  /** Relative path with `/` in the release. */
  readonly path: string;
  readonly content: () => string | Chunks;
}

/** Content in pieces: text is written as UTF-8. */
export type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/** What became of an output file. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}
