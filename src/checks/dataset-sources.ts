import { sha256 } from '../lib/sha256.js';
import type { Problem } from '../model/problem.js';
import type { DatasetCheck, DatasetView } from './check.js';
import { evidenceExample } from './evidence-example.js';
import { readSources } from './evidence-table.js';

async function* run(view: DatasetView): AsyncIterable<Problem> {
  const declaration = view.package['gongkai:evidence'];
  if (declaration === undefined) return;
  const resource = view.resource(declaration.source);
  if (resource === undefined) return;
  for (const source of (await readSources(view, declaration)).values()) {
    if (source.path === null) continue;
    const place = {
      code: 'dataset/sources',
      severity: 'error',
      resource: resource.name,
      file: view.path(resource),
    } as const;
    const at = { ...place, row: source.row, line: source.line };
    if (source.characters === undefined) yield { ...at, field: 'path', value: source.path, help: 'missing' };
    else if (source.sha256 !== null) {
      const actual = await sha256(view.tree.open(source.path));
      if (actual !== source.sha256)
        yield { ...at, field: 'sha256', value: source.sha256, limit: actual, help: source.path };
    }
  }
}

/** The text of a source is there and is byte for byte the one that was read. */
export const datasetSources: DatasetCheck = {
  scope: 'dataset',
  name: 'dataset-sources',
  codes: ['dataset/sources'],
  rule: 'gongkai:evidence',
  run,
  proof: {
    passes: evidenceExample(),
    fails: [
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
