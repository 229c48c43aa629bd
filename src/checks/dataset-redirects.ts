import type { Problem } from '../model/problem.js';
import type { DatasetCheck, DatasetView } from './check.js';
import { evidenceExample } from './evidence-example.js';
import { recordKey } from './evidence-table.js';

const columns = ['resource', 'key', 'kind', 'target', 'reason'] as const;

interface Line {
  readonly row: number;
  readonly line: number;
  readonly cells: Readonly<Record<(typeof columns)[number], string>>;
}

async function* run(view: DatasetView): AsyncIterable<Problem> {
  const named = view.package['gongkai:redirects'];
  if (named === undefined) return;
  const base = { code: 'dataset/redirects', severity: 'error' } as const;
  const table = typeof named === 'string' ? view.resource(named) : undefined;
  const names = table?.schema?.fields.map(({ name }) => name) ?? [];
  if (table === undefined || !columns.every((column) => names.includes(column))) {
    yield { ...base, value: String(named), limit: columns.join(','), help: 'table' };
    return;
  }
  const lines = await linesOf(view, table);
  const byKey = new Map<string, Line[]>();
  for (const one of lines) {
    const id = JSON.stringify([one.cells.resource, one.cells.key]);
    byKey.set(id, [...(byKey.get(id) ?? []), one]);
  }
  const keys = new Map<string, ReadonlySet<string>>();
  for (const { cells } of lines)
    if (!keys.has(cells.resource)) keys.set(cells.resource, await keysOf(view, cells.resource));
  const file = view.path(table);
  const told = new Set<string>();
  for (const group of byKey.values()) {
    const [first] = group as [Line];
    const fault = (help: string, at: Line, value: string, limit?: string): Problem => ({
      ...base,
      resource: table.name,
      file,
      row: at.row,
      line: at.line,
      value,
      ...(limit === undefined ? {} : { limit }),
      help,
    });
    const { resource, key, kind, reason } = first.cells;
    const rows = keys.get(resource);
    if (view.resource(resource)?.schema === undefined) yield fault('resource', first, resource);
    else if (rows?.has(key) === true) yield fault('key-exists', first, key);
    for (const one of group) if (!kinds.has(one.cells.kind)) yield fault('kind', one, one.cells.kind);
    const targets = group.filter(({ cells }) => cells.target !== '');
    const fits =
      kind === 'withdrawn' ? targets.length === 0 : kind === 'movedTo' ? targets.length === 1 : targets.length > 1;
    if (kinds.has(kind) && (!fits || group.some(({ cells }) => cells.kind !== kind)))
      yield fault('targets', first, key, String(targets.length));
    if (kind === 'withdrawn' && reason === '') yield fault('reason', first, key);
    for (const one of targets) {
      const next = byKey.get(JSON.stringify([resource, one.cells.target]));
      if (rows?.has(one.cells.target) !== true && next === undefined) yield fault('target', one, one.cells.target);
      else if (next !== undefined && !told.has(one.cells.target) && leadsBack(byKey, resource, key)) {
        // Said once for all that stand in the circle.
        told.add(key);
        yield fault('cycle', one, key);
      }
    }
  }
}

const kinds: ReadonlySet<string> = new Set(['movedTo', 'splitInto', 'withdrawn']);

/** Whoever follows the redirects of a key must not come back to it. */
function leadsBack(byKey: ReadonlyMap<string, readonly Line[]>, resource: string, key: string): boolean {
  const seen = new Set<string>();
  const open = [key];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { cells } of byKey.get(JSON.stringify([resource, at])) ?? []) {
      if (cells.target === key) return true;
      if (cells.target === '' || seen.has(cells.target)) continue;
      seen.add(cells.target);
      open.push(cells.target);
    }
  }
  return false;
}

async function linesOf(
  view: DatasetView,
  table: NonNullable<ReturnType<DatasetView['resource']>>,
): Promise<readonly Line[]> {
  const fields = view.fields(table);
  const places = columns.map((column) => fields.findIndex(({ field }) => field.name === column));
  const lines: Line[] = [];
  for await (const batch of view.rows(table)) {
    for (const { values, row, line } of batch) {
      const texts = places.map((place) => {
        const value = values[place];
        return value === null || value === undefined ? '' : String(value);
      });
      const [resource = '', key = '', kind = '', target = '', reason = ''] = texts;
      lines.push({ row, line, cells: { resource, key, kind, target, reason } });
    }
  }
  return lines;
}

async function keysOf(view: DatasetView, name: string): Promise<ReadonlySet<string>> {
  const resource = view.resource(name);
  const keys = new Set<string>();
  if (resource?.schema === undefined) return keys;
  const fields = view.fields(resource);
  for await (const batch of view.rows(resource))
    for (const { values } of batch) keys.add(recordKey(resource, fields, values));
  return keys;
}

const fields = columns.map((name) => ({ name, type: 'string', 'gongkai:evidence': 'none' }));

function example(rows: string) {
  const plain = evidenceExample({});
  const resources = [
    ...(plain.descriptor as { resources: readonly object[] }).resources,
    { name: 'redirects', path: 'redirects.csv', schema: { fields } },
  ];
  return {
    ...plain,
    descriptor: { ...(plain.descriptor as object), resources, 'gongkai:redirects': 'redirects' },
    files: { ...plain.files, 'redirects.csv': `${columns.join(',')}\n${rows}\n` },
  };
}

/** A row that is gone can be followed: to the rows that took its place, or to the reason why there is none (DATA-SEMVER, DV403). */
export const datasetRedirects: DatasetCheck = {
  scope: 'dataset',
  name: 'dataset-redirects',
  codes: ['dataset/redirects'],
  rule: 'gongkai:redirects',
  run,
  proof: {
    passes: example('facts,F0,movedTo,F1,\nfacts,F9,withdrawn,,recorded by mistake'),
    fails: [
      {
        example: example('facts,F0,movedTo,F7,'),
        problem: { code: 'dataset/redirects', row: 1, line: 2, value: 'F7', help: 'target' },
      },
      {
        example: example('facts,F1,withdrawn,,x'),
        problem: { code: 'dataset/redirects', value: 'F1', help: 'key-exists' },
      },
      { example: example('facts,F0,withdrawn,,'), problem: { code: 'dataset/redirects', value: 'F0', help: 'reason' } },
      {
        example: example('facts,F0,splitInto,F1,'),
        problem: { code: 'dataset/redirects', value: 'F0', help: 'targets' },
      },
      {
        example: example('facts,F0,renamed,F1,'),
        problem: { code: 'dataset/redirects', value: 'renamed', help: 'kind' },
      },
      {
        example: example('fact,F0,withdrawn,,x'),
        problem: { code: 'dataset/redirects', value: 'fact', help: 'resource' },
      },
      {
        example: example('facts,F0,movedTo,F2,\nfacts,F2,movedTo,F0,'),
        problem: { code: 'dataset/redirects', row: 1, value: 'F0', help: 'cycle' },
      },
    ],
  },
};
