import { longestCell, mostCells } from '../lib/limits.js';
import type { Dialect } from '../model/descriptor.js';
import { type RawRecord, SourceError } from './source.js';

/** Records of one batch: enough to make the per-batch cost vanish, little enough to stay small in memory. */
const batchSize = 1024;

/** A batch ends here as well, so that a thousand records of huge cells are not held at once (characters). */
const batchText = 1 << 22;

/** Turns text into records. `push` may be given the text in pieces cut anywhere. */
export interface CsvTokenizer {
  push(text: string): readonly RawRecord[][];
  /** A piece that ends with a line feed: nothing of it waits for what follows. */
  pushLine(text: string): readonly RawRecord[][];
  /** The records that have ended so far, where the text breaks off: what comes behind is nobody's. */
  whole(): readonly RawRecord[][];
  end(): readonly RawRecord[][];
  /** Nothing of a record has begun: what comes next is the first of one. */
  atStart(): boolean;
  /** The physical line that comes next, from 1. */
  line(): number;
  /** Goes on at another line; only where no record has begun. */
  moveTo(line: number): void;
}

/** Where the tokenizer stands: before a cell, in one without quotes, in one with, or behind a closing quote. */
type State = 'start' | 'plain' | 'quoted' | 'closed';

/**
 * Cuts CSV into records (RFC 4180, with the standard's dialect: table-dialect). Keeps the physical line of every record
 * and cell. What is malformed is still read, marked, and reported once: quotes that stand in the wrong place.
 */
