import { describe, expect, it } from 'vitest';
import type { FieldType, JsonForm } from '../../src/fields/field-type.js';
import { fieldTypes } from '../../src/fields/index.js';

const all: readonly FieldType[] = fieldTypes;

/** JSON text by the form alone, as the kernel writes it. */
function jsonOf(form: JsonForm, text: string): string {
  if (form === 'text' || (form === 'number' && /^(?:NaN|-?INF)$/.test(text))) return JSON.stringify(text);
  return form === 'year' ? text.replace(/^(-?)0+/, '$1') : text;
}

describe.each(all)('field type $name', (type) => {
  const accepted = type.proof.accepts.map(([text, canonical, field = {}]) => [text, canonical, field] as const);
  it.each(accepted)('reads %j and writes %j', (text, canonical, field) => {
    const codec = type.compile({ name: 'f', type: type.name, ...field });
    const value = codec.parse(text);
    expect(value).toBeDefined();
    if (value === undefined) return;
    expect(codec.format(value)).toBe(canonical);
    const again = codec.parse(codec.format(value));
    expect(again).toEqual(value);
    expect(again === undefined ? NaN : codec.compare(again, value)).toBe(0);
    expect(() => JSON.parse(codec.toJson(value))).not.toThrow();
    const form = type.jsonForm?.({ name: 'f', type: type.name, ...field });
    if (form !== undefined) expect(jsonOf(form, canonical)).toBe(codec.toJson(value));
  });

  it.each(type.proof.refuses.map((item) => (typeof item === 'string' ? ([item, {}] as const) : item)))(
    'refuses %j',
    (text, field) => {
      expect(type.compile({ name: 'f', type: type.name, ...field }).parse(text)).toBeUndefined();
    },
  );
});
