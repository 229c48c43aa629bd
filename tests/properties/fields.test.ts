import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldType } from '../../src/fields/field-type.js';
import { fieldTypes } from '../../src/fields/index.js';
import { runs } from './runs.js';

const anyText = fc.string({ unit: 'binary', maxLength: 12 });
const types: readonly FieldType[] = fieldTypes;

describe.each(types)('$name', (type) => {
  it('reads what it writes, whatever it read', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.integer().map(String),
          fc.double().map(String),
          fc.json(),
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
        ),
        (text) => {
          const codec = type.compile({ name: 'f', type: type.name });
          const value = codec.parse(text);
          if (value === undefined) return;
          const again = codec.parse(codec.format(value));
          expect(again).toEqual(value);
          if (again !== undefined)
            expect([codec.compare(value, again), codec.key(value)]).toEqual([0, codec.key(again)]);
        },
      ),
      runs,
    ));
});
