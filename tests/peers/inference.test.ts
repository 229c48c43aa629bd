import { expect, it } from 'vitest';
import { infer } from '../../src/index.js';

it('codes `00012` become `12` on inference (FTS, CKAN datapusher, Excel)', async () => {
  const { descriptor } = await infer({ files: { 't.csv': 'code,count\n00012,12\n00345,7\n' } });
  const [resource] = descriptor.resources;
  expect(resource?.schema?.fields.map(({ name, type }) => [name, type])).toEqual([
    ['code', 'string'],
    ['count', 'integer'],
  ]);
});
