import type { CompiledField } from '../fields/field-type.js';
import { shorten } from '../lib/text.js';
import type { Resource } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import type { Value } from '../model/value.js';
import type { DatasetCheck, DatasetView, PlacedRow } from './check.js';
import { evidenceExample } from './evidence-example.js';
import {
  type EvidenceRow,
  type ListedSource,
  missingColumns,
  readEvidence,
  readSources,
  recordKey,
} from './evidence-table.js';

/** Evidence by resource, key and field; what is left at the end belongs to nothing. */
type Index = Map<string, EvidenceRow[]>;

const address = (resource: string, key: string, field: string | null): string => JSON.stringify([resource, key, field]);

function indexRows(rows: readonly EvidenceRow[]): Index {
  const index: Index = new Map();
  for (const row of rows) {
    const at = address(row.resource, row.key, row.field);
    const list = index.get(at);
    if (list === undefined) index.set(at, [row]);
    else list.push(row);
  }
  return index;
}

/** How a value came about: a misspelt method would leave it unproved. */
const methods: readonly string[] = ['copied', 'judged', 'external'];

/** What one evidence row says of itself: its span is in the source, its method has what it needs. */
function* rowFaults(
  row: EvidenceRow,
  source: ListedSource | undefined,
  base: Pick<Problem, 'resource' | 'file'>,
): Iterable<Problem> {
  const place = { ...base, severity: 'error', row: row.row, line: row.line } as const;
  const { start, end, text } = row;
  if (!methods.includes(row.method)) {
    yield { ...place, code: 'cell/enum', field: 'method', value: row.method, limit: methods.join(', ') };
    return;
  }
  if (source === undefined) {
    yield { ...place, code: 'dataset/evidence-source', field: 'source_id', value: row.source, help: row.id };
    return;
  }
  if (row.method === 'judged' && (row.note === null || row.note.trim() === '')) {
    yield { ...place, code: 'dataset/evidence-note', field: 'note', help: row.id };
  }
  const spanned = start !== null && end !== null && text !== null;
  const halfSpanned = !spanned && (start !== null || end !== null);
  if ((row.method === 'copied' && !spanned) || halfSpanned) {
    yield { ...place, code: 'dataset/evidence-span', field: ['start', 'end', 'text'], help: row.id };
    return;
  }
  if (row.method === 'external' && (start !== null || source.characters !== undefined)) {
    yield { ...place, code: 'dataset/evidence-source', field: 'source_id', value: row.source, help: row.id };
    return;
  }
  if (!spanned) return;
  if (source.characters === undefined) {
    yield { ...place, code: 'dataset/evidence-source', field: 'source_id', value: row.source, help: row.id };
    return;
  }
  const seen = source.characters.slice(start, end).join('');
  if (seen !== text || start >= end) {
    const limit = shorten(seen);
    yield {
      ...place,
      code: 'dataset/evidence-span',
      field: 'text',
      value: shorten(text),
      limit,
      help: `${row.id} [${start}, ${end})`,
    };
  }
}

/** Text of each reading of a value, in the order of its parts. */
function readings(rows: readonly EvidenceRow[]): readonly string[] {
  const byReading = new Map<number, EvidenceRow[]>();
  for (const row of rows) byReading.set(row.reading, [...(byReading.get(row.reading) ?? []), row]);
  return [...byReading.values()].map((parts) =>
    [...parts]
      .sort((a, b) => a.part - b.part)
      .map(({ text }) => text ?? '')
      .join(''),
  );
}

/** Compares a value with its copied evidence; gives the first text that differs. */
function mismatch(
  value: Value,
  compiled: CompiledField,
  copied: readonly EvidenceRow[],
): { value: string; limit: string } | undefined {
  const items = Array.isArray(value) ? value.map(String) : undefined;
  if (items === undefined) {
    const text = value === null ? '' : compiled.codec.format(value);
    const other = readings(copied).find((reading) => reading !== text);
    return other === undefined ? undefined : { value: text, limit: other };
  }
  for (const [i, item] of items.entries()) {
    const rows = copied.filter((row) => row.item === i + 1);
    const other = rows.length === 0 ? '' : readings(rows).find((reading) => reading !== item);
    if (other !== undefined) return { value: item, limit: other };
  }
  return undefined;
}

interface Checked {
  readonly resource: Resource;
  readonly fields: readonly CompiledField[];
  readonly file: string;
}

function* recordFaults(
  { resource, fields, file }: Checked,
  record: PlacedRow,
  index: Index,
  used: Set<EvidenceRow>,
): Iterable<Problem> {
  const key = recordKey(resource, fields, record.values);
  const whole = index.get(address(resource.name, key, null)) ?? [];
  for (const row of whole) used.add(row);
  for (const [at, compiled] of fields.entries()) {
    const value = record.values[at] ?? null;
    const { name } = compiled.field;
    const own = index.get(address(resource.name, key, name)) ?? [];
    if (value === null) continue; // evidence for what is not there is left over, and reported as such
    const items = Array.isArray(value) ? value.length : undefined;
    for (const row of own)
      if ((row.item === null) === (items === undefined) && (row.item ?? 0) <= (items ?? 0)) used.add(row);
    const place = {
      resource: resource.name,
      file,
      severity: 'error',
      row: record.row,
      line: record.line,
      field: name,
    } as const;
    if (own.length === 0 && whole.length === 0) {
      if (compiled.field['gongkai:evidence'] === 'none') continue;
      yield { ...place, code: 'dataset/evidence-missing', value: shorten(compiled.codec.format(value)), help: key };
      continue;
    }
    const copied = own.filter(({ method }) => method === 'copied');
    if (copied.length === 0) continue;
    const wrong = mismatch(value, compiled, copied);
    if (wrong === undefined) continue;
    const help = copied.map(({ id }) => id).join(', ');
    yield { ...place, code: 'dataset/evidence', value: shorten(wrong.value), limit: shorten(wrong.limit), help };
  }
}

