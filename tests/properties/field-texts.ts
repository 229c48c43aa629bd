import fc from 'fast-check';
import type { Field } from '../../src/model/descriptor.js';

/** Texts that a field must take, for a way of writing its type. Made from the standard's grammar, not by our own writer. */
export interface FieldTexts {
  readonly name: string;
  readonly field: Omit<Field, 'name'>;
  readonly texts: fc.Arbitrary<string>;
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');
const sign = fc.constantFrom('', '-', '+');
const digits = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
const join = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));
const maybe = (part: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.option(part, { nil: '' });

const exponent = maybe(join(fc.constantFrom('E', 'e'), sign, digits(1, 3)));
const decimal = join(
  sign,
  fc.oneof(join(digits(1, 24), maybe(join(fc.constant('.'), digits(1, 24)))), join(fc.constant('.'), digits(1, 9))),
);
const special = fc.constantFrom('NaN', 'INF', '-INF', 'nan', 'inf', '-Inf');

const year = fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 10_000, max: 999_999_999 }));
const yearText = fc.tuple(fc.constantFrom('', '', '-'), year).map(([minus, value]) => `${minus}${pad(value, 4)}`);
const monthText = fc.integer({ min: 1, max: 12 }).map((value) => pad(value, 2));
const dayText = fc.integer({ min: 1, max: 28 }).map((value) => pad(value, 2));
const dateText = fc.oneof(
  join(yearText, fc.constant('-'), monthText, fc.constant('-'), dayText),
  fc.constantFrom('2024-02-29', '2000-02-29', '-0004-02-29', '0001-01-01', '9999-12-31', '2024-01-31', '2024-06-30'),
);
const clockText = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute, second]) => `${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`);
const zone = fc.oneof(
  fc.constantFrom('', 'Z', '+00:00', '-00:00', '+14:00', '-14:00'),
  fc
    .tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 59 }))
    .map(([mark, hour, minute]) => `${mark}${pad(hour, 2)}:${pad(minute, 2)}`),
);
const datetimeText = join(
  dateText,
  fc.constant('T'),
  fc.oneof(join(clockText, maybe(join(fc.constant('.'), digits(1, 12)))), fc.constantFrom('24:00:00', '24:00:00.0')),
  zone,
);
const recentDate = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => ({ y, m, d }));

const whole = (unit: string): fc.Arbitrary<string> => digits(1, 20).map((text) => `${text}${unit}`);
const durationText = fc
  .tuple(
    fc.constantFrom('', '-'),
    maybe(whole('Y')),
    maybe(whole('M')),
    maybe(whole('D')),
    maybe(whole('H')),
    maybe(whole('M')),
    maybe(fc.oneof(whole('S'), join(digits(1, 9), fc.constant('.'), digits(1, 12), fc.constant('S')))),
  )
  .map(([minus, y, mo, d, h, mi, s]) => {
    const time = `${h}${mi}${s}`;
    const date = `${y}${mo}${d}`;
    return `${minus}P${date}${time === '' ? (date === '' ? 'T0S' : '') : `T${time}`}`;
  });

const coordinate = (limit: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.integer({ min: -limit, max: limit }).map(String),
    fc.tuple(fc.integer({ min: -limit + 1, max: limit - 1 }), digits(1, 18)).map(([a, b]) => `${a}.${b}`),
  );
const point = fc.tuple(coordinate(180), coordinate(90));

const jsonSpace = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r'), maxLength: 2 });
const jsonNumber = join(
  fc.constantFrom('', '-'),
  fc.oneof(fc.constant('0'), join(fc.constantFrom(...'123456789'), digits(0, 22))),
  maybe(join(fc.constant('.'), digits(1, 22))),
  exponent,
);
const jsonText = (depth: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }).map((text) => JSON.stringify(text)),
    jsonNumber,
    fc.constantFrom('true', 'false', 'null'),
    ...(depth === 0 ? [] : [objectText(depth - 1), arrayText(depth - 1)]),
  );
function objectText(depth: number): fc.Arbitrary<string> {
  const entry = fc.tuple(fc.string({ unit: 'binary', maxLength: 4 }), jsonText(depth), jsonSpace);
  return fc
    .tuple(fc.uniqueArray(entry, { selector: ([key]) => key, maxLength: 4 }), jsonSpace)
    .map(
      ([entries, space]) =>
        `${space}{${entries.map(([key, value, gap]) => `${JSON.stringify(key)}${gap}:${value}`).join()}}`,
    );
}
function arrayText(depth: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(jsonText(depth), { maxLength: 4 }), jsonSpace)
    .map(([items, space]) => `[${space}${items.join()}]`);
}

const position = fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()).map(([a, b]) => [a, b]);
const geometry = fc.oneof(
  position.map((coordinates) => ({ type: 'Point', coordinates })),
  fc.array(position, { maxLength: 3 }).map((coordinates) => ({ type: 'MultiPoint', coordinates })),
  fc.array(position, { minLength: 2, maxLength: 4 }).map((coordinates) => ({ type: 'LineString', coordinates })),
  fc
    .array(position, { minLength: 3, maxLength: 5 })
    .map((ring) => ({ type: 'Polygon', coordinates: [[...ring, ring[0]]] })),
);
const geojsonText = fc.oneof(
  geometry,
  fc.record({
    type: fc.constant('Feature'),
    geometry: fc.option(geometry),
    properties: fc.option(fc.constant({ a: 1 })),
  }),
  fc.array(geometry, { maxLength: 2 }).map((geometries) => ({ type: 'GeometryCollection', geometries })),
);

