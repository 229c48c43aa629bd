// @ts-check
/**
 * The rules of the records for the JavaScript peers: cells become values by their lexical form, ajv judges the object, a
 * Set each knows the keys and the units. What ajv is told is what the Table Schema says.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { tally } from '../../sets/faults.mjs';
import { categories } from '../../sets/words.mjs';

const integerForm = /^[+-]?\d+$/;
const numberForm = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** @type {ReadonlyMap<string, boolean>} */
const booleans = new Map([
  ...['true', 'True', 'TRUE', '1'].map((text) => /** @type {const} */ ([text, true])),
  ...['false', 'False', 'FALSE', '0'].map((text) => /** @type {const} */ ([text, false])),
]);

const schema = {
  type: 'object',
  properties: {
    id: { type: 'integer', minimum: 1 },
    code: { type: 'string', pattern: '^[A-Z]{2}\\d{6}$' },
    date: { type: 'string', format: 'date', formatMinimum: '2015-01-01' },
    amount: { type: 'number', minimum: 0, maximum: 1000000 },
    category: { enum: categories },
    active: { type: 'boolean' },
    title: { type: 'string', minLength: 2, maxLength: 40 },
    agency: { type: 'string', maxLength: 40 },
    year: { type: 'integer' },
    unit: { type: 'string', pattern: '^U\\d{4}$' },
  },
  required: ['id', 'code', 'date', 'amount', 'category', 'active', 'title', 'year', 'unit'],
};

/** What ajv complains about, as a kind. */
const kindOf = {
  '/code': 'pattern',
  '/date': 'date',
  '/amount': 'number',
  '/category': 'enum',
  '/active': 'boolean',
  '': 'required',
};

/** @param {string} folder */
export function recordJudge(folder) {
  const ajv = new Ajv({ allErrors: true });
  /** @type {any} */ (addFormats.default ?? addFormats)(ajv);
  const validate = ajv.compile(schema);
  const units = new Set(
    readFileSync(join(folder, 'units.csv'), 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]),
  );
  const ids = new Set();
  const { found, add } = tally();
  let row = 0;
  return {
    /**
     * @param {string} id
     * @param {string} code
     * @param {string} date
     * @param {string} amount
     * @param {string} category
     * @param {string} active
     * @param {string} title
     * @param {string} agency
     * @param {string} year
     * @param {string} unit
     */
    judge(id, code, date, amount, category, active, title, agency, year, unit) {
      row++;
      const record = {
        id: cellValue(id, integerForm),
        code: code === '' ? undefined : code,
        date: date === '' ? undefined : date,
        amount: cellValue(amount, numberForm),
        category: category === '' ? undefined : category,
        active: active === '' ? undefined : (booleans.get(active) ?? active),
        title: title === '' ? undefined : title,
        agency: agency === '' ? undefined : agency,
        year: cellValue(year, integerForm),
        unit: unit === '' ? undefined : unit,
      };
      if (!validate(record)) {
        for (const { instancePath } of validate.errors ?? []) {
          add(kindOf[/** @type {keyof typeof kindOf} */ (instancePath)] ?? instancePath, row);
        }
      }
      if (ids.has(record.id)) add('duplicate', row);
      else ids.add(record.id);
      if (record.unit !== undefined && !units.has(record.unit)) add('reference', row);
    },
    result: () => ({ rows: row, found }),
  };
}

/**
 * @param {string} text
 * @param {RegExp} form
 */
function cellValue(text, form) {
  if (text === '') return undefined;
  return form.test(text) ? Number(text) : text;
}
