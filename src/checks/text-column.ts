import type { CompiledField } from '../fields/field-type.js';
import type { ColumnFinding, ColumnRun } from './check.js';

/** Types whose value is the text that stands in the cell. Every other type has refused blanks, formulas and the like already. */
export function isTextField({ field, type }: CompiledField): boolean {
  return (type.name === 'string' && field.format !== 'binary') || type.name === 'any';
}

/** A run that judges each text by itself; undefined for a column without text. */
export function textRun(
  compiled: CompiledField,
  judge: (text: string) => ColumnFinding | undefined,
): ColumnRun | undefined {
  if (!isTextField(compiled)) return undefined;
  return { value: (value) => (typeof value === 'string' ? judge(value) : undefined), quiet: () => {} };
}
