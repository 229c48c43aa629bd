// @ts-check
/**
 * Fields and cells for the property that every engine gives the same report: each type and constraint that the kernel has
 * a test for, and some that it leaves to the judge; cells that are right, nearly right, and wrong in known ways.
 */

/** @typedef {import('./random.mjs').Random} Random */

/**
 * @typedef {object} Kind
 * @property {(random: Random) => Record<string, unknown>} field Without a name.
 * @property {(random: Random) => string} cell
 */

/** What has caught readers of any type. */
export const trapTexts = [
  ...[
    '',
    '',
    '',
    ' ',
    'NA',
    '-',
    '+',
    '.',
    '0',
    '1',
    '-0',
    '+0',
    '007',
    '１２',
    '1 ',
    ' 1',
    '1e5',
    '0x1F',
    '1_000',
    '1,5',
  ],
  ...[
    'nan',
    'NaN',
    'INF',
    '-INF',
    'inf',
    'null',
    'true',
    'TRUE',
    'True',
    'false',
    '2024-02-30',
    '2024-2-3',
    '2024/02/03',
  ],
  ...[
    '=1+1',
    '@x',
    '＝1',
    '-1+2',
    '\u0000',
    'a\u0000b',
    'e\u0301',
    '\u00e9',
    '\ufeff',
    '\ufeffx',
    '\u2028',
    '\u0085',
    '\u00a0x',
    '\u3000',
  ],
  ...[
    '重庆',
    '𠮷野家',
    '👨‍👩‍👧',
    '\u200b',
    '\u202e',
    'ａ１',
    '11010519491231002X',
    '110105194912310021',
    '91350100M000100Y43',
  ],
  ...[
    '9'.repeat(15),
    '9'.repeat(16),
    '9007199254740993',
    '9223372036854775808',
    '-9223372036854775809',
    '1'.repeat(40),
  ],
  ...[
    '0.1',
    '1.10',
    '1.005',
    '1.'.padEnd(30, '0'),
    '.5',
    '5.',
    '1e400',
    '24:00:00',
    '23:59:60',
    '12:00',
    '0000',
    '-0001',
    '10000',
  ],
];

/** @param {Random} random @param {number} most */
const digits = (random, most) => Array.from({ length: 1 + random.int(most) }, () => random.int(10)).join('');
/** @param {number} value @param {number} width */
const padded = (value, width) => String(value).padStart(width, '0');
/** @param {Random} random */
const year = (random) => (random.chance(90) ? padded(1990 + random.int(50), 4) : padded(random.int(10000), 4));
/** @param {Random} random */
const day = (random) => `${year(random)}-${padded(random.int(13), 2)}-${padded(random.int(32), 2)}`;
/** @param {Random} random */
const clock = (random) => `${padded(random.int(25), 2)}:${padded(random.int(61), 2)}:${padded(random.int(61), 2)}`;
/** @param {Random} random */
const number = (random) =>
  `${random.pick(['', '', '', '-', '+'])}${digits(random, 6)}${random.chance(60) ? `.${digits(random, 4)}` : ''}`;
/** @param {Random} random */
const word = (random) =>
  Array.from({ length: random.int(8) }, () =>
    random.pick(['a', 'b', 'Z', '1', '7', ' ', '-', '重', '庆', 'é', '𠮷']),
  ).join('');

/**
 * Some of the constraints, each by chance.
 * @param {Random} random
 * @param {Readonly<Record<string, (random: Random) => unknown>>} possible
 */
function constraints(random, possible) {
  const chosen = Object.entries(possible).filter(() => random.chance(18));
  return Object.fromEntries(chosen.map(([name, make]) => [name, make(random)]));
}

