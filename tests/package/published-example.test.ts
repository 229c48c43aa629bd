import { describe, expect, it } from 'vitest';
import type { Field } from '../../src/model/descriptor.js';
import { publishedSchema } from '../../src/package/descriptor.js';

const published = (field: object): Field | undefined =>
  publishedSchema({ fields: [{ name: 'f', ...field } as Field] }).fields[0];

describe('the example of a published field', () => {
  it.each<[string, object, unknown]>([
    ['a number becomes text', { type: 'integer', example: 12 }, '12'],
    ['a decimal keeps its digits', { type: 'number', example: '1,50', decimalChar: ',' }, '1.50'],
    ['a boolean is written as in the CSV', { type: 'boolean', example: '是', trueValues: ['是'] }, 'true'],
    [
      'a date in the form of its author becomes ISO',
      { type: 'date', format: '%d.%m.%Y', example: '31.01.2024' },
      '2024-01-31',
    ],
    ['a list of values becomes JSON text', { type: 'array', example: ['a'] }, '["a"]'],
    ['text stays', { type: 'string', example: '00012' }, '00012'],
    ['what is no value of the field is not touched', { type: 'integer', example: 'about five' }, 'about five'],
  ])('%s', (_name, field, expected) => {
    expect(published(field)?.example).toBe(expected);
  });

  it('is left out where there is none', () => {
    expect(published({ type: 'integer' })).not.toHaveProperty('example');
  });
});
