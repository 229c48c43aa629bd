const quote = '"'.charCodeAt(0);
const lineFeed = '\n'.charCodeAt(0);
const carriageReturn = '\r'.charCodeAt(0);

/** Finds where one record ends. To be told the bytes in pieces, cut anywhere. */
export interface RecordEnd {
  /** The place behind the record's line end; undefined when the bytes end before it does. */
  find(bytes: Uint8Array): number | undefined;
}

/**
 * Where a record ends that the scan did not take, in a file that is known to be right: line breaks inside quotes belong to it,
 * and a bare carriage return outside of them ends it.
 */
export function recordEnd(delimiter: number): RecordEnd {
  let state: 'start' | 'plain' | 'quoted' | 'quote' | 'return' = 'start';
  return {
    find(bytes) {
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] as number;
        // Of two carriage returns in a row the second ends a record of its own.
        if (state === 'return') return byte === lineFeed ? at + 1 : at;
        if (state === 'quoted') {
          if (byte === quote) state = 'quote';
        } else if (byte === lineFeed) return at + 1;
        else if (byte === carriageReturn) state = 'return';
        else if (byte === delimiter) state = 'start';
        else if (byte === quote && state !== 'plain') state = 'quoted';
        else state = 'plain';
      }
      return undefined;
    },
  };
}
