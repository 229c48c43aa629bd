import fc from 'fast-check';
import type { Field } from '../../src/model/descriptor.js';

/** A field of a type and the text of a cell that is valid in it. */
export interface Sample {
  readonly field: Field;
  readonly text: string;
}

const digits = (least: number, most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });
const sign = fc.constantFrom('', '+', '-');
const two = (least: number, most: number): fc.Arbitrary<string> =>
  fc.integer({ min: least, max: most }).map((value) => String(value).padStart(2, '0'));

const year = fc.oneof(
  fc.integer({ min: 1, max: 9999 }).map((value) => String(value).padStart(4, '0')),
  fc.integer({ min: 1, max: 9999 }).map((value) => `-${String(value).padStart(4, '0')}`),
  fc.bigInt({ min: 10000n, max: 10n ** 20n }).chain((value) => fc.constantFrom(String(value), `-${value}`)),
);
/** Days up to 28 stand in every month. */
const date = fc.tuple(year, two(1, 12), two(1, 28)).map((parts) => parts.join('-'));
const time = fc.tuple(two(0, 23), two(0, 59), two(0, 59)).map((parts) => parts.join(':'));
const fraction = fc.oneof(
  fc.constant(''),
  digits(1, 12).map((value) => `.${value}`),
);
const zone = fc.oneof(
  fc.constantFrom('', 'Z', '+14:00', '-14:00', '+00:00', '-00:00'),
  fc
    .tuple(fc.constantFrom('+', '-'), two(0, 13), two(0, 59))
    .map(([mark, hours, minutes]) => `${mark}${hours}:${minutes}`),
);
const datetime = fc.oneof(
  fc.tuple(date, time, fraction, zone).map(([day, clock, part, offset]) => `${day}T${clock}${part}${offset}`),
  fc.tuple(date, zone).map(([day, offset]) => `${day}T24:00:00${offset}`),
);

const decimal = fc
  .tuple(
    sign,
    digits(0, 20),
    fc.option(digits(0, 20)),
    fc.option(fc.tuple(fc.constantFrom('E', 'e'), sign, digits(1, 4))),
  )
  .map(
    ([mark, whole, part, exponent]) =>
      `${mark}${whole}${part === null ? '' : `.${part}`}${exponent === null ? '' : exponent.join('')}`,
  )
  .filter((text) => /\d/.test(text.split(/e/i)[0] ?? ''));
const number = fc.oneof(decimal, fc.constantFrom('NaN', 'nan', 'INF', '-inf', '-INF'));
const integer = fc.tuple(sign, digits(1, 40)).map((parts) => parts.join(''));

