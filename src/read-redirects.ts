import type { Redirect, Redirects } from './diff/redirects.js';
import { compileFields } from './fields/index.js';
import type { Package } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import { readTable } from './table.js';

/**
 * The redirects of a package: rows of the table that `gongkai:redirects` names, with the columns `resource`, `key`, `kind`, `target`,
 * `reason`; a row for each target. What is wrong in it the check dataset/redirects says: here it is passed over.
 */
export async function readRedirects(pkg: Package, tree: FileTree): Promise<Redirects> {
  const found = new Map<string, Map<string, Redirect>>();
  const resource = pkg.resources.find(({ name }) => name === pkg['gongkai:redirects']);
  if (resource?.schema === undefined) return found;
  const fields = compileFields(resource.schema);
  const cell = (values: readonly unknown[], name: string): string => {
    const at = fields.findIndex(({ field }) => field.name === name);
    const value = values[at];
    return value === null || value === undefined ? '' : String(value);
  };
  for await (const batch of readTable({ resource, tree }, () => {})) {
    for (const { values } of batch) {
      const [table, key, kind, target, reason] = ['resource', 'key', 'kind', 'target', 'reason'].map((name) =>
        cell(values, name),
      ) as [string, string, Redirect['kind'], string, string];
      const keys = found.get(table) ?? new Map<string, Redirect>();
      const targets = [...(keys.get(key)?.targets ?? []), ...(target === '' ? [] : [target])];
      found.set(table, keys.set(key, { kind, targets, ...(reason === '' ? {} : { reason }) }));
    }
  }
  return found;
}
