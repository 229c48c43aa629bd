import { parseJson } from '../lib/json-text.js';
import { largestDescriptor } from '../lib/limits.js';
import { type LooseProblem, ProblemError } from '../lib/problem-error.js';
import { readText } from '../lib/read-text.js';
import { readCached, writeCached } from './cache.js';
import { type NetworkPermission, notAllowed, openRemote, type RemoteLimits, remoteLimits } from './remote.js';

export interface FetchJsonOptions extends NetworkPermission {
  /**
   * `first`: a kept copy is as good as the original, because a versioned profile never changes (data-package#profile).
   * `refresh` (default): fetched anew where the network may be used; the kept copy only where it may not.
   * `off`: neither read nor written.
   */
  readonly cache?: 'first' | 'refresh' | 'off' | undefined;
  readonly limits?: RemoteLimits | undefined;
}

export type FetchedJson = { readonly value: unknown; readonly text: string } | { readonly problem: LooseProblem };

const jsonLimits: RemoteLimits = { ...remoteLimits, bytes: largestDescriptor, whole: 60_000 };

/**
 * A JSON document by its address: a profile, a schema, a dialect. Without permission for the network only what was
 * kept before. What goes wrong is one problem: `file/network`, `file/limit`, `file/encoding` or
 * `descriptor/syntax`.
 */
export async function fetchJson(url: string, options: FetchJsonOptions = {}): Promise<FetchedJson> {
  const { cache = 'refresh', limits = jsonLimits, allowNetwork = false } = options;
  if (cache === 'first' || (cache === 'refresh' && !allowNetwork)) {
    const kept = await readCached(url);
    const parsed = kept === undefined ? undefined : parseJson(kept, url);
    if (parsed !== undefined && 'value' in parsed) return parsed;
  }
  if (!allowNetwork) return { problem: notAllowed(url) };
  try {
    const { body, mediatype } = await openRemote(url, options, limits);
    const text = (await readText(body)).replace(/^\uFEFF/, '');
    const parsed = parseJson(text, url);
    if ('value' in parsed) {
      if (cache !== 'off') await writeCached(url, text);
      return parsed;
    }
    // A page that says "log in" or "not found" with status 200.
    return mediatype === 'text/html' ? { problem: { code: 'file/network', value: url, help: 'html' } } : parsed;
  } catch (error) {
    if (error instanceof ProblemError) return { problem: { file: url, ...error.problem } };
    if (error instanceof TypeError) return { problem: { code: 'file/encoding', file: url, limit: 'utf-8' } };
    throw error;
  }
}
