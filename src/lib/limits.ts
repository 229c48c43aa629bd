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

/** A JSON table is read whole; V8 holds no text of more than 2^29 - 24 characters (bytes). */
export const largestWholeFile = 256 * mebi;

/** One record of a text table: a quote that is never closed would otherwise gather the whole file (characters). */
export const longestRecord = 16 * mebi;

/** What a file from the network may have (bytes). */
export const largestDownload = 4 * gibi;

/** Files in an archive. */
export const mostEntries = 65_535;

/** All files of an archive together, unpacked (bytes). */
export const largestArchiveContent = 16 * gibi;

/** A compressed file may unpack to this many times its packed size, and a mebibyte: beyond it is a bomb, not data. */
export const mostInflation = 1000;
export const freeInflation = mebi;

/** `123 bytes`, the form that messages know. */
export function bytesText(bytes: number): string {
  return `${bytes} bytes`;
}
