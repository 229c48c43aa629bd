import { derivedTableFormats, tableFileFormats } from './formats/index.js';
import { upgradeDescriptor } from './lib/upgrade-descriptor.js';
import type { Loaded } from './load.js';
import type { Distribution, Package, Resource } from './model/descriptor.js';
import { publishedDescriptor } from './package/descriptor.js';
import { resourcePaths } from './table-parts.js';

/** A table whose file is smaller has every format that its author does not rule out (lib/data-formats.ts). */
const smallBytes = 2_000_000;

/**
 * A descriptor as a reader gets it: an authored one as `build` would publish it, but for what is only known of written files. So a
 * release and its unchanged source say the same. Which formats a large table gets depends on its rows: it keeps those of `former`.
 */
export async function publishedForm(loaded: Loaded, former?: Package): Promise<Package> {
  const pkg = upgradeDescriptor(loaded.descriptor).descriptor as Package;
  if (!loaded.authored) return pkg;
  const tables = [];
  for (const resource of pkg.resources) {
    const csv = { path: `data/${resource.name}.csv`, bytes: 0, sha256: '' };
    const old = former?.resources.find(({ name }) => name === resource.name);
    const distributions = await distributionsOf(pkg, resource, loaded, old);
    tables.push({ resource, csv, distributions });
  }
  return publishedDescriptor(pkg, tables);
}

async function distributionsOf(
  pkg: Package,
  resource: Resource,
  { tree }: Loaded,
  former: Resource | undefined,
): Promise<readonly Distribution[]> {
  const named = resource['gongkai:formats'] ?? pkg['gongkai:formats'];
  const all = [...derivedTableFormats, ...tableFileFormats]
    .filter((format) => !('data' in format) || format.data)
    .map(({ name }) => name);
  const plain = (format: string): Distribution => ({ path: '', format, mediatype: '', title: '', bytes: 0, hash: '' });
  if (named !== undefined) return all.filter((format) => named.includes(format)).map(plain);
  let bytes = 0;
  for (const path of resourcePaths(resource)) bytes += (await tree.size(path)) ?? 0;
  if (bytes < smallBytes || former === undefined) return all.map(plain);
  return former['gongkai:distributions'] ?? [];
}
