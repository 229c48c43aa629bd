import { pointer } from '../lib/json-pointer.js';
import { pathFault } from '../lib/package-path.js';
import type { DescriptorCheck } from './check.js';

function withPath(path: string): { readonly descriptor: unknown } {
  return { descriptor: { name: 'example', resources: [{ name: 't', path }] } };
}

const section = 'glossary#url-or-path';

/**
 * Paths stay inside the package: no parent, hidden or absolute folder, no other scheme (glossary#url-or-path). The profile
 * finds them wherever the standard has a URL or path (resource, schema, dialect, image, license, source); here stand our
 * own.
 */
export const descriptorPath: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-path',
  codes: ['descriptor/path'],
  rule: 'https://datapackage.org/standard/glossary/#url-or-path',
  *run(descriptor) {
    const path = descriptor['gongkai:keys'];
    const help = path === undefined ? undefined : pathFault(path);
    if (path !== undefined && help !== undefined)
      yield {
        code: 'descriptor/path',
        severity: 'error',
        pointer: pointer('gongkai:keys'),
        value: path,
        help,
        section,
      };
  },
  proof: {
    passes: { descriptor: { name: 'example', resources: [{ name: 't', data: [] }] } },
    fails: [
      {
        example: withPath('../t.csv'),
        problem: { code: 'descriptor/path', value: '../t.csv', help: 'parent', section },
      },
      { example: withPath('data/..'), problem: { code: 'descriptor/path', help: 'parent' } },
      { example: withPath('data/.git/t.csv'), problem: { code: 'descriptor/path', help: 'hidden' } },
      { example: withPath('./t.csv'), problem: { code: 'descriptor/path', help: 'dot' } },
      { example: withPath('data/'), problem: { code: 'descriptor/path', help: 'folder' } },
      { example: withPath('data/%2e%2e/t.csv'), problem: { code: 'descriptor/path', help: 'encoded' } },
      { example: withPath('/etc/passwd'), problem: { code: 'descriptor/path', help: 'absolute' } },
      { example: withPath('~/t.csv'), problem: { code: 'descriptor/path', help: 'absolute' } },
      { example: withPath('file:///etc/passwd'), problem: { code: 'descriptor/path', help: 'scheme' } },
      { example: withPath('C:\\t.csv'), problem: { code: 'descriptor/path', help: 'backslash' } },
      {
        example: { descriptor: { name: 'example', resources: [{ name: 't' }] } },
        problem: { code: 'descriptor/path', pointer: '/resources/0', help: 'one-of' },
      },
      {
        example: {
          descriptor: { name: 'example', licenses: [{ path: '../LICENSE' }], resources: [{ name: 't', data: [] }] },
        },
        problem: { code: 'descriptor/path', pointer: '/licenses/0/path', help: 'parent' },
      },
    ],
  },
};
