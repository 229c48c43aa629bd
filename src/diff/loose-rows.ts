import type { DiffCells, LooseLog, LooseRow } from './version.js';

/** Which version a row is of. */
export type Side = 0 | 1;

/** Rows of both versions that have not found the row with their key in the other. */
export interface LooseRows {
  /** Rows of both versions. */
  readonly size: number;
  /** Takes the row out that was put there first; undefined when there is none, or when it is not known yet. */
  take(side: Side, key: string): LooseRow | undefined;
  put(side: Side, key: string, row: LooseRow): void;
  /** Tells of all pairs that are left to be found, and then of the rows that have none. */
  settle(pair: (old: LooseRow, now: LooseRow) => void, single: (side: Side, row: LooseRow) => void): void;
}

/** In memory up to so many bytes; beyond, all go to the log and meet there. */
export function looseRows(most: number, log: () => LooseLog): LooseRows {
  const pools = [new Map<string, LooseRow[]>(), new Map<string, LooseRow[]>()] as const;
  let bytes = 0;
  let size = 0;
  let spilled: LooseLog | undefined;

  const write = (to: LooseLog, side: Side, key: string, { row, cells }: LooseRow): void =>
    to.add({ key, value: JSON.stringify([cells.same, cells.shown]), row, line: 0, file: undefined, tag: side });
  const spill = (): void => {
    spilled = log();
    for (const side of [0, 1] as const) {
      for (const [key, rows] of pools[side]) for (const row of rows) write(spilled, side, key, row);
      pools[side].clear();
    }
    bytes = 0;
  };
  return {
    get size() {
      return size;
    },
    take: (side, key) => {
      const rows = pools[side].get(key);
      const [row] = rows ?? [];
      if (rows === undefined || row === undefined) return undefined;
      bytes -= bytesOf(key, row.cells);
      size--;
      if (rows.length === 1) pools[side].delete(key);
      else rows.shift();
      return row;
    },
    put: (side, key, row) => {
      size++;
      if (spilled !== undefined) return write(spilled, side, key, row);
      bytes += bytesOf(key, row.cells);
      const rows = pools[side].get(key);
      if (rows === undefined) pools[side].set(key, [row]);
      else rows.push(row);
      if (bytes > most) spill();
    },
    settle: (pair, single) => {
      for (const side of [0, 1] as const)
        for (const rows of pools[side].values()) for (const row of rows) single(side, row);
      for (const each of spilled?.groups() ?? []) {
        const old = new Map<string, LooseRow[]>();
        each(({ key, value, row, tag }) => {
          if (tag !== 0) return;
          const rows = old.get(key);
          if (rows === undefined) old.set(key, [read(value, row)]);
          else rows.push(read(value, row));
        });
        each(({ key, value, row, tag }) => {
          if (tag === 0) return;
          const now = read(value, row);
          const partner = old.get(key)?.shift();
          if (partner === undefined) single(1, now);
          else pair(partner, now);
        });
        for (const rows of old.values()) for (const row of rows) single(0, row);
      }
    },
  };
}

function read(value: string, row: number): LooseRow {
  const [same, shown] = JSON.parse(value) as [DiffCells['same'], DiffCells['shown']];
  return { row, cells: { same, shown } };
}

/** About what it takes in memory. */
function bytesOf(key: string, { same, shown }: DiffCells): number {
  let bytes = 200 + key.length;
  for (const list of [same, shown]) for (const text of list) bytes += 24 + (text?.length ?? 0) * 2;
  return bytes;
}
