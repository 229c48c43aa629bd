import { pointer } from '../lib/json-pointer.js';
import { isRemote, pathFault } from '../lib/package-path.js';
import type { Package } from '../model/descriptor.js';
import type { DescriptorCheck } from './check.js';

/** Every property that is a URL or a path, with its place. */
function* paths(descriptor: Package): Iterable<readonly [place: string, path: string]> {
  for (const [i, license] of (descriptor.licenses ?? []).entries()) {
    if (license.path !== undefined) yield [pointer('licenses', i, 'path'), license.path];
  }
  for (const [i, source] of (descriptor.sources ?? []).entries()) {
    if (source.path !== undefined) yield [pointer('sources', i, 'path'), source.path];
  }
  if (descriptor['gongkai:keys'] !== undefined) yield [pointer('gongkai:keys'), descriptor['gongkai:keys']];
  for (const [i, resource] of descriptor.resources.entries()) {
    const { path } = resource;
    if (typeof path === 'string') yield [pointer('resources', i, 'path'), path];
    if (Array.isArray(path))
      yield* (path as readonly string[]).map((part, j) => [pointer('resources', i, 'path', j), part] as const);
  }
}

function withPath(path: string): { readonly descriptor: unknown } {
  return { descriptor: { name: 'example', resources: [{ name: 't', path }] } };
}

/** Paths stay inside the package: no parent, hidden or absolute folder, no other scheme (data-resource#url-or-path). */
export const descriptorPath: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-path',
  codes: ['descriptor/path'],
  rule: 'https://datapackage.org/standard/data-resource/#path',
  *run(descriptor) {
    for (const [place, path] of paths(descriptor)) {
      const fault = pathFault(path);
      if (fault !== undefined)
        yield { code: 'descriptor/path', severity: 'error', pointer: place, value: path, help: fault };
    }
    for (const [i, resource] of descriptor.resources.entries()) {
      const list: readonly string[] = [resource.path ?? []].flat();
      if ((resource.path === undefined) === (resource.data === undefined)) {
        yield { code: 'descriptor/path', severity: 'error', pointer: pointer('resources', i), help: 'one-of' };
      } else if (list.length > 1 && list.some(isRemote) && !list.every(isRemote)) {
        yield { code: 'descriptor/path', severity: 'error', pointer: pointer('resources', i, 'path'), help: 'mixed' };
      }
    }
  },
  proof: {
    passes: { descriptor: { name: 'example', resources: [{ name: 't', data: [] }] } },
    fails: [
      { example: withPath('../t.csv'), problem: { code: 'descriptor/path', value: '../t.csv', help: 'parent' } },
      { example: withPath('data/.git/t.csv'), problem: { code: 'descriptor/path', help: 'hidden' } },
      { example: withPath('/etc/passwd'), problem: { code: 'descriptor/path', help: 'absolute' } },
      { example: withPath('file:///etc/passwd'), problem: { code: 'descriptor/path', help: 'scheme' } },
      { example: withPath('C:\\t.csv'), problem: { code: 'descriptor/path', help: 'backslash' } },
      {
        example: { descriptor: { name: 'example', resources: [{ name: 't' }] } },
        problem: { code: 'descriptor/path', pointer: '/resources/0', help: 'one-of' },
      },
    ],
  },
};
