import type { CompiledField } from '../fields/field-type.js';
import { keyFields } from '../fields/index.js';
import { readText } from '../lib/read-text.js';
import type { EvidenceDeclaration, Resource } from '../model/descriptor.js';
import type { Row } from '../model/value.js';
import type { DatasetView } from './check.js';

/** One row of the evidence table: where a value, or a part of it, was seen. */
export interface EvidenceRow {
  readonly id: string;
  readonly resource: string;
  readonly key: string;
  /** Null: evidence for every field of the record. */
  readonly field: string | null;
  /** Which item of an array, from 1. */
  readonly item: number | null;
  /** A value printed twice has two readings, each complete in itself. */
  readonly reading: number;
  readonly part: number;
  readonly source: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly text: string | null;
  readonly method: string;
  readonly note: string | null;
  readonly row: number;
  readonly line: number;
}

/** The columns that the evidence table must have; anything beside them is the dataset's own. */
export const evidenceColumns = [
  'evidence_id',
  'resource',
  'key',
  'field',
  'item',
  'reading',
  'part',
  'source_id',
  'start',
  'end',
  'text',
  'method',
  'note',
] as const;

type Column = (typeof evidenceColumns)[number];

/** Columns that are declared but not there. */
export function missingColumns(resource: Resource): readonly string[] {
  const names = (resource.schema?.fields ?? []).map(({ name }) => name);
  return evidenceColumns.filter((column) => !names.includes(column));
}

/** Reads the evidence table. Its own check has seen that the columns are there. */
export async function readEvidence(view: DatasetView, resource: Resource): Promise<readonly EvidenceRow[]> {
  const names = (resource.schema?.fields ?? []).map(({ name }) => name);
  const place = Object.fromEntries(evidenceColumns.map((column) => [column, names.indexOf(column)])) as Record<
    Column,
    number
  >;
  const rows: EvidenceRow[] = [];
  for await (const batch of view.rows(resource)) {
    for (const { values, row, line } of batch) {
      const text = (column: Column): string | null => (values[place[column]] as string | null | undefined) ?? null;
      const number = (column: Column): number | null => (text(column) === null ? null : Number(text(column)));
      rows.push({
        id: text('evidence_id') ?? '',
        resource: text('resource') ?? '',
        key: text('key') ?? '',
        field: text('field'),
        item: number('item'),
        reading: number('reading') ?? 1,
        part: number('part') ?? 1,
        source: text('source_id') ?? '',
        start: number('start'),
        end: number('end'),
        text: text('text'),
        method: text('method') ?? '',
        note: text('note'),
        row,
        line,
      });
    }
  }
  return rows;
}

/** A source that the package lists; `characters` when its text is part of the package. */
export interface ListedSource {
  readonly key: string;
  readonly path: string | null;
  readonly sha256: string | null;
  readonly row: number;
  readonly line: number;
  /** Unicode code points, as offsets count them. */
  readonly characters: readonly string[] | undefined;
}

/** The sources by key, with the text of those that the package carries. */
export async function readSources(
  view: DatasetView,
  declaration: EvidenceDeclaration,
): Promise<ReadonlyMap<string, ListedSource>> {
  const found = new Map<string, ListedSource>();
  const resource = view.resource(declaration.source);
  if (resource?.schema === undefined) return found;
  const fields = view.fields(resource);
  const column = (name: string): number => fields.findIndex(({ field }) => field.name === name);
  const [pathAt, hashAt] = [column('path'), column('sha256')];
  const known = new Set(await view.tree.list());
  for await (const batch of view.rows(resource)) {
    for (const { values, row, line } of batch) {
      const path = (values[pathAt] as string | null | undefined) ?? null;
      const key = recordKey(resource, fields, values);
      const characters =
        path !== null && known.has(path) ? Array.from(await readText(view.tree.open(path))) : undefined;
      found.set(key, {
        key,
        path,
        sha256: (values[hashAt] as string | null | undefined) ?? null,
        row,
        line,
        characters,
      });
    }
  }
  return found;
}

/** A record's primary key as text: its parts joined by `/`. */
export function recordKey(resource: Resource, fields: readonly CompiledField[], row: Row): string {
  const names = resource.schema === undefined ? [] : keyFields(resource.schema);
  return names
    .map((name) => {
      const at = fields.findIndex(({ field }) => field.name === name);
      const value = row[at];
      return value === null || value === undefined ? '' : (fields[at] as CompiledField).codec.format(value);
    })
    .join('/');
}
