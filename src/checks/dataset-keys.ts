import type { Problem } from '../model/problem.js';
import type { DatasetCheck, DatasetView } from './check.js';
import { evidenceExample } from './evidence-example.js';
import { recordKey } from './evidence-table.js';

async function* run(view: DatasetView): AsyncIterable<Problem> {
  const path = view.package['gongkai:keys'];
  if (path === undefined) return;
  const base = { code: 'dataset/keys', severity: 'error', file: path } as const;
  const registered = new Map<string, Map<string, number>>();
  let first = true;
  for await (const { cells, line } of view.records(path)) {
    const [resource = '', key = ''] = cells;
    if (first) {
      first = false;
      if (resource !== 'resource' || key !== 'key' || cells.length !== 2) {
        yield { ...base, line, value: cells.join(','), limit: 'resource,key', help: 'header' };
        return;
      }
      continue;
    }
    const keys = registered.get(resource) ?? new Map<string, number>();
    registered.set(resource, keys.set(key, line));
  }
  for (const [name, keys] of registered) {
    const resource = view.resource(name);
    if (resource?.schema === undefined) {
      yield { ...base, line: [...keys.values()][0] ?? 1, value: name, help: 'resource' };
      continue;
    }
    const fields = view.fields(resource);
    for await (const batch of view.rows(resource)) {
      for (const { values, row, line } of batch) {
        const key = recordKey(resource, fields, values);
        if (keys.delete(key)) continue;
        yield {
          ...base,
          resource: name,
          file: view.path(resource),
          row,
          line,
          value: key,
          limit: path,
          help: 'unregistered',
        };
      }
    }
    const redirected = await redirectedKeys(view, name);
    for (const [key, line] of keys)
      if (!redirected.has(key)) yield { ...base, resource: name, line, value: key, help: 'vanished' };
  }
}

/** Keys of a table that a redirect stands for: whoever looks for the row is told where it went. */
async function redirectedKeys(view: DatasetView, name: string): Promise<ReadonlySet<string>> {
  const table = view.resource(String(view.package['gongkai:redirects'] ?? ''));
  const found = new Set<string>();
  if (table?.schema === undefined) return found;
  const fields = view.fields(table);
  const [resource, key] = ['resource', 'key'].map((column) => fields.findIndex(({ field }) => field.name === column));
  for await (const batch of view.rows(table))
    for (const { values } of batch) if (values[resource ?? -1] === name) found.add(String(values[key ?? -1] ?? ''));
  return found;
}

const copied = 'E1,facts,F1,text,,1,1,s,0,6,按月公开财政,copied,\nE2,facts,F1,text,,1,2,s,10,13,收支。,copied,';

/** Keys never vanish: each one ever given stands in the register, and each one of the register in its table. */
export const datasetKeys: DatasetCheck = {
  scope: 'dataset',
  name: 'dataset-keys',
  codes: ['dataset/keys'],
  rule: 'gongkai:keys',
  run,
  proof: {
    passes: evidenceExample({ keys: 'resource,key\nfacts,F1\n' }),
    fails: [
      {
        example: evidenceExample({ keys: 'resource,key\nfacts,F0\nfacts,F1\n' }),
        problem: { code: 'dataset/keys', resource: 'facts', file: 'keys.csv', line: 2, value: 'F0', help: 'vanished' },
      },
      {
        example: evidenceExample({
          keys: 'resource,key\nfacts,F1\n',
          facts: 'F1,按月公开财政收支。,\nF2,补记,',
          evidence: `${copied}\nE3,facts,F2,,,1,1,o,,,,external,`,
        }),
        problem: { code: 'dataset/keys', file: 'facts.csv', row: 2, line: 3, value: 'F2', help: 'unregistered' },
      },
      {
        example: evidenceExample({ keys: 'table,id\nfacts,F1\n' }),
        problem: { code: 'dataset/keys', line: 1, help: 'header' },
      },
    ],
  },
};
