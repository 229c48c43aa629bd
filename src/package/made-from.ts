import type { HashedFile } from './provenance.js';

/** What `PROVENANCE.json` says that a release was made from. */
export interface MadeFrom {
  /** Folder of the data set in its repository, with `/`. */
  readonly dataset: string;
  /** Version of gongkai. */
  readonly tool: string;
  /** Files of the data set, relative to it. */
  readonly inputs: readonly HashedFile[];
}

/** Reads `PROVENANCE.json`; undefined where it is not one of ours. A path that leads out of the repository makes it none. */
export function readMadeFrom(text: string): MadeFrom | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  const definition = at(content, 'predicate', 'buildDefinition');
  const dataset = at(definition, 'externalParameters', 'dataset');
  const tool = at(content, 'predicate', 'runDetails', 'builder', 'version', 'gongkai');
  const sources = at(definition, 'resolvedDependencies');
  if (typeof dataset !== 'string' || !isInside(dataset) || !Array.isArray(sources)) return undefined;
  const inputs: HashedFile[] = [];
  for (const source of sources) {
    const [uri, name, sha256] = [at(source, 'uri'), at(source, 'name'), at(source, 'digest', 'sha256')];
    if (typeof uri !== 'string' || !uri.startsWith('file:')) continue;
    if (typeof name !== 'string' || !isInside(name) || typeof sha256 !== 'string') return undefined;
    inputs.push({ path: name, sha256 });
  }
  return { dataset, inputs, tool: typeof tool === 'string' ? tool : '' };
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Readonly<Record<string, unknown>>)[key];
  }
  return here;
}

/** A plain path with `/` that stays below where it begins, and cannot be taken for an option. */
function isInside(path: string): boolean {
  const parts = path.split('/');
  return !/[\\:\0]/.test(path) && !path.startsWith('-') && !parts.includes('..') && !parts.includes('');
}
