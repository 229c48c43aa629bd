export interface FirstInOrder<Item> {
  add(item: Item): void;
  /** In order; items that compare equal stay as they came. */
  list(): readonly Item[];
}

interface Entry<Item> {
  readonly item: Item;
  readonly number: number;
}

/** Keeps the first `most` items in an order, whatever the order in which they come, and holds no more than those. */
export function firstInOrder<Item>(most: number, compare: (a: Item, b: Item) => number): FirstInOrder<Item> {
  // Once full, a heap with the last item on top: nearly all that comes is behind it, and costs one comparison.
  const kept: Entry<Item>[] = [];
  let number = 0;
  const order = (a: Entry<Item>, b: Entry<Item>): number => compare(a.item, b.item) || a.number - b.number;
  const last = (i: number, j: number): boolean => {
    const [a, b] = [kept[i], kept[j]];
    return a !== undefined && (b === undefined || order(a, b) > 0);
  };
  const sink = (): void => {
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      const child = last(right, left) ? right : left;
      if (child >= kept.length || !last(child, i)) return;
      const [a, b] = [kept[i], kept[child]];
      if (a === undefined || b === undefined) return;
      kept[i] = b;
      kept[child] = a;
      i = child;
    }
  };
  return {
    add: (item) => {
      const entry = { item, number: number++ };
      if (kept.length < most) {
        kept.push(entry);
        // An array with the last in order first is a heap already.
        if (kept.length === most) kept.sort((a, b) => order(b, a));
        return;
      }
      const top = kept[0];
      if (top === undefined || order(entry, top) > 0) return;
      kept[0] = entry;
      sink();
    },
    list: () => [...kept].sort(order).map(({ item }) => item),
  };
}
