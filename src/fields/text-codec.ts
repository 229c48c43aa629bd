import { compareCodePoints } from '../lib/compare.js';
import type { FieldCodec, Present } from './field-type.js';

/** A type whose canonical text is its value: text order is its order and text equality its equality. */
export function textCodec(parse: (text: string) => string | undefined): FieldCodec {
  return {
    parse,
    fromJson: (value) => (typeof value === 'string' ? parse(value) : undefined),
    format: (value) => value as string,
    toJson: (value: Present) => JSON.stringify(value),
    canonical: (value) => value as string,
    compare: (a, b) => compareCodePoints(a as string, b as string),
    key: (value) => value as string,
    display: (value) => value as string,
  };
}
