import { type Candidates, candidates } from './candidates.js';
import { type KeyPlace, keyTextOf, type UniqueKey, type UniqueKeyOptions } from './key-store.js';
import { printOf as strongPrint } from './print.js';
import { type PrintStore, printStore } from './print-store.js';
import { type KeyRecord, type RecordLog, recordLog } from './record-log.js';
import { type SmallIntegers, smallIntegers } from './small-integers.js';
import { tally } from './tally.js';

/** Repeated rows of small numbers are remembered while there are no more; the second look finds all beyond. */
const mostKnown = 2 ** 16;

/** Bytes that a key takes in a Map, beside its text. */
const entryBytes = 80;

/**
 * A key that no two rows may share. The judge's rows are decided at once while their keys fit into a quarter of the budget.
 * Beyond, and for blocks: small whole numbers set a bit each, other keys leave their fingerprint; what is there more than once
 * is looked at again, in the file, and decided by its bytes.
 */
export function uniqueKey(options: UniqueKeyOptions): UniqueKey {
  const { budget, openSpill, printOf = strongPrint, report, together = { exact: true } } = options;
  const print = { lo: 0, hi: 0 };
  let exact: Map<string, number> | undefined = new Map();
  let exactBytes = 0;
  let composite = false;
  /** Rows up to this one were decided while they came. */
  let decided = 0;
  let decidedSome = false;
  let small: SmallIntegers | undefined;
  let prints: PrintStore | undefined;
  let known: KeyRecord[] | undefined = [];
  let again = 0;
  let wanted: Candidates | undefined;
  let looking = false;
  /** Rows that the second look has still to find; undefined when nobody knows how many. */
  let left: number | undefined;
  let log: RecordLog | undefined;
  let knownRows: ReadonlySet<number> = new Set();

  const leaveExact = (): void => {
    const before = exact;
    exact = undefined;
    budget.release(exactBytes);
    exactBytes = 0;
    if (before === undefined) return;
    for (const [key, row] of before) {
      printOf(composite ? (JSON.parse(key) as readonly string[]) : [key], print);
      add(print.lo, print.hi, () => ({ key, value: key, row, line: 0, file: undefined }));
    }
  };
  const remember = (record: () => KeyRecord): void => {
    again++;
    if (known === undefined) return;
    if (known.length >= mostKnown || !budget.take(entryBytes)) {
      budget.release(known.length * entryBytes);
      known = undefined;
    } else known.push(record());
  };
  const add = (lo: number, hi: number, record: () => KeyRecord): void => {
    if (hi !== 0) {
      prints ??= printStore(budget, openSpill);
      prints.add(lo, hi);
      return;
    }
    if (lo === 0) return;
    small ??= smallIntegers(budget.limit / 4);
    if (lo > small.limit) add(lo, spread(lo), record);
    else if (small.add(lo - 1)) remember(record);
  };
  const give = (record: KeyRecord): void => {
    log ??= recordLog(budget, openSpill);
    log.add(record);
  };

  const self: UniqueKey = {
    blockwise: () => {
      if (exact !== undefined && exact.size > 0) throw new Error('blocks are announced before the first row');
      exact = undefined;
      together.exact = false;
    },
    block: (words, records, placeOf) => {
      prints ??= printStore(budget, openSpill);
      small ??= smallIntegers(budget.limit / 4);
      const [others, numbers] = [prints, small];
      numbers.addPrints(words, records, (i) => {
        const lo = words[i * 2] as number;
        const hi = words[i * 2 + 1] as number;
        if (hi !== 0) others.add(lo, hi);
        else if (lo > numbers.limit) others.add(lo, spread(lo));
        else if (lo !== 0 && numbers.add(lo - 1)) {
          const { row, line, file } = placeOf(i);
          remember(() => ({ key: String(lo - 1), value: String(lo - 1), row, line, file }));
        }
      });
    },
    row: (parts, value, place) => {
      const key = keyTextOf(parts);
      composite = parts.length > 1;
      if (exact !== undefined && !together.exact) leaveExact();
      if (exact !== undefined) {
        const first = exact.get(key);
        if (first !== undefined) {
          decidedSome = true;
          decided = place.row;
          report({ ...placed(place), value: value(), first });
          return;
        }
        const bytes = key.length + entryBytes;
        if (exactBytes + bytes <= budget.limit / 4 && budget.take(bytes)) {
          exactBytes += bytes;
          decided = place.row;
          exact.set(key, place.row);
          return;
        }
        together.exact = false;
        leaveExact();
      }
      printOf(parts, print);
      add(print.lo, print.hi, () => ({ key, value: value(), ...placed(place), file: place.file }));
    },
    endPass: () => {
      if (exact !== undefined) return false;
      const found = candidates(prints?.size ?? 0, budget.limit / 8);
      if (prints !== undefined) {
        tally(prints, undefined, budget.limit / 4, (lo, hi, times) => {
          if (times > 1) found.add(lo, hi, times);
        });
      }
      prints?.close();
      prints = undefined;
      wanted = found;
      const numbers = small?.repeated ?? 0;
      // A row that was decided at once is not counted with the fingerprints.
      if (found.rows !== undefined && !decidedSome) left = found.rows + again + numbers - (known?.length ?? 0);
      knownRows = new Set((known ?? []).map(({ row }) => row));
      looking = numbers > 0 || !found.isEmpty;
      return looking;
    },
    wants: (lo, hi) => {
      if (hi !== 0) return wanted?.has(lo, hi) === true;
      if (lo === 0 || small === undefined) return false;
      return lo > small.limit ? self.wants(lo, spread(lo)) : small.isRepeated(lo - 1);
    },
    look: (parts, value, place) => {
      printOf(parts, print);
      if (!self.wants(print.lo, print.hi) || knownRows.has(place.row)) return;
      if (left !== undefined) left--;
      give({ key: keyTextOf(parts), value: value(), ...placed(place), file: place.file });
    },
    isDone: () => !looking || left === 0,
    settle: () => {
      for (const record of known ?? []) give(record);
      for (const each of log?.groups() ?? []) {
        const firsts = new Map<string, number>();
        each(({ key, row }) => {
          const first = firsts.get(key);
          if (first === undefined || row < first) firsts.set(key, row);
        });
        each(({ key, value, row, line, file }) => {
          const first = firsts.get(key) as number;
          if (row !== first && row > decided) report({ ...placed({ row, line, file }), value, first });
        });
      }
      self.close();
    },
    close: () => {
      budget.release(exactBytes + (known?.length ?? 0) * entryBytes);
      exactBytes = 0;
      exact = undefined;
      known = undefined;
      prints?.close();
      log?.close();
      small = undefined;
      prints = undefined;
      log = undefined;
    },
  };
  return self;
}

/** A small number that is too great for its bits goes to the fingerprints. */
function spread(lo: number): number {
  return (Math.imul(lo ^ (lo >>> 15), 0x85ebca6b) ^ 0x27d4eb2f) >>> 0 || 1;
}

function placed({ row, line, file }: Omit<KeyPlace, 'file'> & { readonly file?: string | undefined }): KeyPlace {
  return { row, line, ...(file === undefined ? {} : { file }) };
}
