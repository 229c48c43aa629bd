import { constraintValue } from '../../fields/constraint-value.js';
import type { CompiledField, Present } from '../../fields/field-type.js';

/** A limit of a field, as a value of its type. */
export interface Bound {
  readonly value: Present;
  /** The value itself is beyond it. */
  readonly exclusive: boolean;
}

export interface Bounds {
  readonly lower: readonly Bound[];
  readonly upper: readonly Bound[];
}

/** The limits that the judge judges by; those that are no value of the type, it does not. */
export function boundsOf(compiled: CompiledField): Bounds {
  const { constraints = {} } = compiled.field;
  const bound = (kind: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'): readonly Bound[] => {
    const written = constraints[kind];
    const value =
      written === undefined || !compiled.type.constraints.includes(kind)
        ? undefined
        : constraintValue(compiled, written);
    return value === undefined ? [] : [{ value, exclusive: kind.startsWith('exclusive') }];
  };
  return {
    lower: [...bound('minimum'), ...bound('exclusiveMinimum')],
    upper: [...bound('maximum'), ...bound('exclusiveMaximum')],
  };
}
