import type { Loaded } from './load.js';
import type { Package } from './model/descriptor.js';

/** The source as a release publishes it: with the version and the day that were decided for it. */
export function datedSource(loaded: Loaded, version: string, date: string): Loaded {
  return { ...loaded, descriptor: { ...(loaded.descriptor as Package), version, created: `${date}T00:00:00Z` } };
}
