import { compileFields } from '../../../src/fields/index.js';
import { nameOf, type PackageModel, type TableModel } from './package-model.js';

/** What the table of redirects is called. */
export const redirectsName = 'redirects';
export const redirectColumns: readonly string[] = ['resource', 'key', 'kind', 'target', 'reason'];

/** The key of a row as redirects name it. */
export function keyTextOf({ schema, rows }: TableModel, at: number): string | undefined {
  const fields = compileFields({ ...schema });
  const parts = schema.primaryKey.map((name) => {
    const place = fields.findIndex(({ field }) => field.name === name);
    const [cell, codec] = [rows[at]?.[place] ?? '', fields[place]?.codec];
    const value = codec?.parse(cell);
    return value === undefined ? cell : (codec?.format(value) ?? cell);
  });
  return parts.length === 0 ? undefined : parts.join('/');
}

/** Whether redirects can be followed to their end: each stands for a row that is gone and leads to one that is there, or says why not. */
export function leadSomewhere({ package: about, tables }: PackageModel): boolean {
  if (about['gongkai:redirects'] === undefined) return true;
  const list = tables.find((table) => nameOf(table) === redirectsName);
  if (list === undefined) return false;
  const places = redirectColumns.map((column) => list.schema.fields.findIndex(({ name }) => name === column));
  if (places.includes(-1)) return false;
  const targets = new Map<string, string>();
  const idOf = (resource: string, key: string): string => JSON.stringify([resource, key]);
  const there = new Set(
    tables.flatMap((table) => table.rows.map((_, at) => idOf(nameOf(table), keyTextOf(table, at) ?? ''))),
  );
  for (const row of list.rows) {
    const [resource = '', key = '', kind, target = '', reason = ''] = places.map((place) => row[place] ?? '');
    const fits = kind === 'movedTo' ? target !== '' : kind === 'withdrawn' && target === '' && reason !== '';
    const id = idOf(resource, key);
    if (!fits || there.has(id) || targets.has(id) || !tables.some((table) => nameOf(table) === resource)) return false;
    targets.set(id, target === '' ? '' : idOf(resource, target));
  }
  return [...targets.values()].every((first) => {
    let at = first;
    // As many steps as there are redirects: more go in a circle.
    for (let steps = targets.size; at !== '' && !there.has(at); steps--) {
      const next = targets.get(at);
      if (next === undefined || steps === 0) return false;
      at = next;
    }
    return true;
  });
}
