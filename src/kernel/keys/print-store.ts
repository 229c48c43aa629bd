import type { OpenSpill, SpillFile } from '../../lib/spill.js';
import type { MemoryBudget } from './budget.js';

/** A bag of fingerprints with `hi` > 0: eight bytes each in memory, and on the disk what has no room there. */
export interface PrintStore {
  readonly size: number;
  add(lo: number, hi: number): void;
  /** Calls for each fingerprint that is there more than once, with how often; in no order of meaning. */
  repeated(found: (lo: number, hi: number, times: number) => void): void;
  close(): void;
}

const partitions = 256;

/** Fingerprints of one partition that stand in one piece. */
interface Piece {
  /** Number of its slab. */
  readonly slab: number;
  /** Place in the slab, in words. */
  readonly from: number;
  words: number;
}

/**
 * Fingerprints are scattered by their highest byte while they come, into pieces of slabs: what is equal meets in one partition,
 * small enough to be compared in the processor's cache. When the budget is spent, all slabs go to the disk as they are.
 */
export function printStore(budget: MemoryBudget, openSpill: OpenSpill): PrintStore {
  const pieceWords = pieceSize(budget.limit);
  const slabWords = pieceWords * 64;
  /** Undefined: on the disk. */
  const slabs: (Uint32Array | undefined)[] = [];
  const onDisk: number[] = [];
  const pieces: Piece[][] = Array.from({ length: partitions }, () => []);
  let current: Uint32Array<ArrayBufferLike> = new Uint32Array(0);
  let spare: Uint32Array[] = [];
  let used = 0;
  let file: SpillFile | undefined;
  let size = 0;
  // Of each partition's open piece: its slab, the next free word, and the word behind its last.
  const slabOf: Uint32Array[] = new Array(partitions).fill(current);
  const at = new Uint32Array(partitions);
  const end = new Uint32Array(partitions);

  const seal = (): void => {
    for (const [p, list] of pieces.entries()) {
      const last = list.at(-1);
      if (last !== undefined && end[p] !== 0) last.words = (at[p] as number) - last.from;
    }
  };
  const spill = (): void => {
    seal();
    file ??= openSpill();
    for (const [number, slab] of slabs.entries()) {
      if (slab === undefined) continue;
      onDisk[number] = file.append(new Uint8Array(slab.buffer));
      slabs[number] = undefined;
      spare.push(slab);
    }
    at.fill(0);
    end.fill(0);
    current = new Uint32Array(0);
    used = 0;
  };
  const newSlab = (): void => {
    if (spare.length === 0 && slabs.length > 0 && !budget.take(slabWords * 4)) spill();
    current = spare.pop() ?? new Uint32Array(slabWords);
    slabs.push(current);
    used = 0;
  };
  const newPiece = (p: number): void => {
    const list = pieces[p] as Piece[];
    const last = list.at(-1);
    if (last !== undefined && end[p] !== 0) last.words = (end[p] as number) - last.from;
    if (used === current.length) newSlab();
    list.push({ slab: slabs.length - 1, from: used, words: 0 });
    slabOf[p] = current;
    at[p] = used;
    used += pieceWords;
    end[p] = used;
  };

  const buffer = new Uint32Array(pieceWords);
  const wordsOf = ({ slab, from, words }: Piece): Uint32Array => {
    const resident = slabs[slab];
    if (resident !== undefined) return resident.subarray(from, from + words);
    const part = buffer.subarray(0, words);
    file?.read((onDisk[slab] as number) + from * 4, new Uint8Array(part.buffer, 0, words * 4));
    return part;
  };

  return {
    get size() {
      return size;
    },
    add: (lo, hi) => {
      const p = hi >>> 24;
      if (at[p] === end[p]) newPiece(p);
      const slab = slabOf[p] as Uint32Array;
      const place = at[p] as number;
      slab[place] = lo;
      slab[place + 1] = hi;
      at[p] = place + 2;
      size++;
    },
    repeated: (found) => {
      seal();
      // A table of a partition takes about as much as its fingerprints twice; a partition beyond that is seen in turns.
      const most = Math.max(1024, Math.floor(Math.min(budget.limit / 4, 2 ** 28) / 32));
      const compare = partitionTable(wordsOf, found);
      for (const list of pieces) {
        const turns = Math.ceil(countIn(list, undefined, wordsOf) / most);
        for (let turn = 0; turn < turns; turn++) compare(list, turns, turn);
      }
    },
    close: () => {
      file?.close();
      budget.release(Math.max(0, slabs.filter((slab) => slab !== undefined).length + spare.length - 1) * slabWords * 4);
      slabs.length = 0;
      spare = [];
    },
  };
}

/** Words of a piece: 16 KB, less where the budget is so small that the open pieces of all partitions would spend it. */
function pieceSize(limit: number): number {
  const words = 2 ** Math.floor(Math.log2(Math.max(1, limit / 8 / partitions / 4)));
  return Math.min(4096, Math.max(8, words));
}

type WordsOf = (piece: Piece) => Uint32Array;
type Found = (lo: number, hi: number, times: number) => void;

/** Compares the fingerprints of one partition after the other; the table is made once. */
function partitionTable(wordsOf: WordsOf, found: Found): (list: readonly Piece[], turns: number, turn: number) => void {
  let table = new Uint32Array(0);
  return (list, turns, turn) => {
    const isTurn = (hi: number): boolean => turns === 1 || (hi & 0xffffff) % turns === turn;
    const slots = 2 ** Math.ceil(Math.log2(countIn(list, turns === 1 ? undefined : isTurn, wordsOf) * 2 + 2));
    if (table.length < slots * 2) table = new Uint32Array(slots * 2);
    else table.fill(0, 0, slots * 2);
    const times = new Map<number, number>();
    for (const piece of list) {
      const words = wordsOf(piece);
      for (let i = 0; i < words.length; i += 2) {
        const lo = words[i] as number;
        const hi = words[i + 1] as number;
        if (turns > 1 && !isTurn(hi)) continue;
        let place = (lo & (slots - 1)) * 2;
        for (let there = table[place + 1] as number; there !== 0; there = table[place + 1] as number) {
          if (there === hi && table[place] === lo) break;
          place = (place + 2) & (slots * 2 - 1);
        }
        if (table[place + 1] === 0) {
          table[place] = lo;
          table[place + 1] = hi;
        } else times.set(place, (times.get(place) ?? 1) + 1);
      }
    }
    for (const [place, count] of times) found(table[place] as number, table[place + 1] as number, count);
  };
}

function countIn(list: readonly Piece[], isTurn: ((hi: number) => boolean) | undefined, wordsOf: WordsOf): number {
  let count = 0;
  for (const piece of list) {
    if (isTurn === undefined) {
      count += piece.words / 2;
      continue;
    }
    const words = wordsOf(piece);
    for (let i = 1; i < words.length; i += 2) if (isTurn(words[i] as number)) count++;
  }
  return count;
}
