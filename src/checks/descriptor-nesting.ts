import { pointer } from '../lib/json-pointer.js';
import { deepestNesting as deepest } from '../lib/limits.js';
import type { DescriptorCheck } from './check.js';

/** Place of the first value that lies too deep, found without recursion; values that occur twice are looked at once. */
function tooDeep(root: unknown): string | undefined {
  const seen = new Set<object>();
  const open: { readonly value: unknown; readonly path: readonly (string | number)[]; readonly depth: number }[] = [
    { value: root, path: [], depth: 0 },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path, depth } = next;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    if (depth > deepest) return pointer(...path);
    seen.add(value);
    // The place is needed only near the top: a person can follow no longer one.
    const at = (name: string | number): readonly (string | number)[] => (path.length < 6 ? [...path, name] : path);
    for (const [name, item] of Object.entries(value)) {
      if (typeof item === 'object' && item !== null) open.push({ value: item, path: at(name), depth: depth + 1 });
    }
  }
  return undefined;
}

function nested(levels: number): unknown {
  let value: unknown = [];
  for (let i = 0; i < levels; i++) value = [value];
  return value;
}

/** No descriptor is nested without end: such a one would exhaust whoever reads it (glossary#descriptor). */
export const descriptorNesting: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-nesting',
  codes: ['descriptor/nesting'],
  rule: 'https://datapackage.org/standard/glossary/#descriptor',
  first: true,
  *run(_descriptor, { original }) {
    const place = tooDeep(original);
    if (place === undefined) return;
    yield {
      code: 'descriptor/nesting',
      severity: 'error',
      pointer: place,
      limit: String(deepest),
      section: 'glossary#descriptor',
    };
  },
  proof: {
    passes: { descriptor: { name: 'example', resources: [{ name: 't', data: nested(100) }] } },
    fails: [
      {
        example: { descriptor: { name: 'example', resources: [{ name: 't', data: nested(deepest) }] } },
        problem: { code: 'descriptor/nesting', pointer: '/resources/0/data/0/0/0', limit: '200' },
      },
    ],
  },
};
