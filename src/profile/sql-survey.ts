import type { CompiledField } from '../fields/field-type.js';
import { compareCodePoints } from '../lib/compare.js';
import { canonicalCsv, columnAt, sqlText } from '../lib/sql.js';
import { shorten } from '../lib/text.js';
import type { SqlEngine, SqlValue } from '../model/engines.js';
import type { ColumnProfile, StoredColumn, Survey } from '../model/profile.js';
import { hasRange, hasTop, longestListed, mostListed } from './figures.js';
import { type Seen, storedColumn, typesOf } from './stored-column.js';

/** What the first look at a column tells. */
interface Facts extends Seen {
  readonly present: number;
  readonly distinct: number;
}

/**
 * Surveys a canonical CSV of any size, in two looks: what each column holds, then its range and its commonest values.
 * Gives what `plain-survey.ts` gives.
 */
export async function sqlSurvey(fields: readonly CompiledField[], csv: string, engine: SqlEngine): Promise<Survey> {
  const from = (widest: number): string => `FROM ${canonicalCsv(csv, fields.length, widest)}`;
  const looks = fields.map(factsOf);
  const [first = []] = await engine.rows((widest) => `SELECT count(*), ${looks.flat().join(', ')} ${from(widest)}`);
  const values = [...first];
  const rows = Number(values.shift());
  const facts = fields.map((field, at) => readFacts(field, values.splice(0, looks[at]?.length ?? 0)));
  const stored = fields.map((field, at) => storedColumn(field, facts[at] as Facts));

  const figures = fields.map((_, at) => figuresOf(columnAt(at), stored[at] as StoredColumn, facts[at] as Facts));
  const asked = figures.flat();
  const [second = []] =
    asked.length === 0 || rows === 0
      ? [asked.map(() => null)]
      : await engine.rows((widest) => `SELECT ${asked.join(', ')} ${from(widest)}`);
  const answers = [...second];
  const columns = fields.map(({ field }, at): ColumnProfile => {
    const { present, distinct } = facts[at] as Facts;
    const [min, max] = hasRange(stored[at] as StoredColumn) ? answers.splice(0, 2) : [null, null];
    const top = hasTop(distinct, present) ? answers.shift() : undefined;
    return {
      name: field.name,
      missing: rows - present,
      distinct,
      ...(typeof min === 'string' && typeof max === 'string' ? { min, max } : {}),
      ...(top === undefined ? {} : { top: readTop(top) }),
    };
  });
  return { profile: { rows, columns }, stored };
}

function factsOf(compiled: CompiledField, at: number): readonly string[] {
  const column = columnAt(at);
  const types = typesOf(compiled);
  const fits = types.map(({ form }) => `coalesce(bool_and(regexp_full_match(${column}, ${sqlText(form)})), true)`);
  const digits = types.some(({ name }) => name === 'DECIMAL')
    ? [
        `coalesce(max(length(split_part(ltrim(${column}, '-'), '.', 1))), 0)`,
        `coalesce(max(length(split_part(${column}, '.', 2))), 0)`,
      ]
    : [];
  return [`count(${column})`, `count(DISTINCT ${column})`, ...fits, ...digits];
}

function readFacts(compiled: CompiledField, values: readonly SqlValue[]): Facts {
  const [present, distinct, ...rest] = values;
  const types = typesOf(compiled);
  const [whole = 0, fraction = 0] = rest.slice(types.length);
  return {
    present: Number(present),
    distinct: Number(distinct),
    fits: types.map((_, i) => rest[i] === true),
    whole: Number(whole),
    fraction: Number(fraction),
  };
}

/** Equal values may be written in several ways (`1.5`, `1.50`): then the text decides, as everywhere. */
function figuresOf(column: string, stored: StoredColumn, { present, distinct }: Facts): readonly string[] {
  const order = `row(CAST(${column} AS ${stored.type}), ${column})`;
  return [
    ...(hasRange(stored) ? [`arg_min(${column}, ${order})`, `arg_max(${column}, ${order})`] : []),
    ...(hasTop(distinct, present) ? [`histogram(${column})`] : []),
  ];
}

function readTop(histogram: SqlValue): NonNullable<ColumnProfile['top']> {
  const counted = histogram as unknown as readonly { readonly key: string; readonly value: string }[];
  return counted
    .map(({ key, value }) => ({ value: key, count: Number(value) }))
    .sort((a, b) => b.count - a.count || compareCodePoints(a.value, b.value))
    .slice(0, mostListed)
    .map(({ value, count }) => ({ value: shorten(value, longestListed), count }));
}
