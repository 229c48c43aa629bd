/**
 * True when arrays and objects stand in one another more than `limit` deep. Walks level by level, so that no nesting is
 * too deep for the test itself.
 */
export function isDeeperThan(value: unknown, limit: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      if (depth >= limit) return true;
      // Not by spreading: a list of a million items would be a million arguments.
      for (const child of Array.isArray(item) ? item : Object.values(item)) next.push(child);
    }
    level = next;
  }
  return false;
}
