import type { ColumnType } from '../fields/columnar.js';
import type { CompiledField } from '../fields/field-type.js';
import type { StoredColumn } from '../model/profile.js';

/** What was seen of a column: which of its field's types hold all its values, and the widest digits of a decimal. */
export interface Seen {
  /** In the order of `columnar.types`. */
  readonly fits: readonly boolean[];
  readonly whole: number;
  readonly fraction: number;
}

const text: StoredColumn = { type: 'VARCHAR' };
const mostDigits = 38;
/** A decimal of 18 digits is a number of 64 bits. Only these two widths, so that a longer value does not change the type. */
const fewDigits = 18;

export function typesOf({ type, field }: CompiledField): readonly ColumnType[] {
  return type.columnar?.(field).types ?? [];
}

/** The first type that holds every value, else text. */
export function storedColumn(compiled: CompiledField, seen: Seen): StoredColumn {
  const declared = declaredDigits(compiled);
  const whole = Math.max(1, seen.whole, declared.whole);
  const fraction = Math.max(seen.fraction, declared.fraction);
  for (const [i, type] of typesOf(compiled).entries()) {
    if (seen.fits[i] !== true) continue;
    if (type.name !== 'DECIMAL') return { type: type.name };
    const digits = whole + fraction;
    if (digits <= mostDigits)
      return {
        type: `DECIMAL(${digits <= fewDigits ? fewDigits : mostDigits},${fraction})`,
        digits: { whole, fraction },
      };
  }
  return text;
}

/** Digits that limits and members have: the column shall hold them too, once such a value comes. */
function declaredDigits({ field, codec }: CompiledField): { readonly whole: number; readonly fraction: number } {
  if (field.type !== 'number') return { whole: 0, fraction: 0 };
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, enum: members = [] } = field.constraints ?? {};
  let [whole, fraction] = [0, 0];
  for (const limit of [minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...members]) {
    const value = limit === undefined ? undefined : codec.fromJson(limit as never);
    const digits = value === undefined ? undefined : digitsOf(codec.format(value));
    if (digits === undefined) continue;
    whole = Math.max(whole, digits.whole);
    fraction = Math.max(fraction, digits.fraction);
  }
  return { whole, fraction };
}

const decimal = /^-?([0-9]+)(?:\.([0-9]+))?$/;

/** Digits of a decimal without exponent; undefined for any other text. */
export function digitsOf(value: string): { readonly whole: number; readonly fraction: number } | undefined {
  const match = decimal.exec(value);
  return match === null ? undefined : { whole: match[1]?.length ?? 0, fraction: match[2]?.length ?? 0 };
}
