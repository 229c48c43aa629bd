import type { Field } from '../model/descriptor.js';

/** The format of a field; version 0 wrote patterns behind `fmt:`, which a reader must remove (table-schema#type-and-format). */
export function formatOf(field: Field): string {
  const { format = 'default' } = field;
  return format.startsWith('fmt:') ? format.slice(4) : format;
}
