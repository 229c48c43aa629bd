import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compileFields } from '../../src/fields/index.js';
import { vocabularies } from '../../src/metadata/index.js';
import type { Described, Vocabulary } from '../../src/metadata/vocabulary.js';
import type { Package } from '../../src/model/descriptor.js';

const schema = {
  fields: [
    {
      name: 'id',
      type: 'integer',
      title: '编号',
      description: '有 | 的说明',
      'gongkai:i18n': { en: { title: 'Id', description: 'With a | bar' } },
    },
    {
      name: 'kind',
      type: 'string',
      categories: [{ value: 'a', label: '甲' }],
      'gongkai:i18n': { en: { categories: { a: 'first' } } },
    },
  ],
  primaryKey: ['id'],
};
const full: Package = {
  name: 'sample',
  version: '0.1.0',
  title: '样例：含冒号',
  description: '说明',
  keywords: ['a: b'],
  licenses: [{ name: 'CC-BY-4.0' }],
  contributors: [{ title: '某办公室' }],
  sources: [{ title: '来源' }],
  'gongkai:languages': ['zh', 'en'],
  'gongkai:i18n': { en: { title: 'Sample: with a colon', description: 'Text' } },
  resources: [{ name: 't', path: 'data/t.csv', title: '表', schema, 'gongkai:i18n': { en: { title: 'Table' } } }],
};
const bare: Package = {
  name: 'bare',
  version: '0.1.0',
  title: 'Bare',
  description: 'Text',
  licenses: [{ name: 'X-1' }],
  resources: [{ name: 't', path: 'data/t.csv', schema }],
};

function described(pkg: Package): Described {
  const [resource] = pkg.resources;
  if (resource === undefined) throw new Error('no resource');
  return { package: pkg, tables: [{ resource, fields: compileFields(schema), rowCount: 3 }], sourceFiles: [] };
}

async function textOf(file: ReturnType<Vocabulary['files']>[number]): Promise<string> {
  const content = file.content();
  if (typeof content === 'string') return content;
  let text = '';
  for await (const chunk of content) text += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
  return text;
}

const all: readonly Vocabulary[] = vocabularies;

it('no two vocabularies write the same file', () => {
  const paths = all.flatMap((one) => one.files(described(full)).map(({ path }) => path));
  expect(new Set(paths).size).toBe(paths.length);
});

describe.each(all)('$name', (vocabulary) => {
  it.each([
    ['full', full],
    ['bare', bare],
  ] as const)('describes a %s package, the same each time, with nothing undefined', async (_name, pkg) => {
    for (const file of vocabulary.files(described(pkg))) {
      const text = await textOf(file);
      expect(text).toBe(await textOf(file));
      expect(text).toMatch(/\S\n$/);
      expect(text).not.toMatch(/undefined|\[object|\r/);
    }
  });
});

it('CITATION.cff is YAML, whatever the texts are', async () => {
  const [file] = all.find(({ name }) => name === 'citation')?.files(described(full)) ?? [];
  if (file === undefined) throw new Error('no citation');
  expect(parse(await textOf(file))).toMatchObject({
    title: 'Sample: with a colon',
    keywords: ['a: b'],
    license: 'CC-BY-4.0',
  });
});

it('the dictionary says every field in both languages, and a bar does not break its table', async () => {
  const [zh, en] = await Promise.all(
    (all.find(({ name }) => name === 'dictionary')?.files(described(full)) ?? []).map(textOf),
  );
  expect(zh).toContain('| `id` | 编号 | integer | 必填 |  | 有 \\| 的说明 |');
  expect(zh).toContain('a (甲)');
  expect(en).toContain('| `id` | Id | integer | required |  | With a \\| bar |');
  expect(en).toContain('a (first)');
});
