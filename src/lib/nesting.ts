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

/**
 * The same for JSON text, also for text that is broken: asked before a parser that calls itself, which might not end with
 * an error that can be caught. Inside of quotes nothing nests.
 */
export function isTextDeeperThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) {
      for (at++; at < text.length && text.charCodeAt(at) !== 0x22; at++) if (text.charCodeAt(at) === 0x5c) at++;
    } else if (char === 0x5b || char === 0x7b) {
      depth++;
      if (depth > limit) return true;
    } else if (char === 0x5d || char === 0x7d) depth--;
  }
  return false;
}
