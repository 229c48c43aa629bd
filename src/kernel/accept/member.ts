import { constraintValue } from '../../fields/constraint-value.js';
import type { CompiledField, Present } from '../../fields/field-type.js';
import { uniqueText } from '../../fields/unique-text.js';
import type { JsonValue } from '../../model/json.js';
import type { ColumnInput, ColumnTest, FieldReader } from './column-test.js';
import { beginBlock, finishBlock, nullsOf } from './nulls.js';
import { isQuietText, quietNeeds } from './quiet-text.js';
import { seenBits } from './seen.js';
import { mostWords, writeWords } from './words.js';

/** The values that a field lists, by its type or its constraints; undefined where it lists none. */
function listedValues({ field, type }: CompiledField): readonly JsonValue[] | undefined {
  if (field.constraints?.enum !== undefined) return field.constraints.enum;
  if (field.categories !== undefined) {
    return field.categories.map((item) => (typeof item === 'object' ? item.value : item));
  }
  return type.name === 'boolean' ? [true, false] : undefined;
}

/** Texts that may stand for a listed value. */
function textsOf({ field, type, codec }: CompiledField, value: Present, listed: JsonValue): readonly string[] {
  if (type.name !== 'boolean') return [codec.format(value), ...(typeof listed === 'string' ? [listed] : [])];
  const { trueValues = ['true', 'True', 'TRUE', '1'], falseValues = ['false', 'False', 'FALSE', '0'] } = field;
  return [...trueValues, ...falseValues];
}

/** The judge's own word about a text. */
function isAccepted({ parse, tests }: FieldReader, text: string): Present | undefined {
  const value = parse(text, false);
  if (value === undefined || value === null) return undefined;
  return tests.every((test) => test.test(value) === undefined) ? value : undefined;
}

/**
 * The test of a field that lists its values: every text of them is judged now, once. What is written in yet another way (`01` in a
 * list of whole numbers) goes to the judge. Undefined where the field lists nothing, or too much.
 */
export function planMembers({ reader, form, checks, date }: ColumnInput): ColumnTest | undefined {
  const { compiled } = reader;
  const listed = listedValues(compiled);
  if (listed === undefined || listed.length * 2 > mostWords || date !== undefined) return undefined;
  const needs = quietNeeds(checks);
  if (needs === undefined) return undefined;
  const words = new Set<string>();
  for (const member of listed) {
    const listedValue = constraintValue(compiled, member);
    for (const text of listedValue === undefined ? [] : textsOf(compiled, listedValue, member)) {
      const value = isAccepted(reader, text);
      if (value === undefined || text === '' || !isQuietText(text, needs)) continue;
      if (form !== 'any' && compiled.codec.format(value) !== text) continue;
      if (form === 'unique' && uniqueText(compiled, value) !== text) continue;
      words.add(text);
    }
  }
  const nulls = nullsOf(reader, form);
  const block = beginBlock(nulls);
  const place = block.size;
  block.u32(0);
  const wordsPlace = writeWords(block, words);
  if (wordsPlace === undefined) return undefined;
  block.setU32(place, wordsPlace);
  const all = [...words].join('');
  const never = (/[0-9]/.test(all) ? 0 : seenBits.digits) | (/[A-Za-z]/.test(all) ? 0 : seenBits.letters);
  return { name: 'acceptMember', block: finishBlock(block, nulls), never };
}

/** Does the field list its values? */
export function listsValues(compiled: CompiledField): boolean {
  return listedValues(compiled) !== undefined;
}