export function csvTokenizer(dialect: Dialect): CsvTokenizer {
  const delimiter = dialect.delimiter ?? ',';
  const escaper = dialect.escapeChar;
  // The two exclude each other (table-dialect#escapeChar): with an escape character the default quote means nothing.
  const quote = dialect.quoteChar ?? (escaper === undefined ? '"' : undefined);
  const doubled = dialect.doubleQuote !== false;
  const skipSpace = dialect.skipInitialSpace === true;
  const comment = dialect.commentChar;
  const ownTerminator = /^(?:\r\n|\n|\r)?$/.test(dialect.lineTerminator ?? '') ? undefined : dialect.lineTerminator;
  const breakChar = ownTerminator?.[0] ?? '\n';
  const otherBreak = ownTerminator?.[0] ?? '\r';

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
  let unflushed = 0;

  const endCell = (): void => {
    if (cell.length > longestCell) throw tooLong();
    if (cells.length === mostCells) throw tooWide();
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
  const beginLine = (breaks = 1): void => {
    line += breaks;
    recordLine = line;
    cellLine = line;
  };
  /** Length of the record's end here; 0 where it does not end. */
  const terminatorAt = (text: string, i: number, char: string): number => {
    if (ownTerminator !== undefined) {
      return char === breakChar && text.startsWith(ownTerminator, i) ? ownTerminator.length : 0;
    }
    if (char === '\n') return 1;
    if (char === '\r') return text[i + 1] === '\n' ? 2 : 1;
    return 0;
  };
  const terminatorBreaks = ownTerminator === undefined ? 1 : countBreaks(ownTerminator);
  const lookaheadWanted = Math.max(delimiter.length, comment?.length ?? 0, ownTerminator?.length ?? 0, 2);

  /** Reads one piece; `last` says that nothing follows. Returns how far it got. */
  const scan = (text: string, last: boolean): number => {
    const lookahead = last ? 0 : lookaheadWanted;
    let i = 0;
    while (i < text.length) {
      if (text.length - i < lookahead) return i;
      const char = text[i] as string;
      if (inComment) {
        const ended = terminatorAt(text, i, char);
        if (ended > 0) {
          inComment = false;
          beginLine(terminatorBreaks);
        } else if (char === '\n') line++;
        i += ended || 1;
        continue;
      }
      if (state === 'quoted') {
        i = scanQuoted(text, i, char);
        continue;
      }
      if (
        comment !== undefined &&
        state === 'start' &&
        cells.length === 0 &&
        cell === '' &&
        text.startsWith(comment, i)
      ) {
        inComment = true;
        continue;
      }
      const ended = terminatorAt(text, i, char);
      if (ended > 0) {
        endRecord();
        beginLine(terminatorBreaks);
        i += ended;
        continue;
      }
      if (char === delimiter[0] && (delimiter.length === 1 || text.startsWith(delimiter, i))) {
        endCell();
        cellLine = line;
        i += delimiter.length;
        continue;
      }
      if (char === quote) {
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
        if (text[i + 1] === '\n') line++;
        state = 'plain';
        i += 2;
        continue;
      }
      if (state === 'closed') stray ??= cells.length;
      // "Whitespace which immediately follows a delimiter": what begins a row does not (table-dialect#skipInitialSpace).
      if (skipSpace && state === 'start' && cells.length > 0 && (char === ' ' || char === '\t')) {
        i++;
        continue;
      }
      if (state === 'start') state = 'plain';
      const from = i;
      i++;
      while (i < text.length && state === 'plain' && isOrdinary(text[i] as string)) i++;
      const plain = text.slice(from, i);
      if (ownTerminator !== undefined) line += countBreaks(plain);
      cell += plain;
    }
    return i;
  };
  const isOrdinary = (char: string): boolean =>
    char !== delimiter[0] && char !== quote && char !== breakChar && char !== otherBreak && char !== escaper;
  const scanQuoted = (text: string, i: number, char: string): number => {
    if (char === escaper && i + 1 < text.length) {
      cell += text[i + 1];
      if (text[i + 1] === '\n') line++;
      return i + 2;
    }
    if (char === quote) {
      if (doubled && text[i + 1] === quote) {
        cell += quote;
        return i + 2;
      }
      state = 'closed';
      return i + 1;
    }
    const end = Math.min(indexOrEnd(text, quote, i), indexOrEnd(text, escaper, i));
    const content = text.slice(i, end);
    line += countBreaks(content, text[end]);
    cell += content;
    return end;
  };
  const tooLong = (): SourceError =>
    wasQuoted
      ? new SourceError({ code: 'row/quote', line: cellLine, column: cells.length + 1, value: cell.slice(0, 60) })
      : new SourceError({ code: 'file/limit', line: cellLine, limit: `${longestCell} characters`, help: 'record' });
  const tooWide = (): SourceError =>
    new SourceError({ code: 'file/limit', line: recordLine, limit: `${mostCells} cells`, help: 'record' });
  const flush = (): void => {
    if (batch.length > 0) batches.push(batch);
    batch = [];
    unflushed = 0;
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
      if (cell.length > longestCell) throw tooLong();
      unflushed += text.length;
      if (unflushed > batchText) flush();
      return take();
    },
    pushLine(text) {
      scan(rest + text, true);
      rest = '';
      if (cell.length > longestCell) throw tooLong();
      flush();
      return take();
    },
    whole() {
      scan(rest, true);
      rest = '';
      flush();
      return take();
    },
    end() {
      scan(rest, true);
      rest = '';
      if (state === 'quoted') stray ??= cells.length;
      // Many tools end a file with a line break, whatever ends its rows.
      if (ownTerminator !== undefined && state === 'plain') cell = cell.replace(/\r?\n$/, '');
      if (!inComment && (cells.length > 0 || cell !== '' || wasQuoted)) endRecord();
      flush();
      return take();
    },
    atStart: () => state === 'start' && cells.length === 0 && cell === '' && !wasQuoted && !inComment && rest === '',
    line: () => line,
    moveTo(to) {
      line = to;
      beginLine(0);
    },
  };
}

function indexOrEnd(text: string, char: string | undefined, from: number): number {
  const found = char === undefined ? -1 : text.indexOf(char, from);
  return found === -1 ? text.length : found;
}

/** Line breaks of any kind; a carriage return at the very end counts unless a line feed follows. */
function countBreaks(text: string, next?: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) {
    if ((at + 1 < text.length ? text[at + 1] : next) !== '\n') count++;
  }
  return count;
}
