import type { FieldCodec } from '../fields/field-type.js';
import { compileFields } from '../fields/index.js';
import type { Field } from '../model/descriptor.js';
import type { Hints } from './hints.js';

/** A field without a name: a type with its format and its ways of writing. */
export type FieldShape = Partial<Field>;

/** What is known of a column once every value was seen. */
export interface ColumnFacts {
  readonly hints: Hints;
  /** Values that are there, missing tokens not counted. */
  readonly values: number;
  /** Every different text, or undefined when there are too many. */
  readonly distinct: ReadonlyMap<string, number> | undefined;
  /** The delimiter of the file: where it is a semicolon, a comma is likelier a decimal mark. */
  readonly delimiter: string | undefined;
  /** Values that the candidate of this name took. */
  fits(candidate: string): boolean;
  /** How many values had this trait. */
  readonly traits: Readonly<Record<Trait, number>>;
  /** The largest whole number seen, up to 15 digits. */
  readonly largest: number;
  /** Numbers, booleans and structures that a JSON file has as such. */
  readonly natives: number;
}

/** Traits of texts that are counted because something is said of them, or decided by them. */
export const traitTests = {
  leadingZero: /^0\d+$/,
  longDigits: /^[+-]?\d{16,}$/,
  mobile: /^1[3-9]\d{9}$/,
  group: /\d,\d{3}(?:\D|$)/,
  groupPoint: /\d\.\d{3}(?:\D|$)/,
  groupSpace: /\d[ \u00a0\u202f]\d{3}(?:\D|$)/,
  commaNotThree: /,(?:\d{1,2}|\d{4,})$/,
  fraction: /\.\d/,
  lostDigits: /^\d(?:\.\d+)?E\+\d{2,}$/,
  blanksAround: /^\s|\s$/,
  yearMonth: /^(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])|\d{4}[./](?:0?[1-9]|1[0-2])|\d{4}年(?:0?[1-9]|1[0-2])月)$/,
} as const satisfies Readonly<Record<string, RegExp>>;

export type Trait = keyof typeof traitTests;

/**
 * One reading of a column. A value fits when `guard` takes its text and the field's own codec reads it: so what is
 * inferred is always what `validate` accepts. The order in the registry is the order of preference.
 */
export interface Candidate {
  readonly name: string;
  readonly shape: FieldShape;
  readonly codec: FieldCodec;
  /** Narrower than the type: keeps `00012` from being 12. Asked for texts only, never for the numbers of a JSON file. */
  guard(text: string): boolean;
  /** Only for columns whose label says so. */
  readonly when?: (hints: Hints) => boolean;
  /** Last word once the whole column was seen. */
  readonly settles?: (facts: ColumnFacts) => boolean;
  /** Missing tokens are values to it too: `无` is half of `有`/`无`. */
  readonly takesTokens?: boolean;
  /** Numbers and booleans as JSON has them. */
  readonly native?: boolean;
}

export function candidate(
  name: string,
  shape: FieldShape,
  guard: RegExp | ((text: string) => boolean),
  more: Pick<Candidate, 'when' | 'settles' | 'takesTokens' | 'native'> = {},
): Candidate {
  const [compiled] = compileFields({ fields: [{ name: 'field', ...shape }] });
  if (compiled === undefined) throw new Error('a field compiles to a field');
  const test = typeof guard === 'function' ? guard : (text: string): boolean => guard.test(text);
  return { name, shape, codec: compiled.codec, guard: test, ...more };
}
