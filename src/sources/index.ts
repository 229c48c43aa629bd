import type { Resource } from '../model/descriptor.js';
import { csv } from './csv.js';
import { json, ndjson } from './json.js';
import type { Source } from './source.js';

/** The registry of input formats: add yours in one file and name it here. */
export const sources = [csv, json, ndjson] as const satisfies readonly Source[];

/** The source that reads a resource's file: by `format`, then `mediatype`, then the ending of its path. */
export function sourceFor(resource: Resource, path: string): Source | undefined {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const all: readonly Source[] = sources;
  return (
    all.find((source) => source.name === resource.format || source.extensions.includes(resource.format ?? '')) ??
    all.find((source) => resource.mediatype !== undefined && source.mediatypes.includes(resource.mediatype)) ??
    all.find((source) => source.extensions.includes(ending))
  );
}
