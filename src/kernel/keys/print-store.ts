import type { OpenSpill, SpillFile } from '../../lib/spill.js';
import type { MemoryBudget } from './budget.js';

/** A bag of fingerprints with `hi` > 0: eight bytes each in memory, and on the disk what has no room there. */
export interface PrintStore {
  readonly size: number;
  add(lo: number, hi: number): void;
  /** How many fingerprints have this highest byte. */
  countIn(partition: number): number;
  /** They, as pairs of words. A piece is valid until the next. */
  piecesOf(partition: number): Iterable<Uint32Array>;
  close(): void;
}

export const partitions = 256;

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
    countIn: (partition) => {
      seal();
      return (pieces[partition] as readonly Piece[]).reduce((sum, { words }) => sum + words / 2, 0);
    },
    piecesOf: function* (partition) {
      seal();
      for (const piece of pieces[partition] as readonly Piece[]) yield wordsOf(piece);
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