async function* run(view: DatasetView): AsyncIterable<Problem> {
  const declaration = view.package['gongkai:evidence'];
  if (declaration === undefined) return;
  const resource = view.resource(declaration.resource);
  if (resource === undefined || missingColumns(resource).length > 0) return; // the descriptor check has said so
  const base = { resource: resource.name, file: view.path(resource) };
  const rows = await readEvidence(view, resource);
  const sources = await readSources(view, declaration);
  for (const row of rows) yield* rowFaults(row, sources.get(row.source), base);
  const index = indexRows(rows);
  const used = new Set<EvidenceRow>();
  for (const table of view.package.resources) {
    if (table.name === resource.name || table.schema === undefined) continue;
    const checked = { resource: table, fields: view.fields(table), file: view.path(table) };
    for await (const batch of view.rows(table)) {
      for (const record of batch) yield* recordFaults(checked, record, index, used);
    }
  }
  for (const row of rows) {
    if (used.has(row)) continue;
    const value = [row.resource, row.key, row.field ?? '*', row.item ?? ''].filter((part) => part !== '').join(' / ');
    yield {
      ...base,
      code: 'dataset/evidence-orphan',
      severity: 'error',
      row: row.row,
      line: row.line,
      value,
      help: row.id,
    };
  }
}

/** Every value has evidence, and a copied value is exactly the concatenation of its spans in the byte-exact source. */
export const datasetEvidence: DatasetCheck = {
  scope: 'dataset',
  name: 'dataset-evidence',
  codes: [
    'cell/enum',
    'dataset/evidence',
    'dataset/evidence-span',
    'dataset/evidence-missing',
    'dataset/evidence-orphan',
    'dataset/evidence-note',
    'dataset/evidence-source',
  ],
  rule: 'gongkai:evidence',
  run,
  proof: {
    passes: evidenceExample(),
    fails: [
      {
        example: evidenceExample({
          evidence:
            'E1,facts,F1,text,,1,1,s,0,6,按月公开财政,copyed,\nE2,facts,F1,text,,1,2,s,10,13,收支。,copied,\nE3,facts,F1,level,,1,1,s,,,,judged,理由',
          facts: 'F1,收支。,高',
        }),
        problem: { code: 'cell/enum', resource: 'evidence', row: 1, line: 2, field: 'method', value: 'copyed' },
      },
      {
        example: evidenceExample({
          evidence:
            'E1,facts,F1,text,,1,1,s,0,6,按月公开财政,copied,\nE2,facts,F1,text,,1,2,s,10,13,收支。,copied,\nE3,facts,F1,level,,1,1,s,6,10,,judged,理由',
        }),
        problem: { code: 'dataset/evidence-span', resource: 'evidence', row: 3, line: 4 },
      },
      {
        example: evidenceExample({
          evidence:
            'E1,facts,F1,text,,1,1,s,0,6,按月公开财政,copied,\nE2,facts,F1,text,,1,2,s,10,13,收支。,copied,\nE3,facts,F1,level,,1,1,nowhere,,,,judged,理由',
        }),
        problem: { code: 'dataset/evidence-source', resource: 'evidence', row: 3, value: 'nowhere' },
      },
      {
        example: evidenceExample({ facts: 'F1,按季公开财政收支。,高' }),
        problem: {
          code: 'dataset/evidence',
          resource: 'facts',
          row: 1,
          line: 2,
          field: 'text',
          value: '按季公开财政收支。',
          limit: '按月公开财政收支。',
        },
      },
      {
        example: evidenceExample({ facts: 'F1,按月公开财政收支。,高\nF2,新的一句。,' }),
        problem: { code: 'dataset/evidence-missing', resource: 'facts', row: 2, field: 'text', value: '新的一句。' },
      },
      {
        example: evidenceExample({
          evidence:
            'E1,facts,F1,text,,1,1,s,0,6,按月公开财政,copied,\nE2,facts,F1,text,,1,2,s,9,13,收支。,copied,\nE3,facts,F1,level,,1,1,s,,,,judged,理由',
        }),
        problem: {
          code: 'dataset/evidence-span',
          resource: 'evidence',
          row: 2,
          line: 3,
          value: '收支。',
          limit: '局收支。',
        },
      },
      {
        example: evidenceExample({
          evidence:
            'E1,facts,F1,text,,1,1,s,0,6,按月公开财政,copied,\nE2,facts,F1,text,,1,2,s,10,13,收支。,copied,\nE3,facts,F1,level,,1,1,s,,,,judged,',
        }),
        problem: { code: 'dataset/evidence-note', resource: 'evidence', row: 3, line: 4 },
      },
      {
        example: evidenceExample({
          evidence:
            'E1,facts,F1,text,,1,1,s,0,6,按月公开财政,copied,\nE2,facts,F1,text,,1,2,s,10,13,收支。,copied,\nE3,facts,F1,level,,1,1,s,,,,external,',
        }),
        problem: { code: 'dataset/evidence-source', resource: 'evidence', row: 3, value: 's' },
      },
      {
        example: evidenceExample({
          evidence:
            'E1,facts,F1,text,,1,1,s,0,6,按月公开财政,copied,\nE2,facts,F1,text,,1,2,s,10,13,收支。,copied,\nE3,facts,F1,level,,1,1,s,,,,judged,理由\nE4,facts,F9,text,,1,1,s,0,1,按,copied,',
        }),
        problem: { code: 'dataset/evidence-orphan', resource: 'evidence', row: 4, line: 5, value: 'facts / F9 / text' },
      },
    ],
  },
};
