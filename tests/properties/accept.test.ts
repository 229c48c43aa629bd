import fc from 'fast-check';
import { expect, it } from 'vitest';
import { optionalChecks } from '../../src/checks/beyond.js';
import { constraintFaults } from '../../src/checks/descriptor-constraints.js';
import { type ByteDfa, byteDfaOf } from '../../src/kernel/accept/dfa/byte-dfa.js';
import { charDfaOf } from '../../src/kernel/accept/dfa/char-dfa.js';
import { lengthsOf } from '../../src/kernel/accept/dfa/lengths.js';
import { quietLimits } from '../../src/kernel/accept/quiet-text.js';
import type { SeenText } from '../../src/lib/seen-text.js';
import { parsePattern } from '../../src/lib/xsd-regex/parse.js';
import { isFault, xsdPattern } from '../../src/lib/xsd-regex/xsd-pattern.js';
import type { Field } from '../../src/model/descriptor.js';
import { accept, type Column, isSilent, readerOf, runsOf } from '../kernel/accept-support.js';
import { hostileTexts } from '../kernel/hostile-texts.js';
import { engines } from '../kernel/support.js';
import { fieldTexts } from './field-texts.js';
import { runs } from './runs.js';

/** What the table says of a text; the kernel does the same over its memory. */
function runByteDfa({ start, firstAccepting, kinds, kindCount, table }: ByteDfa, bytes: Uint8Array): boolean {
  let place = start * kindCount;
  for (const byte of bytes) place = table[place + (kinds[byte] ?? 0)] ?? 0;
  return place >= firstAccepting * kindCount;
}

const pieces = [
  '0',
  '1',
  '9',
  '.',
  '-',
  '+',
  ' ',
  ',',
  'e',
  'T',
  'Z',
  ':',
  '"',
  '\n',
  '\t',
  'a',
  'Z',
  '=',
  '@',
  '重',
  '庆',
  '（',
  '。',
  'é',
  '\u0301',
  '\u3000',
  '\u00a0',
  '\u200b',
  '１',
  'Ａ',
  '\u0000',
  '\u007f',
  '𠮷',
  '\u{1f600}',
  '한',
  '䷀',
  '‐',
  '\ufeff',
  '\u2f42',
  '\ue000',
  '\ufffd',
];
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...pieces), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...pieces.slice(0, 12)), maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('重', '庆', '（', 'a', ' ', '1'), minLength: 10, maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(...hostileTexts),
  fc.integer().map(String),
  fc.integer({ min: -20, max: 20 }).map((value) => (value / 4).toFixed(2)),
  fc
    .date({ noInvalidDate: true, min: new Date('1890-01-01'), max: new Date('2110-01-01') })
    .map((date) => date.toISOString().slice(0, 10)),
  fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2020-01-01') }).map((date) =>
    date
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ')
      .replaceAll(/-/g, date.getTime() % 2 === 0 ? '/' : '-'),
  ),
  fc
    .date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2020-01-01') })
    .map((date) => date.toISOString()),
);

const atom = fc.constantFrom(
  'a',
  '[a-c]',
  '\\d',
  '[0-9]',
  '重',
  '[一-龥]',
  '\\w',
  '.',
  '[^a]',
  '\\s',
  '\\p{L}',
  'é',
  '[a-z-[b]]',
  '-',
  '\u{1f600}',
  '1',
  'T',
  ':',
);
const pattern = fc.letrec<{ readonly node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie('node'), fc.constantFrom('?', '*', '+', '{2}', '{1,3}', '{2,}', '{0}'))
      .map(([a, sign]) => `(${a})${sign}`),
  ),
})).node;
const patternText = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    'c',
    '1',
    '5',
    '重',
    '一',
    'é',
    '-',
    'T',
    ':',
    ' ',
    '\n',
    '１',
    '\u{1f600}',
    '_',
    'Z',
  ),
  maxLength: 7,
});

const grammar = new Map(fieldTexts.map(({ field, texts }) => [field.type, texts]));
const types = [
  'integer',
  'number',
  'boolean',
  'date',
  'datetime',
  'time',
  'year',
  'yearmonth',
  'string',
  'any',
] as const;
const checkNames = optionalChecks.flatMap(({ scope, beyond }) => (scope === 'column' ? [beyond.name] : []));

const formats = (...names: readonly string[]): readonly object[] => names.map((format) => ({ format }));
const numeric = [{ groupChar: ',' }, { bareNumber: false }, { 'gongkai:json': 'string' }];
/** Properties that change how values of a type are written. */
const specials: Readonly<Record<string, readonly object[]>> = {
  integer: numeric,
  number: [...numeric, { decimalChar: ',' }],
  date: formats('any', '%Y/%m/%d', '%d/%m/%Y'),
  time: formats('any', '%H:%M', '%T'),
  datetime: formats('any', '%Y-%m-%d %H:%M:%S', '%Y/%m/%d %H:%M'),
  string: formats('uuid', 'email', 'uri', 'binary'),
  boolean: [{ trueValues: ['1', '是'], falseValues: ['0', '-'] }],
};

