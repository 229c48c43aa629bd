import type { PricedChange } from '../model/change.js';
import type { RowChange, TableRows } from '../model/release.js';
import { codeSpan } from './changelog-markdown.js';

/** So many rows are named; of the others the number is told. */
const mostNamed = 10;

/** The rows that a change is about, by key: a line each where there is something to say of it, else all in one line. */
export function changelogRows(change: PricedChange, tables: readonly TableRows[]): readonly string[] {
  const table = tables.find(({ resource }) => resource === change.resource);
  if (table === undefined || table.key.length === 0) return [];
  const { count = 0 } = change;
  const named = table.rows
    .flatMap((row) => {
      const said = sayRow(change, row, table.key);
      return said === undefined ? [] : [said];
    })
    .slice(0, mostNamed);
  if (named.length === 0) return [];
  const rest = count - named.length;
  const more = rest > 0 ? [`另有 ${rest} 条 and ${rest} more`] : [];
  const isShort = named.every(({ detail }) => detail === '');
  return isShort
    ? [[...named.map(({ key }) => key), ...more].join(', ')]
    : [...named.map(({ key, detail }) => (detail === '' ? key : `${key}: ${detail}`)), ...more];
}

interface NamedRow {
  readonly key: string;
  readonly detail: string;
}

/** Undefined for a row that the change is not about. */
function sayRow(change: PricedChange, row: RowChange, key: readonly string[]): NamedRow | undefined {
  const named = { key: codeSpan(keyText(row, key)), detail: '' };
  switch (change.code) {
    case 'DV401':
      return row.change === 'added' ? named : undefined;
    case 'DV402':
    case 'DV404':
      return row.change === 'removed' && row.redirect === undefined ? named : undefined;
    case 'DV403':
      return row.redirect === undefined ? undefined : { ...named, detail: redirectText(row.redirect) };
    case 'DV501':
    case 'DV502': {
      const { field } = change;
      if (row.change !== 'changed' || field === undefined || row.new === undefined) return undefined;
      if (!Object.hasOwn(row.new, field)) return undefined;
      return { ...named, detail: `${cellText(row.old?.[field])} → ${cellText(row.new[field])}` };
    }
    default:
      return undefined;
  }
}

/** As in evidence and redirects: parts joined with a slash. */
export function keyText(row: RowChange, key: readonly string[]): string {
  const cells = row.key ?? row.new ?? row.old ?? {};
  return key.map((name) => cells[name] ?? '').join('/');
}

const longest = 60;

function cellText(value: string | null | undefined): string {
  if (value === null || value === undefined) return '空 empty';
  const all = [...value];
  return codeSpan(all.length > longest ? `${all.slice(0, longest).join('')}…` : value);
}

const kinds = { movedTo: '移至 moved to', splitInto: '拆分为 split into', withdrawn: '撤销 withdrawn' } as const;

function redirectText({ kind, targets, reason }: NonNullable<RowChange['redirect']>): string {
  const where = targets.length === 0 ? '' : ` ${targets.map(codeSpan).join(', ')}`;
  return `${kinds[kind]}${where}${reason === undefined ? '' : ` (${codeSpan(reason)})`}`;
}
