import type { CompiledField, Present } from '../fields/field-type.js';
import { compareCodePoints } from '../lib/compare.js';
import { shorten } from '../lib/text.js';
import type { ColumnProfile, StoredColumn, Survey } from '../model/profile.js';
import type { Row } from '../model/value.js';
import { hasRange, hasTop, longestListed, mostListed } from './figures.js';
import { digitsOf, storedColumn, typesOf } from './stored-column.js';

/** One value of a column, with how often it stands there. */
interface Counted {
  readonly value: Present;
  count: number;
}

/** Surveys a table whose different values fit into memory. `sql-survey.ts` gives the same for any table. */
export async function plainSurvey(
  fields: readonly CompiledField[],
  rows: AsyncIterable<readonly Row[]>,
): Promise<Survey> {
  const seen = fields.map(() => new Map<string, Counted>());
  const missing = fields.map(() => 0);
  let rowCount = 0;
  for await (const batch of rows) {
    rowCount += batch.length;
    for (const row of batch) {
      for (const [at, { codec }] of fields.entries()) {
        const value = row[at] ?? null;
        if (value === null) {
          missing[at] = (missing[at] ?? 0) + 1;
          continue;
        }
        const text = codec.format(value);
        const counted = seen[at]?.get(text);
        if (counted === undefined) seen[at]?.set(text, { value, count: 1 });
        else counted.count++;
      }
    }
  }
  const stored = fields.map((field, at) => storedOf(field, seen[at] ?? new Map()));
  const columns = fields.map((field, at) =>
    profileOf(field, stored[at] as StoredColumn, seen[at] ?? new Map(), missing[at] ?? 0, rowCount),
  );
  return { profile: { rows: rowCount, columns }, stored };
}

function storedOf(field: CompiledField, values: ReadonlyMap<string, Counted>): StoredColumn {
  const forms = typesOf(field).map(({ form }) => new RegExp(`^(?:${form})$`));
  const fits = forms.map(() => true);
  let [whole, fraction] = [0, 0];
  for (const text of values.keys()) {
    for (const [i, form] of forms.entries()) if (fits[i] === true && !form.test(text)) fits[i] = false;
    const digits = digitsOf(text);
    whole = Math.max(whole, digits?.whole ?? 0);
    fraction = Math.max(fraction, digits?.fraction ?? 0);
  }
  return storedColumn(field, { fits, whole, fraction });
}

function profileOf(
  { field, codec }: CompiledField,
  stored: StoredColumn,
  values: ReadonlyMap<string, Counted>,
  missing: number,
  rowCount: number,
): ColumnProfile {
  const figures = { name: field.name, missing, distinct: values.size };
  const counted = [...values.entries()];
  const range = (): Pick<ColumnProfile, 'min' | 'max'> => {
    const order = counted.sort(
      ([textA, a], [textB, b]) => codec.compare(a.value, b.value) || compareCodePoints(textA, textB),
    );
    const [first, last] = [order[0]?.[0], order.at(-1)?.[0]];
    return first === undefined || last === undefined ? {} : { min: first, max: last };
  };
  const top = (): ColumnProfile['top'] =>
    counted
      .sort(([textA, a], [textB, b]) => b.count - a.count || compareCodePoints(textA, textB))
      .slice(0, mostListed)
      .map(([text, { count }]) => ({ value: shorten(text, longestListed), count }));
  return {
    ...figures,
    ...(hasRange(stored) ? range() : {}),
    ...(hasTop(values.size, rowCount - missing) ? { top: top() ?? [] } : {}),
  };
}