/** A field with constraints that its type can have, and texts of which many are values. */
const column = fc.constantFrom(...types).chain((type) => {
  const own = fc.oneof(grammar.get(type) ?? anyText, anyText);
  const limit = fc.option(own, { nil: undefined });
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(value, { nil: undefined, freq: 2 });
  return fc.record({
    type: fc.constant(type),
    limits: fc.record({ minimum: limit, maximum: limit, exclusiveMinimum: limit, exclusiveMaximum: limit }),
    lengths: fc.record({ minLength: maybe(fc.nat(8)), maxLength: maybe(fc.nat(260)) }),
    pattern: maybe(pattern),
    enum: maybe(fc.array(own, { minLength: 1, maxLength: 12 })),
    required: fc.boolean(),
    missingValues: maybe(fc.array(fc.oneof(own, fc.constantFrom('', '-', 'NA')), { maxLength: 4 })),
    special: fc.constantFrom({}, {}, ...(specials[type] ?? [])),
    form: fc.constantFrom('any', 'any', 'canonical', 'unique'),
    checks: fc.oneof(fc.constant(undefined), fc.constant([]), fc.subarray(checkNames)),
    date: fc.constantFrom(undefined, undefined, '2017-05-08'),
    texts: fc.array(own, { minLength: 20, maxLength: 60 }),
  });
});

type Made = typeof column extends fc.Arbitrary<infer T> ? T : never;

function fieldOf(made: Made): Field | undefined {
  const { type, limits, lengths, special, required, missingValues } = made;
  const limited = !['boolean', 'string', 'any'].includes(type);
  const constraints = {
    required,
    ...(limited ? limits : {}),
    ...(type === 'string' ? { ...lengths, pattern: made.pattern } : {}),
    enum: made.enum,
  };
  const field = JSON.parse(JSON.stringify({ name: 'f', type, constraints, missingValues, ...special })) as Field;
  try {
    return constraintFaults(field).some(({ severity }) => severity === 'error') ? undefined : field;
  } catch {
    return undefined;
  }
}

it('accepts only what the judge is silent about; both engines agree; checks that count over the column lose nothing', () => {
  let accepted = 0;
  fc.assert(
    fc.property(column, (made) => {
      const field = fieldOf(made);
      if (field === undefined) return;
      const { texts, form, checks, date } = made;
      const tried: Column = {
        field,
        form: form as NonNullable<Column['form']>,
        ...(checks === undefined ? {} : { checks }),
        ...(date === undefined ? {} : { date }),
      };
      const found = engines.map((engine, i) => accept(tried, texts, engine, i === 1));
      expect(found[1]).toEqual(found[0]);
      const reader = readerOf(tried);
      const answers = found[0]?.accepted ?? [];
      expect(texts.filter((text, i) => answers[i] === true && !isSilent(tried, reader, text))).toEqual([]);
      accepted += answers.filter((answer) => answer === true).length;
      expect(endings(tried, texts, answers, found[0]?.seen)).toEqual(endings(tried, texts, [], undefined));
    }),
    runs,
  );
  expect(accepted).toBeGreaterThan(runs.numRuns);
});

/** What the checks find at the end, where accepted texts were not shown to them. */
function endings(
  tried: Column,
  texts: readonly string[],
  answers: readonly (boolean | undefined)[],
  seen: SeenText | undefined,
): readonly unknown[] {
  const { parse } = readerOf(tried);
  return [...runsOf(tried)].map(([name, run]) => {
    for (const [i, text] of texts.entries()) {
      const value = answers[i] === true ? undefined : parse(text, false);
      if (value !== undefined && value !== null) run.value(value);
    }
    if (seen !== undefined) run.quiet?.(seen);
    return [name, run.end?.()];
  });
}

it('an automaton says of every text what the pattern says', () => {
  fc.assert(
    fc.property(pattern, fc.array(patternText, { minLength: 20, maxLength: 40 }), (source, texts) => {
      const judge = xsdPattern(source);
      if (isFault(judge)) return;
      const chars = charDfaOf(parsePattern(source), quietLimits(0));
      const bytes = chars && byteDfaOf(chars);
      if (chars === undefined || bytes === undefined) return;
      const { least, most } = lengthsOf(chars);
      for (const text of texts) {
        const matches = judge.test(text);
        expect([text, runByteDfa(bytes, new TextEncoder().encode(text))]).toEqual([text, matches]);
        if (matches) expect([...text].length >= least && [...text].length <= most).toBe(true);
      }
    }),
    // A third of the patterns: those of letters and words are slow to make.
    { ...runs, numRuns: Math.ceil(runs.numRuns / 3) },
  );
});
