import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldCodec, FieldType, Present } from '../../src/fields/field-type.js';
import { compileFields, fieldTypes } from '../../src/fields/index.js';
import { parseJson } from '../../src/lib/exact-json.js';
import { NumberText } from '../../src/lib/number-text.js';
import type { JsonValue } from '../../src/model/json.js';
import { fieldTexts } from './field-texts.js';
import { runs } from './runs.js';

const types: readonly FieldType[] = fieldTypes;

/**
 * JSON values that a cell of text cannot hold: of `any` all but strings (table-schema#any), and lists that are empty or
 * have the delimiter inside an item (table-schema#list).
 */
function hasNoText(type: string, json: unknown): boolean {
  if (type === 'any') return typeof json !== 'string';
  if (type !== 'list' || !Array.isArray(json)) return false;
  return json.length === 0 || json.some((item) => String(item).includes(','));
}

function codecOf(field: object): FieldCodec {
  const [compiled] = compileFields({ fields: [{ name: 'f', ...field }] });
  if (compiled === undefined) throw new Error('no codec');
  return compiled.codec;
}

/** A JSON value as a file's reader hands it over: a number with its own digits. */
function fileJson(json: string): JsonValue | NumberText {
  return /^-?\d/.test(json) ? new NumberText(json) : (parseJson(json) as JsonValue);
}

/** What holds for every value: it is the same after writing and reading, as text and as JSON. */
function roundTrips(codec: FieldCodec, value: Present): void {
  const text = codec.format(value);
  const again = codec.parse(text);
  expect(again).toBeDefined();
  if (again === undefined) return;
  expect(codec.format(again)).toBe(text);
  expect([codec.compare(value, again), codec.key(again)]).toEqual([0, codec.key(value)]);
  // As JSON text: zero has no sign there.
  expect(JSON.stringify(codec.canonical(again))).toBe(JSON.stringify(codec.canonical(value)));
  const fromJson = codec.fromJson(fileJson(codec.toJson(value)));
  expect(fromJson === undefined ? undefined : codec.key(fromJson)).toBe(codec.key(value));
  expect(codec.display(value)).toEqual(expect.any(String));
}

describe.each(fieldTexts)('$name', ({ field, texts }) => {
  const codec = codecOf(field);

  it('takes every text of its grammar; format ∘ parse = id, as text and as JSON', () =>
    fc.assert(
      fc.property(texts, (text) => {
        const value = codec.parse(text);
        expect(value).toBeDefined();
        if (value !== undefined) roundTrips(codec, value);
      }),
      runs,
    ));

  it('has an order that is total, and equal only where the keys are', () =>
    fc.assert(
      fc.property(texts, texts, texts, (...three) => {
        const [a, b, c] = three.map((text) => codec.parse(text)) as [Present, Present, Present];
        const order = (x: Present, y: Present): number => Math.sign(codec.compare(x, y));
        expect(order(a, b) + order(b, a)).toBe(0);
        if (codec.key(a) === codec.key(b)) expect(order(a, b)).toBe(0);
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
        const limit = codec.order?.(a, b);
        if (limit !== undefined && limit !== 0 && codec.key(a) === codec.key(b)) throw new Error('equal values differ');
      }),
      runs,
    ));
});

describe.each(types)('$name', (type) => {
  const codec = codecOf({ type: type.name });
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'0123456789-+:.TZPYMDHSE,{}[]" eINFa'), maxLength: 14 }),
    fc.integer().map(String),
    fc.double().map(String),
    fc.json(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  );

  it('whatever text it takes comes back', () =>
    fc.assert(
      fc.property(anyText, (text) => {
        const value = codec.parse(text);
        if (value !== undefined) roundTrips(codec, value);
      }),
      runs,
    ));

  it('whatever JSON value it takes comes back', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const value = json === null || hasNoText(type.name, json) ? undefined : codec.fromJson(json as JsonValue);
        if (value !== undefined) roundTrips(codec, value);
      }),
      runs,
    ));
});

it('every type of the registry has its grammar here', () => {
  const named = new Set(fieldTexts.map(({ field }) => field.type));
  expect(types.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
});
