/**
 * True when arrays and objects stand in one another more than `limit` deep. Goes level by level, so that no nesting is
 * too deep for the test itself; a circle, which only a program can hand over, is endlessly deep.
 */
export function isDeeperThan(value: unknown, limit: number): boolean {
  let level: ReadonlySet<unknown> = new Set([value]);
  for (let depth = 0; level.size > 0; depth++) {
    const next = new Set<unknown>();
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      if (depth >= limit) return true;
      for (const child of Array.isArray(item) ? item : Object.values(item)) {
        if (typeof child === 'object' && child !== null) next.add(child);
      }
    }
    level = next;
  }
  return false;
}
