/** Sets a property whose name comes from a package: `__proto__` becomes a key like any other, not a prototype. */
export function setOwn(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}
