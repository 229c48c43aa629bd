import type { CompiledField } from '../../fields/field-type.js';

/** Types whose value is the text in the cell; the checks beyond the standard on texts read it (checks/text-column.ts). */
export function isTextType({ field, type }: CompiledField): boolean {
  return (type.name === 'string' && field.format !== 'binary') || type.name === 'any';
}
