import type { RowChange, TableRows } from '../model/release.js';

/** A line of the details of `diff`. */
interface DetailLine extends Pick<RowChange, 'key' | 'old' | 'new' | 'redirect'> {
  readonly table: string;
  readonly change: RowChange['change'];
}

/** What `diff` counts of a table. */
export interface CountedTable {
  readonly table: string;
  readonly key: readonly string[];
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface RowSampler {
  /** Takes a line of details; give it to `diff` as `details`. */
  readonly add: (line: string) => void;
  /** The tables with the rows that were kept, at most as many a table as the sampler was made for. */
  readonly tables: (counted: readonly CountedTable[]) => readonly TableRows[];
}

/**
 * Keeps some of the rows that differ: the first of each table and kind. Lines of a kind that is full are not even read, so that millions
 * of them cost nothing.
 */
export function rowSampler(most: number): RowSampler {
  const kept = new Map<string, DetailLine[]>();
  return {
    add: (line) => {
      // `{"table":"…","change":"…"`: both stand first. A quote within a name is escaped, so the key ends where it seems to.
      const begin = /^\{"table":"(?:[^"\\]|\\.)*","change":"[a-z]+"/.exec(line)?.[0];
      if (begin === undefined) return;
      const list = kept.get(begin) ?? [];
      if (list.length >= most) return;
      list.push(JSON.parse(line) as DetailLine);
      kept.set(begin, list);
    },
    tables: (counted) => {
      const all = [...kept.values()].flat();
      return counted.map(({ table, key, added, removed, changed, unchanged }) => {
        const own = all.filter((line) => line.table === table);
        const rows = fairly(
          (['added', 'removed', 'changed'] as const).map((change) => own.filter((line) => line.change === change)),
          most,
        ).map((line) => rowOf(line, key));
        const truncated = rows.length < added + removed + changed;
        return { resource: table, key, added, removed, changed, unchanged, truncated, rows };
      });
    },
  };
}

/** So many in all that no list crowds out another. */
function fairly<Item>(lists: readonly (readonly Item[])[], most: number): readonly Item[] {
  const takes = lists.map(() => 0);
  let rest = most;
  while (rest > 0) {
    const open = lists.flatMap((list, i) => ((takes[i] ?? 0) < list.length ? [i] : []));
    if (open.length === 0) break;
    const share = Math.max(1, Math.floor(rest / open.length));
    for (const i of open) {
      const taken = Math.min(share, rest, (lists[i]?.length ?? 0) - (takes[i] ?? 0));
      takes[i] = (takes[i] ?? 0) + taken;
      rest -= taken;
    }
  }
  return lists.flatMap((list, i) => list.slice(0, takes[i]));
}

function rowOf({ change, key, old, new: now, redirect }: DetailLine, names: readonly string[]): RowChange {
  const whole = now ?? old ?? {};
  const own = key ?? Object.fromEntries(names.map((name) => [name, whole[name] ?? null]));
  return {
    change,
    ...(names.length === 0 ? {} : { key: own }),
    ...(old === undefined ? {} : { old }),
    ...(now === undefined ? {} : { new: now }),
    ...(redirect === undefined ? {} : { redirect }),
  };
}
