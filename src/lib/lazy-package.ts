import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * A package that most runs never use, loaded when it is first asked for: at every start, loading such packages took
 * longer than the work itself. The package must have a CommonJS form.
 */
export function lazyPackage<T>(name: string): () => T {
  let loaded: T | undefined;
  return () => {
    loaded ??= require(name) as T;
    return loaded;
  };
}
