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

/** What is known of a file once it stands in the staging folder: all taken while it was written. */
export interface StagedFile extends WrittenFile {
  /** CRC-32 of the bytes, unsigned: what a zip says of its entries. */
  readonly crc32: number;
}
