// @ts-check
/**
 * The records that most sets are made of: integer key, pattern, date, decimal, enum, boolean, two Chinese texts, year and
 * a foreign key. Same seed and same order of draws as shared/bench/gen.mjs, so the plain set is the same file to the byte.
 */
import { bureaus, categories, daysOf, oneOf, padded, places, topics } from './words.mjs';

export const header = 'id,code,date,amount,category,active,title,agency,year,unit';
export const recordsSeed = 20240601;
const unitCount = 1000;

/** @typedef {string[]} Cells Ten of them. */

/**
 * @param {import('./random.mjs').Random} random
 * @param {number} id
 * @returns {Cells}
 */
export function recordOf(random, id) {
  const month = random.int(12);
  const year = 2015 + random.int(10);
  return [
    String(id),
    `${capital(random)}${capital(random)}${padded(random.int(1e6), 6)}`,
    `${year}-${padded(month + 1, 2)}-${padded(1 + random.int(daysOf(month)), 2)}`,
    `${random.int(1_000_000)}.${padded(random.int(100), 2)}`,
    oneOf(categories, random),
    random.unit() < 0.5 ? 'true' : 'false',
    `${oneOf(places, random)}${oneOf(topics, random)}第${random.int(500)}期`,
    random.unit() < 0.02 ? '' : `${oneOf(places, random)}${oneOf(bureaus, random)}`,
    String(year),
    `U${padded(random.int(unitCount), 4)}`,
  ];
}

/** @param {import('./random.mjs').Random} random */
function capital(random) {
  return String.fromCharCode(65 + random.int(26));
}

/** What the foreign key points to. */
export function* unitLines() {
  yield 'code,name';
  for (let i = 0; i < unitCount; i++) {
    yield `U${padded(i, 4)},${places[i % places.length]}${bureaus[i % bureaus.length]}${i}`;
  }
}

export const recordsSchema = {
  fields: [
    { name: 'id', type: 'integer', constraints: { required: true, unique: true, minimum: 1 } },
    { name: 'code', type: 'string', constraints: { required: true, pattern: '^[A-Z]{2}\\d{6}$' } },
    { name: 'date', type: 'date', constraints: { required: true, minimum: '2015-01-01' } },
    { name: 'amount', type: 'number', constraints: { required: true, minimum: 0, maximum: 1000000 } },
    { name: 'category', type: 'string', constraints: { required: true, enum: categories } },
    { name: 'active', type: 'boolean', constraints: { required: true } },
    { name: 'title', type: 'string', constraints: { required: true, minLength: 2, maxLength: 40 } },
    { name: 'agency', type: 'string', constraints: { maxLength: 40 } },
    { name: 'year', type: 'year', constraints: { required: true } },
    { name: 'unit', type: 'string', constraints: { required: true, pattern: '^U\\d{4}$' } },
  ],
  primaryKey: ['id'],
};

export const unitsSchema = {
  fields: [
    { name: 'code', type: 'string', constraints: { required: true, unique: true } },
    { name: 'name', type: 'string', constraints: { required: true } },
  ],
  primaryKey: ['code'],
};

export const foreignKeys = [{ fields: ['unit'], reference: { resource: 'units', fields: ['code'] } }];
