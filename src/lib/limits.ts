/**
 * What a package may ask of the machine that reads it. Each limit is far beyond what real packages need and far below
 * what hurts; whatever is beyond is one `file/limit` problem. docs/reference/limits.md lists them for users.
 */

const kibi = 1024;
const mebi = kibi * 1024;
const gibi = mebi * 1024;

/** A descriptor, a schema, a dialect or a profile is read whole (bytes). */
export const largestDescriptor = 16 * mebi;

/** A YAML text takes far more time and memory than a JSON text of the same size (bytes). */
export const largestYaml = 4 * mebi;

/** Levels of objects and arrays in a descriptor: code that walks it may recurse without fear. */
export const deepestNesting = 200;

/** Resources of one package. */
export const mostResources = 10_000;

/** What a file from the network may have (bytes). */
export const largestDownload = 4 * gibi;

/** Files in an archive. */
export const mostEntries = 65_535;

/** All files of an archive together, unpacked (bytes). */
export const largestArchiveContent = 16 * gibi;

/** A compressed file may unpack to this many times its packed size, and a mebibyte: beyond it is a bomb, not data. */
export const mostInflation = 1000;
export const freeInflation = mebi;

/** A table that is packed as gzip or zip, unpacked (bytes). */
export const largestUnpackedTable = 64 * gibi;

/** A single table in a zip is held in memory, because a zip is read from its end (bytes). */
export const largestPackedTable = gibi;

/** A cell of text, or a line of NDJSON: a quote that is never closed must not take the whole file into memory (characters). */
export const longestCell = 1 << 26;

/** Cells of one record. */
export const mostCells = 1_000_000;

/** A JSON table is read whole (characters); V8 holds no text of more than 2^29 - 24. */
export const longestText = 1 << 28;

/** `123 bytes`, the form that messages know. */
export function bytesText(bytes: number): string {
  return `${bytes} bytes`;
}
