import { compareDecimals, decimalKey, survivesBinary64 } from '../lib/decimal.js';
import { exactJson, isJsonNumber, isJsonObject, numberText, parseJson } from '../lib/exact-json.js';
import type { JsonValue } from '../model/json.js';
import type { FieldType, Present } from './field-type.js';
import { formatOf } from './format-of.js';
import { readNumber } from './number.js';
import { isSpecial } from './numeric.js';

/** Two decimals as `lon,lat`, digits as they were written. */
function point(lon: string | undefined, lat: string | undefined): string | undefined {
  const within = (text: string | undefined, most: string): text is string =>
    text !== undefined &&
    !isSpecial(text) &&
    compareDecimals(text, most) <= 0 &&
    compareDecimals(text, `-${most}`) >= 0;
  return within(lon, '180') && within(lat, '90') ? `${lon},${lat}` : undefined;
}

function fromNumbers(lon: unknown, lat: unknown): string | undefined {
  if (!isJsonNumber(lon) || !isJsonNumber(lat)) return undefined;
  return point(readNumber(numberText(lon)), readNumber(numberText(lat)));
}

/** `"90.50, 45.50"`: "the space is optional after the `,`". */
function readText(text: string): string | undefined {
  const match = /^([^, ]+), ?([^, ]+)$/.exec(text);
  return match === null ? undefined : point(readNumber(match[1] ?? ''), readNumber(match[2] ?? ''));
}

/** Exactly two numbers, or exactly the keys `lon` and `lat`. */
function readJson(value: JsonValue | undefined, format: string): string | undefined {
  if (format === 'array')
    return Array.isArray(value) && value.length === 2 ? fromNumbers(value[0], value[1]) : undefined;
  if (!isJsonObject(value) || Object.keys(value).sort().join() !== 'lat,lon') return undefined;
  return fromNumbers(value['lon'], value['lat']);
}

const halves = (value: Present): readonly [string, string] => {
  const [lon = '', lat = ''] = (value as string).split(',');
  return [lon, lat];
};
const canonicalHalf = (text: string): JsonValue => (survivesBinary64(text) ? Number(text) : { $decimal: text });

/** Table Schema `geopoint` (table-schema#geopoint): longitude and latitude in degrees, in one of three forms. */
export const geopoint: FieldType = {
  name: 'geopoint',
  formats: ['default', 'array', 'object'],
  constraints: [],
  compile: (field) => {
    const format = formatOf(field);
    const parse = (text: string): string | undefined =>
      format === 'default' ? readText(text) : readJson(parseJson(text), format);
    const write = (value: Present): string => {
      const [lon, lat] = halves(value);
      if (format === 'default') return `${lon}, ${lat}`;
      return format === 'array' ? `[${lon},${lat}]` : `{"lon":${lon},"lat":${lat}}`;
    };
    return {
      parse,
      fromJson: (value) =>
        typeof value === 'string'
          ? parse(value)
          : format === 'default'
            ? undefined
            : readJson(exactJson(value), format),
      format: write,
      toJson: (value) => (format === 'default' ? JSON.stringify(write(value)) : write(value)),
      canonical: (value) => {
        const [lon, lat] = halves(value);
        return { lon: canonicalHalf(lon), lat: canonicalHalf(lat) };
      },
      compare: (a, b) => {
        const [x, y] = [halves(a), halves(b)];
        return compareDecimals(x[0], y[0]) || compareDecimals(x[1], y[1]);
      },
      key: (value) => halves(value).map(decimalKey).join(','),
      display: (value) => halves(value).join(', '),
    };
  },
  severalForms: (field) => formatOf(field) === 'default',
  jsonForm: (field) => (formatOf(field) === 'default' ? 'text' : 'json'),
  jsonSchema: (field) => {
    const half = (most: number) => ({ type: 'number', minimum: -most, maximum: most });
    switch (formatOf(field)) {
      case 'array':
        return { type: 'array', prefixItems: [half(180), half(90)], minItems: 2, maxItems: 2 };
      case 'object':
        return {
          type: 'object',
          properties: { lon: half(180), lat: half(90) },
          required: ['lon', 'lat'],
          additionalProperties: false,
        };
      default:
        return { type: 'string', pattern: '^-?[0-9.]+(E-?[0-9]+)?, -?[0-9.]+(E-?[0-9]+)?$' };
    }
  },
  proof: {
    accepts: [
      ['90.50, 45.50', '90.50, 45.50'],
      ['106.55,29.56', '106.55, 29.56'],
      ['-180,-90', '-180, -90'],
      ['106.5512345678901234567,29.56', '106.5512345678901234567, 29.56'],
      ['[90.50, 45.50]', '[90.5,45.5]', { format: 'array' }],
      ['{"lat": 45.50, "lon": 90.50}', '{"lon":90.5,"lat":45.5}', { format: 'object' }],
    ],
    refuses: [
      '90.50 45.50',
      '90, 100',
      '181, 0',
      'a,b',
      '90.50,',
      '[90, 45]',
      '90,50, 45,50',
      'NaN, 0',
      ['[true, false]', { format: 'array' }],
      ['["90", "45"]', { format: 'array' }],
      ['[1, 2, 3]', { format: 'array' }],
      ['{"lon": 1, "lat": 2, "alt": 3}', { format: 'object' }],
      ['[1, 2]', { format: 'object' }],
    ],
  },
};
