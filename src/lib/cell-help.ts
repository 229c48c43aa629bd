import type { Field } from '../model/descriptor.js';

/** The value that a label of a category stands for: people write what they read. */
export function valueOfLabel({ categories }: Field, text: string): string | undefined {
  for (const item of categories ?? []) {
    if (typeof item === 'object' && item.label === text) return String(item.value);
  }
  return undefined;
}

/** What helps with a cell that is not of its field's type: `label: 1`, or the two lists of a boolean field. */
export function typeHelp(field: Field, text: string): string | undefined {
  const value = valueOfLabel(field, text);
  if (value !== undefined) return `label: ${value}`;
  if (field.type !== 'boolean' || (field.trueValues === undefined && field.falseValues === undefined)) return undefined;
  const { trueValues: yes = ['true', 'True', 'TRUE', '1'], falseValues: no = ['false', 'False', 'FALSE', '0'] } = field;
  return `lists: ${yes.join(', ')} | ${no.join(', ')}`;
}