/** @type {readonly Kind[]} */
export const kinds = [
  {
    field: (random) => ({
      type: 'integer',
      ...(random.chance(12) ? { groupChar: random.pick([',', ' ', '.']) } : {}),
      ...(random.chance(12) ? { bareNumber: false } : {}),
      ...(random.chance(8) ? { categories: [1, 2, 3] } : {}),
      constraints: constraints(random, {
        minimum: () => random.pick([0, 1, -5, '9007199254740993']),
        maximum: () => random.pick([9, 100, 99999]),
        exclusiveMinimum: () => 0,
        exclusiveMaximum: () => 1000,
        enum: () => [1, 2, 3, 10, 77],
      }),
    }),
    cell: (random) => `${random.pick(['', '', '', '', '-', '+'])}${digits(random, random.pick([1, 2, 3, 5, 19]))}`,
  },
  {
    field: (random) => ({
      type: 'number',
      ...(random.chance(12) ? { decimalChar: ',' } : {}),
      ...(random.chance(10) ? { groupChar: random.pick([' ', "'"]) } : {}),
      ...(random.chance(10) ? { bareNumber: false } : {}),
      constraints: constraints(random, {
        minimum: () => random.pick([0, 0.5, -10]),
        maximum: () => random.pick([1000, 99.5, '1e3']),
        exclusiveMinimum: () => 0,
        exclusiveMaximum: () => 5.5,
        enum: () => [1, 1.5, 2],
      }),
    }),
    cell: number,
  },
  {
    field: (random) => ({
      type: 'boolean',
      ...(random.chance(20) ? { trueValues: ['是', 'Y'], falseValues: ['否', 'N'] } : {}),
      constraints: constraints(random, { enum: () => [true] }),
    }),
    cell: (random) => random.pick(['true', 'false', 'true', 'false', 'True', 'TRUE', '1', '0', '是', 'N', 'yes', 't']),
  },
  {
    field: (random) => ({
      type: 'date',
      ...(random.chance(20) ? { format: random.pick(['%Y/%m/%d', '%d.%m.%Y', 'any', '%y%m%d', 'default']) } : {}),
      constraints: constraints(random, {
        minimum: () => '2000-01-01',
        maximum: () => '2024-06-30',
        exclusiveMaximum: () => '2030-01-01',
        enum: () => ['2024-01-01', '2024-02-29'],
      }),
    }),
    cell: (random) =>
      random.chance(85) ? day(random) : random.pick(['2024-02-29', '2023-02-29', '2024/01/02', '02.01.2024']),
  },
  {
    field: (random) => ({
      type: 'datetime',
      ...(random.chance(20) ? { format: random.pick(['%Y-%m-%d %H:%M:%S', 'any', 'default']) } : {}),
      constraints: constraints(random, { minimum: () => '2000-01-01T00:00:00', maximum: () => '2024-06-30T12:00:00Z' }),
    }),
    cell: (random) =>
      `${day(random)}${random.pick(['T', 'T', 'T', ' ', 't'])}${clock(random)}${random.pick(['', '', 'Z', '+08:00', '.5', '.000', '-14:01', 'z'])}`,
  },
  {
    field: (random) => ({
      type: 'time',
      ...(random.chance(15) ? { format: random.pick(['%H:%M', 'any', 'default']) } : {}),
      constraints: constraints(random, { minimum: () => '06:00:00', maximum: () => '22:00:00' }),
    }),
    cell: (random) => `${clock(random)}${random.pick(['', '', '', 'Z', '.25', '+01:00'])}`,
  },
  {
    field: (random) => ({
      type: 'year',
      constraints: constraints(random, { minimum: () => 2000, maximum: () => '2030' }),
    }),
    cell: (random) =>
      random.chance(85) ? year(random) : random.pick(['-0044', '99', '12024', '+2024', '2024Z', '0000']),
  },
  {
    field: (random) => ({ type: 'yearmonth', constraints: constraints(random, { minimum: () => '2000-01' }) }),
    cell: (random) => `${year(random)}-${padded(random.int(14), 2)}`,
  },
  {
    field: (random) => ({
      type: 'string',
      constraints: constraints(random, {
        minLength: () => random.int(4),
        maxLength: () => random.int(9),
        enum: () => ['a', '重', 'a b', '', '1'],
        pattern: () =>
          random.pick([
            ...[
              '[A-Z]{2}[0-9]{6}',
              '[ab]*',
              '.*',
              '[^,]+',
              '\\d+',
              'a|b',
              '(a|重)+',
              '[\\p{L} ]*',
              '\\p{IsBasicLatin}*',
              'é?',
              '',
            ],
            ...['[a-z-[aeiou]]+', '.{1,3}', '(a*)*b', '\\i\\c*', '[重-龠]+', '\\s*\\S+', '^x$'],
          ]),
      }),
      ...(random.chance(12) ? { categories: random.pick([['a', 'b', '重'], [{ value: 'a', label: 'x' }]]) } : {}),
    }),
    cell: word,
  },
  {
    field: () => ({ type: 'string', constraints: { pattern: '[A-Z]{2}[0-9]{6}' } }),
    cell: (random) => `${random.chance(92) ? 'AB' : 'aB'}${padded(random.int(1e6), 6)}`,
  },
  {
    field: (random) => ({ type: 'string', format: random.pick(['email', 'uri', 'uuid', 'binary']) }),
    cell: (random) =>
      random.pick([
        'a@b.cn',
        'x',
        'http://x.cn/a',
        'urn:a:b',
        '5c1d0f7a-33c7-4a0b-8a39-2f6f1f0d9b15',
        'YQ==',
        'YQ',
        'a@b',
      ]),
  },
  { field: () => ({ type: 'any' }), cell: word },
];

/** Types that no column test knows: with one of these the judge judges the table. @type {readonly Kind[]} */
export const judgedKinds = [
  { field: () => ({ type: 'duration' }), cell: (random) => random.pick(['P1D', 'PT5S', 'P', '-P1Y', 'PT']) },
  { field: () => ({ type: 'list', delimiter: ';' }), cell: (random) => random.pick(['a;b', '', ';', 'a']) },
  { field: () => ({ type: 'array' }), cell: (random) => random.pick(['[1,2]', '[]', '{', '["a"]']) },
  { field: () => ({ type: 'geopoint' }), cell: (random) => random.pick(['1, 2', '1,2', '181,0', 'x']) },
];
