import type { JsonValue } from '../model/json.js';
import type { CompiledField, Present } from './field-type.js';

/** A constraint's value in the field's type; a string is read with the field's own rules. Undefined when it is none. */
export function constraintValue({ codec }: CompiledField, written: JsonValue): Present | undefined {
  const native = codec.fromJson(written);
  return native ?? (typeof written === 'string' ? codec.parse(written) : undefined);
}
