import { expect, it } from 'vitest';
import { validate } from '../src/index.js';

it.each([
  ['schema', '"other.json"', 'object'],
  ['schema', '5', 'object, string'],
  ['dialect', '"other.json"', 'object'],
])('a %s file that holds %s is no %s', async (property, text, limit) => {
  const resource = { name: 't', type: 'table', path: 't.csv', [property]: 'part.json' };
  const files = { 't.csv': 'a\n1\n', 'part.json': text, 'other.json': '{"fields":[]}' };
  const { problems } = await validate({ descriptor: { name: 'p', resources: [resource] }, files });
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'descriptor/type', file: 'part.json', value: text, limit },
  ]);
});
