import fc from 'fast-check';
import { parse } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import type { FieldType } from '../../src/fields/field-type.js';
import { fieldTypes } from '../../src/fields/index.js';
import { compileJsonSchema } from '../../src/lib/ajv.js';
import { NumberText } from '../../src/lib/number-text.js';
import { type Sample, validCells } from '../fields/arbitraries.js';
import { runs } from './runs.js';

const types: readonly FieldType[] = fieldTypes;

describe.each(types)('$name', (type) => {
  const samples = validCells(type.name);

  it('has cells to try', () => expect(samples).toBeDefined());

  it('format ∘ parse = id, in text and in JSON', () =>
    fc.assert(
      fc.property(samples ?? fc.constant<Sample>({ field: { name: 'f' }, text: '' }), ({ field, text }) => {
        const codec = type.compile(field);
        const value = codec.parse(text);
        expect([text, value === undefined]).toEqual([text, false]);
        if (value === undefined) return;
        const again = codec.parse(codec.format(value));
        expect(again).toEqual(value);
        if (again === undefined) return;
        expect([codec.key(again), codec.compare(value, again)]).toEqual([codec.key(value), 0]);
        // Reading text is reading JSON text; numbers of a file come with their digits.
        expect(codec.fromJson(text === '' && type.name !== 'any' ? codec.format(value) : text)).toEqual(value);
        const json = parse(codec.toJson(value), null, (digits) => new NumberText(digits)) as never;
        const native = codec.fromJson(json);
        expect(native === undefined ? undefined : codec.key(native)).toBe(codec.key(value));
        expect(JSON.parse(JSON.stringify(codec.canonical(value)))).toEqual(codec.canonical(value));
      }),
      runs,
    ));

  it('the published JSON fits the published JSON Schema', () =>
    fc.assert(
      fc.property(samples ?? fc.constant<Sample>({ field: { name: 'f' }, text: '' }), ({ field, text }) => {
        const { decimalChar, groupChar, bareNumber, trueValues, falseValues, ...plain } = field;
        const published = type.published?.(plain) ?? plain;
        const value = type.compile(field).parse(text);
        if (value === undefined) return;
        const json = type.compile(published).toJson(value);
        // JSON has no NaN and no infinities, and a number beyond binary64 is one to most readers: cell/precision says so.
        if (/NaN|INF/.test(json) || /[eE]\+?\d{3}/.test(json)) return;
        const schema = JSON.stringify(type.jsonSchema(published));
        const validate = validators.get(schema) ?? compileJsonSchema(JSON.parse(schema) as never);
        validators.set(schema, validate);
        expect([json, validate(JSON.parse(json)), validate.errors]).toEqual([json, true, null]);
      }),
      runs,
    ));
});

const validators = new Map<string, ReturnType<typeof compileJsonSchema>>();
