import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { duplicateName } from '../../src/lib/duplicate-name.js';
import { validate } from '../../src/validate.js';
import { scratchFolder } from '../support.js';

const scratch = scratchFolder();
let count = 0;

async function judge(files: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const folder = join(scratch, `names-${count++}`);
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { problems } = await validate(folder);
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, file, line, value, help }) => [code, file, line, value, help]);
}

const schema = '{"fields": [{"name": "id", "type": "integer"}]}';
const descriptor = (inside: string, before = ''): string => `{
  "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
  "name": "d",${before}
  "resources": [{"name": "t", "path": "t.csv",
    ${inside}}]
}`;

describe('a name that stands twice in one object', () => {
  it('is told with its line, in a descriptor', async () => {
    const files = { 't.csv': 'id\n1\n', 'datapackage.json': descriptor(`"schema": ${schema}, "path": "u.csv"`) };
    expect(await judge(files)).toEqual([['descriptor/syntax', 'datapackage.json', 5, 'path', 'duplicate']]);
  });

  it('also where both have the same value, and where one is written with an escape', async () => {
    const files = {
      't.csv': 'id\n1\n',
      'datapackage.json': descriptor(`"schema": ${schema}`, '\n  "n\\u0061me": "d",'),
    };
    expect(await judge(files)).toEqual([['descriptor/syntax', 'datapackage.json', 4, 'name', 'duplicate']]);
  });

  it('in a schema in a file of its own', async () => {
    const files = {
      't.csv': 'id\n1\n',
      's.json': '{"fields": [\n  {"name": "id", "type": "integer",\n   "type": "string"}]}',
      'datapackage.json': descriptor('"schema": "s.json"'),
    };
    expect(await judge(files)).toEqual([['descriptor/syntax', 's.json', 3, 'type', 'duplicate']]);
  });

  it('in a dialect in a file of its own', async () => {
    const files = {
      't.csv': 'id\n1\n',
      'd.json': '{"delimiter": ",", "delimiter": ";"}',
      'datapackage.json': descriptor(`"schema": ${schema}, "dialect": "d.json"`),
    };
    expect(await judge(files)).toEqual([['descriptor/syntax', 'd.json', 1, 'delimiter', 'duplicate']]);
  });
});

it.each([
  ['in objects beside each other', '[{"a": 1}, {"a": 2}]'],
  ['in one object and in one inside it', '{"a": {"a": 1}, "b": [{"a": 1}, "a", "a"]}'],
  ['as a value', '{"a": "b", "b": "a", "c": ["a", "a"]}'],
  ['behind quotes and brackets in a text', '{"a": "\\"}{\\"a\\":", "b": "]"}'],
])('the same name %s is no fault', (_name, text) => {
  expect(duplicateName(text)).toBeUndefined();
});

it.each([
  ['behind an object inside', '{"a": {"b": [1, {"c": 2}]}, "a": 3}', 28],
  ['behind a text with escapes', '{"a": "\\\\", "b": "\\"", "a": 3}', 23],
  ['called __proto__', '{"__proto__": 1, "__proto__": 2}', 17],
  ['without a letter', '{"": 1, "": 2}', 8],
])('one %s is found', (_name, text, offset) => {
  expect(JSON.parse(text)).toBeTypeOf('object');
  expect(duplicateName(text)?.offset).toBe(offset);
});
