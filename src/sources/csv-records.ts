import type { Dialect } from '../model/descriptor.js';
import type { RawRecord } from './source.js';

/** Records of one batch: enough to make the per-batch cost vanish, little enough to stay small in memory. */
const batchSize = 1024;

/** Turns text into records. `push` may be given the text in pieces cut anywhere. */
export interface CsvTokenizer {
  push(text: string): readonly RawRecord[][];
  end(): readonly RawRecord[][];
}

/** Where the tokenizer stands: before a cell, in one without quotes, in one with, or behind a closing quote. */
type State = 'start' | 'plain' | 'quoted' | 'closed';

/**
 * Cuts CSV into records (RFC 4180, with the standard's dialect: table-dialect). Keeps the physical line of every record
 * and cell. What is malformed is still read, marked, and reported once: quotes that stand in the wrong place.
 */
export function csvTokenizer(dialect: Dialect): CsvTokenizer {
  const delimiter = dialect.delimiter ?? ',';
  const quote = dialect.quoteChar ?? '"';
  const escaper = dialect.escapeChar;
  const doubled = dialect.doubleQuote !== false && escaper === undefined;
  const skipSpace = dialect.skipInitialSpace === true;
  const comment = dialect.commentChar;

  let batches: RawRecord[][] = [];
  let batch: RawRecord[] = [];
  let cells: string[] = [];
  let cellLines: number[] = [];
  let cell = '';
  let state: State = 'start';
  let wasQuoted = false;
  let stray: number | undefined;
  let line = 1;
  let recordLine = 1;
  let cellLine = 1;
  let inComment = false;
  let rest = '';

  const endCell = (): void => {
    cells.push(cell);
    cellLines.push(cellLine);
    cell = '';
    state = 'start';
  };
  const endRecord = (): void => {
    const blank = cells.length === 0 && cell === '' && !wasQuoted;
    endCell();
    const severalLines = cellLines[cellLines.length - 1] !== recordLine;
    batch.push({
      cells,
      native: false,
      line: recordLine,
      ...(severalLines ? { cellLines } : {}),
      ...(blank ? { blank } : {}),
      ...(stray === undefined ? {} : { strayQuote: stray }),
    });
    if (batch.length >= batchSize) {
      batches.push(batch);
      batch = [];
    }
    cells = [];
    cellLines = [];
    stray = undefined;
    wasQuoted = false;
  };
  const beginLine = (): void => {
    line++;
    recordLine = line;
    cellLine = line;
  };

  /** Reads one piece; `last` says that nothing follows. Returns how far it got. */
  const scan = (text: string, last: boolean): number => {
    const lookahead = last ? 0 : Math.max(delimiter.length, comment?.length ?? 0, 2);
    let i = 0;
    while (i < text.length) {
      if (text.length - i < lookahead) return i;
      const char = text[i] as string;
      if (inComment) {
        if (char === '\n' || char === '\r') {
          inComment = false;
          if (char === '\r' && text[i + 1] === '\n') i++;
          beginLine();
        }
        i++;
        continue;
      }
      if (state === 'quoted') {
        i = scanQuoted(text, i, char);
        continue;
      }
      if (
        state === 'start' &&
        cells.length === 0 &&
        cell === '' &&
        comment !== undefined &&
        text.startsWith(comment, i)
      ) {
        inComment = true;
        continue;
      }
      if (char === '\n' || char === '\r') {
        endRecord();
        if (char === '\r' && text[i + 1] === '\n') i++;
        beginLine();
        i++;
        continue;
      }
      if (char === delimiter[0] && (delimiter.length === 1 || text.startsWith(delimiter, i))) {
        endCell();
        cellLine = line;
        i += delimiter.length;
        continue;
      }
      if (char === quote && escaper === undefined) {
        if (state === 'start') {
          state = 'quoted';
          wasQuoted = true;
        } else {
          stray ??= cells.length;
          cell += char;
        }
        i++;
        continue;
      }
      if (char === escaper && i + 1 < text.length) {
        cell += text[i + 1];
        state = 'plain';
        i += 2;
        continue;
      }
      if (state === 'closed') stray ??= cells.length;
      if (state === 'start' && skipSpace && char === ' ') {
        i++;
        continue;
      }
      if (state === 'start') state = 'plain';
      const from = i;
      i++;
      while (i < text.length && state === 'plain' && isOrdinary(text[i] as string)) i++;
      cell += text.slice(from, i);
    }
    return i;
  };
  const isOrdinary = (char: string): boolean =>
    char !== delimiter[0] && char !== quote && char !== '\n' && char !== '\r' && char !== escaper;
  const scanQuoted = (text: string, i: number, char: string): number => {
    if (char === quote) {
      if (doubled && text[i + 1] === quote) {
        cell += quote;
        return i + 2;
      }
      state = 'closed';
      return i + 1;
    }
    const next = text.indexOf(quote, i);
    const end = next === -1 ? text.length : next;
    for (let at = text.indexOf('\n', i); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) line++;
    for (let at = text.indexOf('\r', i); at !== -1 && at < end; at = text.indexOf('\r', at + 1)) {
      if (text[at + 1] !== '\n') line++;
    }
    cell += text.slice(i, end);
    return end;
  };
  const take = (): readonly RawRecord[][] => {
    const done = batches;
    batches = [];
    return done;
  };
  return {
    push(text) {
      const all = rest + text;
      // A carriage return at the very end may be half of CRLF: it waits for the next piece.
      const held = all.endsWith('\r') ? 1 : 0;
      const usable = all.slice(0, all.length - held);
      const used = scan(usable, false);
      rest = all.slice(used);
      return take();
    },
    end() {
      scan(rest, true);
      rest = '';
      if (state === 'quoted') stray ??= cells.length;
      if (!inComment && (cells.length > 0 || cell !== '' || wasQuoted)) endRecord();
      if (batch.length > 0) batches.push(batch);
      batch = [];
      return take();
    },
  };
}
