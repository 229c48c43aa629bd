import { same } from './diff/json-compare.js';
import { sha256 } from './lib/sha256.js';
import { upgradeDescriptor } from './lib/upgrade-descriptor.js';
import type { Loaded } from './load.js';
import type { Change } from './model/change.js';
import type { Package, Resource } from './model/descriptor.js';
import { resourcePaths } from './table-parts.js';

/**
 * Resources of both versions without a schema, whose content differs: compared byte for byte, as nothing is known of them (DV505). What is
 * not there to be read, such as a file of the network, is not compared.
 */
export async function* fileChanges(before: Loaded, after: Loaded): AsyncIterable<Change> {
  const now = new Map(resourcesOf(after).map((resource) => [resource.name, resource]));
  for (const old of resourcesOf(before)) {
    const other = now.get(old.name);
    if (old.schema !== undefined || other === undefined || other.schema !== undefined) continue;
    const [was, is] = [await printOf(old, before), await printOf(other, after)];
    const differs = was !== undefined && is !== undefined && was !== is;
    if (differs || !same(old.data, other.data))
      yield { code: 'DV505', variant: 'file', resource: old.name, property: old.data === undefined ? 'path' : 'data' };
  }
}

function resourcesOf({ descriptor }: Loaded): readonly Resource[] {
  return (upgradeDescriptor(descriptor).descriptor as Package).resources;
}

async function printOf(resource: Resource, { tree }: Loaded): Promise<string | undefined> {
  const prints: string[] = [];
  for (const path of resourcePaths(resource)) {
    if ((await tree.size(path)) === undefined) return undefined;
    prints.push(await sha256(tree.open(path)));
  }
  return prints.length === 0 ? undefined : prints.join(' ');
}