/** JSON text with numbers of any size, names twice, and `__proto__`. */
const jsonText: fc.Arbitrary<string> = fc.letrec<{ readonly json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('null', 'true', 'false', '0', '-0', '1e400', '0.1000000000000000055', '9007199254740993'),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
    fc.string({ unit: 'binary' }).map((value) => JSON.stringify(value)),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[ ${items.join(' , ')}]`),
    jsonObject(tie('json')),
  ),
})).json;

function jsonObject(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(fc.constantFrom('a', 'b', '', '__proto__', '重庆'), value), { maxLength: 4 })
    .map((entries) => `{${entries.map(([name, item]) => `${JSON.stringify(name)}: ${item}`).join(', ')}}`);
}

const coordinate = (most: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom('0', '-0.0', `${most}`, `-${most}`, '1E1', '.5', '10.'),
    fc.double({ min: -most, max: most, noNaN: true }).map(String),
  );
const jsonCoordinate = (most: number): fc.Arbitrary<string> =>
  fc.double({ min: -most, max: most, noNaN: true }).map((value) => JSON.stringify(value));

const position = fc.array(jsonCoordinate(90), { minLength: 2, maxLength: 3 }).map((items) => `[${items.join(',')}]`);
const list = (items: readonly string[]): string => `[${items.join(',')}]`;
const ring = fc
  .tuple(position, fc.array(position, { minLength: 2, maxLength: 4 }))
  .map(([first, rest]) => list([first, ...rest, first]));
const geometry = fc.oneof(
  position.map((value) => `{"type":"Point","coordinates":${value}}`),
  fc
    .array(position, { minLength: 2, maxLength: 4 })
    .map((items) => `{"type":"LineString","coordinates":${list(items)}}`),
  fc.array(ring, { maxLength: 2 }).map((items) => `{"type":"Polygon","coordinates":${list(items)}}`),
);

const duration = fc
  .tuple(
    fc.constantFrom('', '-'),
    ...['Y', 'M', 'D', 'H', 'M', 'S'].map((letter) => fc.option(digits(1, 12).map((value) => value + letter))),
    fraction,
  )
  .map(([mark, ...rest]) => {
    const [years, months, days, hours, minutes, seconds, part] = rest as (string | null)[];
    const last = seconds === null || seconds === undefined ? '' : seconds.replace('S', `${part ?? ''}S`);
    const clock = `${hours ?? ''}${minutes ?? ''}${last}`;
    return `${mark ?? ''}P${years ?? ''}${months ?? ''}${days ?? ''}${clock === '' ? '' : `T${clock}`}`;
  })
  .filter((text) => /\d/.test(text));

const atom = fc.string({ unit: fc.constantFrom(...'az09+_-'), minLength: 1, maxLength: 6 });
const uri = fc.webUrl({ withFragments: true, withQueryParameters: true });
const text = fc.string({ unit: 'binary', maxLength: 12 });

/** Patterns of time with texts that follow them. */
const patterns: readonly (readonly [types: readonly string[], format: string, text: fc.Arbitrary<string>])[] = [
  [
    ['date', 'datetime'],
    '%d/%m/%Y',
    fc.tuple(fc.integer({ min: 1, max: 28 }), two(1, 12), two(10, 99)).map(([d, m, y]) => `${d}/${m}/19${y}`),
  ],
  [['date', 'datetime'], '%Y%m%d', fc.tuple(two(10, 99), two(1, 12), two(1, 28)).map(([y, m, d]) => `20${y}${m}${d}`)],
  [['date', 'datetime'], '%y-%j', fc.tuple(two(0, 99), fc.integer({ min: 1, max: 365 })).map(([y, j]) => `${y}-${j}`)],
  [
    ['date', 'datetime'],
    '%G-W%V-%u',
    fc.tuple(two(0, 99), two(1, 52), fc.integer({ min: 1, max: 7 })).map(([y, v, u]) => `20${y}-W${v}-${u}`),
  ],
  [
    ['date', 'datetime'],
    '%A %d %B %Y',
    fc.tuple(two(1, 28), fc.constantFrom('January', 'may', 'DECEMBER')).map(([d, b]) => `Monday ${d}  ${b} 2024`),
  ],
  [
    ['time', 'datetime'],
    '%I:%M:%S.%f %p',
    fc
      .tuple(two(1, 12), two(0, 59), two(0, 59), digits(1, 6), fc.constantFrom('AM', 'pm'))
      .map(([h, m, s, f, p]) => `${h}:${m}:${s}.${f} ${p}`),
  ],
  [
    ['time', 'datetime'],
    '%H:%M%z',
    fc
      .tuple(two(0, 23), two(0, 59), fc.constantFrom('Z', '+0000', '-05:00', '+1400'))
      .map(([h, m, z]) => `${h}:${m}${z}`),
  ],
];

const cells: Readonly<Record<string, readonly (readonly [Partial<Field>, fc.Arbitrary<string>])[]>> = {
  string: [
    [{}, text],
    [
      { format: 'email' },
      fc
        .oneof(
          fc.tuple(atom, atom),
          fc.tuple(
            atom.map((local) => `"${local} ."`),
            atom,
          ),
        )
        .map((parts) => parts.join('@')),
    ],
    [
      { format: 'uri' },
      fc.oneof(
        uri,
        atom.map((value) => `urn:x:${value}`),
        fc.ipV6().map((host) => `http://[${host}]/`),
      ),
    ],
    [{ format: 'binary' }, fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64'))],
    [{ format: 'uuid' }, fc.uuid().chain((value) => fc.constantFrom(value, value.toUpperCase()))],
  ],
  number: [
    [{}, number],
    [{ decimalChar: ',', groupChar: '.' }, decimal.map((value) => value.replace('.', ','))],
    [{ groupChar: ' ', bareNumber: false }, digits(1, 3).map((value) => `EUR 1 234 ${value}.50 %`)],
  ],
  integer: [
    [{}, integer],
    [
      { groupChar: ',' },
      fc
        .tuple(sign, fc.array(digits(1, 3), { minLength: 1, maxLength: 4 }))
        .map(([mark, groups]) => mark + groups.join(',')),
    ],
  ],
  boolean: [
    [{}, fc.constantFrom('true', 'True', 'TRUE', '1', 'false', 'False', 'FALSE', '0')],
    [{ trueValues: ['是', 'Y'], falseValues: ['否'] }, fc.constantFrom('是', 'Y', '否')],
  ],
  object: [[{}, jsonObject(jsonText)]],
  array: [[{}, fc.array(jsonText, { maxLength: 4 }).map(list)]],
  list: [
    [{}, text],
    [{ delimiter: '||' }, fc.array(text, { minLength: 1, maxLength: 4 }).map((items) => items.join('||'))],
    [{ itemType: 'integer' }, fc.array(integer, { minLength: 1, maxLength: 4 }).map(String)],
    [
      { itemType: 'number', delimiter: ';' },
      fc.array(number, { minLength: 1, maxLength: 4 }).map((items) => items.join(';')),
    ],
    [{ itemType: 'boolean' }, fc.array(fc.constantFrom('true', '0'), { minLength: 1, maxLength: 4 }).map(String)],
    [{ itemType: 'date' }, fc.array(date, { minLength: 1, maxLength: 4 }).map(String)],
    [{ itemType: 'time' }, fc.array(time, { minLength: 1, maxLength: 4 }).map(String)],
    [{ itemType: 'datetime' }, fc.array(datetime, { minLength: 1, maxLength: 4 }).map(String)],
  ],
  datetime: [
    [{}, datetime],
    [
      { format: 'any' },
      fc.oneof(
        datetime,
        fc.tuple(two(1, 28), time).map(([day, clock]) => `${day} January 2024 ${clock}`),
      ),
    ],
  ],
  date: [
    [{}, date],
    [
      { format: 'any' },
      fc.oneof(
        date,
        two(13, 28).map((day) => `${day}/01/2024`),
      ),
    ],
  ],
  time: [
    [{}, time],
    [
      { format: 'any' },
      fc.oneof(
        time,
        two(1, 12).map((hour) => `${hour}:30 PM`),
      ),
    ],
  ],
  year: [[{}, year]],
  yearmonth: [[{}, fc.tuple(year, two(1, 12)).map((parts) => parts.join('-'))]],
  duration: [[{}, duration]],
  geopoint: [
    [{}, fc.tuple(coordinate(180), fc.constantFrom(',', ', '), coordinate(90)).map((parts) => parts.join(''))],
    [{ format: 'array' }, fc.tuple(jsonCoordinate(180), jsonCoordinate(90)).map((parts) => `[ ${parts.join(' , ')}]`)],
    [
      { format: 'object' },
      fc.tuple(jsonCoordinate(180), jsonCoordinate(90)).map(([lon, lat]) => `{"lat": ${lat}, "lon": ${lon}}`),
    ],
  ],
  geojson: [
    [
      {},
      fc.oneof(
        geometry,
        geometry.map((value) => `{"type":"Feature","geometry":${value},"properties":null}`),
      ),
    ],
    [
      { format: 'topojson' },
      position.map((value) => `{"type":"Topology","objects":{"a":{"type":"Point","coordinates":${value}}},"arcs":[]}`),
    ],
  ],
  any: [[{}, text]],
};

/** Valid cells of a type, over its formats and properties; undefined for a type that nobody has described here yet. */
export function validCells(type: string): fc.Arbitrary<Sample> | undefined {
  const kinds = [
    ...(cells[type] ?? []),
    ...patterns.filter(([types]) => types.includes(type)).map(([, format, texts]) => [{ format }, texts] as const),
  ];
  if (kinds.length === 0) return undefined;
  return fc.oneof(
    ...kinds.map(([more, texts]) => texts.map((cell) => ({ field: { name: 'f', type, ...more }, text: cell }))),
  );
}
