import { withoutQuery } from '../lib/package-path.js';
import type { Resource } from '../model/descriptor.js';
import { unpackedPath } from './compression.js';
import { csv, tsv } from './csv.js';
import { json, ndjson } from './json.js';
import type { Source } from './source.js';
import { xlsx } from './xlsx.js';

/** The registry of input formats: add yours in one file and name it here. */
export const sources = [csv, tsv, json, ndjson, xlsx] as const satisfies readonly Source[];

/**
 * The source that reads a resource: by `format`, then `mediatype`, then the ending of its path, packed or not. Inline data
 * has no path. Case and the parameters of a media type (`text/csv; charset=utf-8`) do not matter.
 */
export function sourceFor(resource: Resource, path: string): Source | undefined {
  const name = unpackedPath(withoutQuery(path));
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const format = resource.format?.toLowerCase().replace(/^\./, '');
  const mediatype = resource.mediatype?.toLowerCase().split(';')[0]?.trim();
  const all: readonly Source[] = sources;
  return (
    all.find((source) => source.name === format || source.extensions.includes(format ?? '')) ??
    all.find((source) => mediatype !== undefined && source.mediatypes.includes(mediatype)) ??
    all.find((source) => source.extensions.includes(ending))
  );
}
