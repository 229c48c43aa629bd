import { type Candidate, type ColumnFacts, candidate } from './candidate.js';

/** No leading zero, no plus sign, at most 15 digits: anything else may be a code, and a code stays text. */
const whole = '(?:-?[1-9]\\d{0,14}|0)';
/** Thousands apart, at least one group. */
const grouped = (mark: string): string => `-?[1-9]\\d{0,2}(?:${mark}\\d{3})+`;
/** A plus sign only where a fraction shows that it is a quantity (`+3.2`), an exponent likewise (`1E5` may be a code). */
const decimal = '[+-]?(?:0|[1-9]\\d*)?\\.\\d+(?:[eE][+-]?\\d+)?';

const all = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

/** Digits that name something stay text: a counter is no code, however its column is called. */
function isQuantity({ hints, largest, values, traits, natives }: ColumnFacts): boolean {
  if (natives > 0) return true;
  if (traits.mobile >= 2 && traits.mobile === values) return false;
  const counts = largest <= 10 * values + 100;
  return hints.code ? false : hints.id ? counts : true;
}

/** `1,234` may be a thousand or one and a bit: with semicolons between the cells nothing tells which. */
function groupsAreSure({ delimiter, fits, traits }: ColumnFacts): boolean {
  return delimiter !== ';' || !fits('decimal comma') || traits.fraction > 0;
}

/** What the integers have refused for being a code is no number either, unless it has fractions. */
function hasFractions({ traits, hints }: ColumnFacts): boolean {
  return traits.fraction > 0 && !hints.code;
}

const space = '[ \\u00a0\\u202f]';

/** What may stand at a number without being part of it (`bareNumber: false`), always at every value of the column. */
const affixes = [
  ['%', 'behind'],
  ['％', 'behind'],
  ['‰', 'behind'],
  ['元', 'behind'],
  ['万元', 'behind'],
  ['亿元', 'behind'],
  ['¥', 'before'],
  ['￥', 'before'],
  ['$', 'before'],
  ['€', 'before'],
  ['€', 'behind'],
  ['£', 'before'],
] as const;

function affixed(affix: string, place: 'before' | 'behind'): readonly Candidate[] {
  const mark = affix.replace('$', '\\$');
  const around = (number: string): RegExp =>
    // A minus before the mark would be taken for a part of it: -¥12 is no number here, ¥-12 is one.
    all(place === 'behind' ? `(?:${number}) ?${mark}` : `${mark} ?(?:${number})`);
  const plain = `${decimal}|${whole}`;
  const groups = `${plain}|${grouped(',')}(?:\\.\\d+)?`;
  return [
    candidate(`affix ${affix}`, { type: 'number', bareNumber: false }, around(plain)),
    candidate(`affix ${affix} grouped`, { type: 'number', bareNumber: false, groupChar: ',' }, around(groups)),
  ];
}

/** Whole numbers and decimals in their ways of writing, the plainest first. */
export const numericCandidates: readonly Candidate[] = [
  candidate('integer', { type: 'integer' }, all(whole), { settles: isQuantity, native: true }),
  candidate('integer grouped', { type: 'integer', groupChar: ',' }, all(`${whole}|${grouped(',')}`), {
    settles: (facts) => isQuantity(facts) && groupsAreSure(facts),
  }),
  candidate('number', { type: 'number' }, all(`${decimal}|${whole}`), {
    settles: (facts) => facts.natives > 0 || hasFractions(facts),
    native: true,
  }),
  candidate(
    'number grouped',
    { type: 'number', groupChar: ',' },
    all(`${decimal}|${whole}|${grouped(',')}(?:\\.\\d+)?`),
    {
      settles: (facts) => hasFractions(facts) && groupsAreSure(facts),
    },
  ),
  candidate('decimal comma', { type: 'number', decimalChar: ',' }, all(`${whole}|[+-]?(?:0|[1-9]\\d*),\\d+`), {
    settles: ({ traits, fits }) => traits.commaNotThree > 0 || !fits('integer grouped'),
  }),
  candidate(
    'decimal comma, grouped by point',
    { type: 'number', decimalChar: ',', groupChar: '.' },
    all(`${whole}|[+-]?(?:0|[1-9]\\d*),\\d+|${grouped('\\.')}(?:,\\d+)?`),
    { settles: ({ delimiter, traits }) => traits.groupPoint > 0 && (delimiter === ';' || traits.commaNotThree > 0) },
  ),
  candidate(
    'decimal comma, grouped by space',
    { type: 'number', decimalChar: ',', groupChar: ' ' },
    all(`${whole}|[+-]?(?:0|[1-9]\\d*),\\d+|${grouped(space)}(?:,\\d+)?`),
    { settles: ({ traits }) => traits.groupSpace > 0 },
  ),
  ...affixes.flatMap(([affix, place]) => affixed(affix, place)),
];
