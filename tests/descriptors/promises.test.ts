import { expect, it } from 'vitest';
import { checkDescriptor } from '../../src/index.js';
import { described } from '../support.js';

function codes(pkg: object, resource: object, field: object): readonly string[] {
  const schema = { fields: [{ name: 'a', type: 'string', ...field }] };
  const { problems } = checkDescriptor({
    ...described,
    ...pkg,
    resources: [{ name: 't', path: 't.csv', schema, ...resource }],
  });
  return problems.map(({ code, pointer }) => `${code} ${pointer}`);
}

it.each([
  ['gongkai:policy', 'frictionless', 'mine', 'package'],
  ['gongkai:profile', 'standard', 'other', 'package'],
  ['gongkai:redirects', 't', '', 'package'],
  ['gongkai:dataAsOf', '2017-12', 'yesterday', 'package'],
  ['gongkai:rowSemantics', 'snapshot', 'diary', 'resource'],
  ['gongkai:reviewPercent', 20, 101, 'resource'],
  ['gongkai:values', 'mutable', 'soft', 'field'],
  ['gongkai:enum', 'open', 'ajar', 'field'],
  ['gongkai:renamedFrom', 'b', '', 'field'],
  ['gongkai:deprecated', 'use b', true, 'field'],
  ['gongkai:unit', 'ha', 7, 'field'],
  ['gongkai:crs', 'EPSG:4490', 4490, 'field'],
])('%s may be %j, and not %j', (property, right, wrong, level) => {
  const at = (value: unknown): readonly string[] => {
    const own = { [property]: value };
    return codes(level === 'package' ? own : {}, level === 'resource' ? own : {}, level === 'field' ? own : {});
  };
  expect(at(right)).toEqual([]);
  expect(at(wrong)).toHaveLength(1);
});