const line = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
const base64 = fc.uint8Array({ minLength: 1, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64'));

/** Every type of Table Schema v2, in each way of writing it. */
export const fieldTexts: readonly FieldTexts[] = [
  { name: 'string', field: { type: 'string' }, texts: line },
  { name: 'string/email', field: { type: 'string', format: 'email' }, texts: fc.emailAddress() },
  {
    name: 'string/uri',
    field: { type: 'string', format: 'uri' },
    texts: fc.webUrl({ withFragments: true, withQueryParameters: true }),
  },
  { name: 'string/binary', field: { type: 'string', format: 'binary' }, texts: base64 },
  { name: 'string/uuid', field: { type: 'string', format: 'uuid' }, texts: fc.uuid() },
  { name: 'number', field: { type: 'number' }, texts: fc.oneof(join(decimal, exponent), special) },
  {
    name: 'number with a comma, groups and a unit',
    field: { type: 'number', decimalChar: ',', groupChar: '.', bareNumber: false },
    texts: fc
      .tuple(
        fc.constantFrom('', '€', 'EUR ', '~'),
        sign,
        fc.integer({ min: 0, max: 999 }),
        fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 4 }),
        maybe(join(fc.constant(','), digits(1, 6))),
        fc.constantFrom('', ' %', '元'),
      )
      .map(
        ([before, mark, first, groups, fraction, after]) =>
          `${before}${mark}${first}${groups.map((group) => `.${pad(group, 3)}`).join('')}${fraction}${after}`,
      ),
  },
  { name: 'integer', field: { type: 'integer' }, texts: join(sign, digits(1, 40)) },
  {
    name: 'integer with groups',
    field: { type: 'integer', groupChar: ',' },
    texts: fc
      .tuple(sign, digits(1, 5), fc.array(digits(1, 4), { maxLength: 3 }))
      .map(([mark, first, groups]) => `${mark}${[first, ...groups].join(',')}`),
  },
  {
    name: 'boolean',
    field: { type: 'boolean' },
    texts: fc.constantFrom('true', 'True', 'TRUE', '1', 'false', 'False', 'FALSE', '0'),
  },
  {
    name: 'boolean with words',
    field: { type: 'boolean', trueValues: ['是', 'y'], falseValues: ['否'] },
    texts: fc.constantFrom('是', 'y', '否'),
  },
  { name: 'date', field: { type: 'date' }, texts: dateText },
  {
    name: 'date by a pattern',
    field: { type: 'date', format: '%d/%m/%Y' },
    texts: recentDate.map(({ y, m, d }) => `${d}/${pad(m, 2)}/${pad(y, 4)}`),
  },
  { name: 'time', field: { type: 'time' }, texts: clockText },
  {
    name: 'time by a pattern',
    field: { type: 'time', format: '%H.%M' },
    texts: clockText.map((text) => text.slice(0, 5).replace(':', '.')),
  },
  { name: 'datetime', field: { type: 'datetime' }, texts: datetimeText },
  {
    name: 'datetime by a pattern',
    field: { type: 'datetime', format: '%Y%m%d %H:%M:%S%z' },
    texts: fc
      .tuple(recentDate, clockText, fc.constantFrom('+0000', '-0530', '+1400', '+0800'))
      .map(([{ y, m, d }, time, offset]) => `${pad(y, 4)}${pad(m, 2)}${pad(d, 2)} ${time}${offset}`),
  },
  { name: 'year', field: { type: 'year' }, texts: yearText },
  { name: 'yearmonth', field: { type: 'yearmonth' }, texts: join(yearText, fc.constant('-'), monthText) },
  { name: 'duration', field: { type: 'duration' }, texts: durationText },
  { name: 'geopoint', field: { type: 'geopoint' }, texts: point.map(([lon, lat]) => `${lon}, ${lat}`) },
  {
    name: 'geopoint/array',
    field: { type: 'geopoint', format: 'array' },
    texts: point.map(([lon, lat]) => `[${lon},${lat}]`),
  },
  {
    name: 'geopoint/object',
    field: { type: 'geopoint', format: 'object' },
    texts: point.map(([lon, lat]) => `{"lat": ${lat}, "lon": ${lon}}`),
  },
  { name: 'geojson', field: { type: 'geojson' }, texts: geojsonText.map((value) => JSON.stringify(value)) },
  {
    name: 'geojson/topojson',
    field: { type: 'geojson', format: 'topojson' },
    texts: position.map((at) =>
      JSON.stringify({ type: 'Topology', objects: { a: { type: 'Point', coordinates: at } }, arcs: [] }),
    ),
  },
  { name: 'object', field: { type: 'object' }, texts: objectText(2) },
  { name: 'array', field: { type: 'array' }, texts: arrayText(2) },
  { name: 'list', field: { type: 'list' }, texts: line },
  {
    name: 'list of numbers',
    field: { type: 'list', itemType: 'number', delimiter: ';;' },
    texts: fc.array(decimal, { minLength: 1, maxLength: 4 }).map((items) => items.join(';;')),
  },
  {
    name: 'list of datetimes',
    field: { type: 'list', itemType: 'datetime' },
    texts: fc.array(datetimeText, { minLength: 1, maxLength: 3 }).map((items) => items.join()),
  },
  { name: 'any', field: { type: 'any' }, texts: line },
];
