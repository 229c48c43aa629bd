import type { CompiledField, Present } from '../../fields/field-type.js';
import { formatOf } from '../../fields/format-of.js';
import type { Row } from '../../model/value.js';
import type { Kernel } from '../kernel.js';
import { putWords } from './memory-block.js';
import type { Witness } from './rewrite.js';

/** How the kernel compares canonical cells of a field, see assembly/key-order.ts; undefined where it cannot. */
function kindOf({ field, type }: CompiledField): number | undefined {
  switch (type.name) {
    case 'string':
      return 0;
    case 'integer':
      return 1;
    case 'year':
    case 'yearmonth':
      return 2;
    case 'date':
      return formatOf(field) === 'default' ? 2 : undefined;
    default:
      return undefined;
  }
}

export interface KeyOrder {
  readonly fields: readonly CompiledField[];
  /** For each field its column from 0. */
  readonly places: readonly number[];
  readonly columns: number;
  /** Places of the key's fields among all. */
  readonly key: readonly number[];
  readonly judge: (bytes: Uint8Array) => readonly Row[];
}

/**
 * Sees whether records come in the order of their key. `isOrdered` is only true when that is certain: a table that is in order and
 * not known to be is sorted once more.
 */
export function keyOrder(kernel: Kernel, order: KeyOrder): Witness & { isOrdered(): boolean } {
  const { fields, places, columns, key, judge } = order;
  const kinds = key.map((at) => kindOf(fields[at] as CompiledField));
  const words = key.flatMap((at, i) => [places[at] as number, kinds[i] ?? 0]);
  const plan = putWords(kernel, [key.length, ...words]);
  let isOrdered = !kinds.includes(undefined);
  let last: Row | undefined;
  const compare = (a: Row, b: Row): number => {
    for (const at of key) {
      const result = (fields[at] as CompiledField).codec.compare(a[at] as Present, b[at] as Present);
      if (result !== 0) return result;
    }
    return 0;
  };
  const follow = (row: Row | undefined): void => {
    if (row !== undefined && last !== undefined && compare(last, row) >= 0) isOrdered = false;
    last = row ?? last;
  };
  return {
    isOrdered: () => isOrdered,
    accepted(from, to) {
      if (!isOrdered) return;
      // Within a stretch bytes are compared; where two meet, values.
      if (kernel.calls.firstOutOfOrder(from, to, columns, plan) !== to) isOrdered = false;
      follow(judge(kernel.recordBytes(from))[0]);
      last = judge(kernel.recordBytes(to - 1))[0];
    },
    rows(rows) {
      if (isOrdered) for (const row of rows) follow(row);
    },
  };
}
