import { sha256 } from '../lib/sha256.js';
import type { Problem } from '../model/problem.js';
import type { DatasetCheck, DatasetView, Example } from './check.js';
import { evidenceExample } from './evidence-example.js';
import { readSources } from './evidence-table.js';

/** The folder whose files a release carries. */
const folder = 'sources/';

async function* run(view: DatasetView): AsyncIterable<Problem> {
  const declaration = view.package['gongkai:evidence'];
  if (declaration === undefined) return;
  const resource = view.resource(declaration.source);
  if (resource === undefined) return;
  const listed = new Set<string>();
  for (const source of (await readSources(view, declaration)).values()) {
    if (source.path === null) continue;
    listed.add(source.path);
    const place = {
      code: 'dataset/sources',
      severity: 'error',
      resource: resource.name,
      file: view.path(resource),
    } as const;
    const at = { ...place, row: source.row, line: source.line };
    if (!source.path.startsWith(folder)) {
      yield { ...at, field: 'path', value: source.path, limit: folder, help: 'place' };
    } else if (source.characters === undefined) yield { ...at, field: 'path', value: source.path, help: 'missing' };
    else if (source.sha256 !== null) {
      const actual = await sha256(view.tree.open(source.path));
      if (actual !== source.sha256)
        yield { ...at, field: 'sha256', value: source.sha256, limit: actual, help: source.path };
    }
  }
  // A file that nobody has listed would be published without anybody having decided so.
  for (const path of await view.tree.list()) {
    if (!path.startsWith(folder) || listed.has(path)) continue;
    yield {
      code: 'dataset/sources',
      severity: 'error',
      resource: resource.name,
      file: path,
      value: path,
      help: 'unlisted',
    };
  }
}

function withDraft(): Example {
  const example = evidenceExample();
  return { ...example, files: { ...example.files, 'sources/draft.txt': 'not meant for the public' } };
}

function elsewhere(): Example {
  const example = evidenceExample();
  const sources = (example.files?.['sources.csv'] ?? '').replace('\no,,', '\no,texts/o.txt,');
  return { ...example, files: { ...example.files, 'sources.csv': sources, 'texts/o.txt': 'text' } };
}

/** The texts of the listed sources, and no others, are there, each byte for byte the one that was read. */
export const datasetSources: DatasetCheck = {
  scope: 'dataset',
  name: 'dataset-sources',
  codes: ['dataset/sources'],
  rule: 'gongkai:evidence',
  run,
  proof: {
    passes: evidenceExample(),
    fails: [
      { example: withDraft(), problem: { code: 'dataset/sources', file: 'sources/draft.txt', help: 'unlisted' } },
      {
        example: elsewhere(),
        problem: { code: 'dataset/sources', row: 1, line: 2, field: 'path', value: 'texts/o.txt', help: 'place' },
      },
      {
        example: evidenceExample({ sha256: '0'.repeat(64) }),
        problem: {
          code: 'dataset/sources',
          resource: 'sources',
          row: 2,
          line: 3,
          field: 'sha256',
          value: '0'.repeat(64),
        },
      },
    ],
  },
};
