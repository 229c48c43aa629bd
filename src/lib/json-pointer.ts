/** RFC 6901: `~` and `/` inside a name are escaped. */
export function pointer(...path: readonly (string | number)[]): string {
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** The names a pointer goes through. */
export function pointerPath(text: string): readonly string[] {
  return text === ''
    ? []
    : text
        .slice(1)
        .split('/')
        .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The value a pointer leads to, or undefined. */
export function resolvePointer(document: unknown, text: string): unknown {
  let value = document;
  for (const part of pointerPath(text)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

/** The property a pointer ends at, past the places of a list: `/licenses/0` → `licenses`. */
export function propertyOf(text: string): string | undefined {
  return pointerPath(text).findLast((part) => !/^\d+$/.test(part));
}
