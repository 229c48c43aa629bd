// @ts-check
/**
 * What is fed with broken input. Each gives the target to judge, made from chance alone, so that a seed repeats it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fieldCases } from '../conformance/cases.mjs';
import { engineCase } from './engines.mjs';
import { brokenBytes, brokenJson, partsOf, randomJson } from './mutate.mjs';
import * as samples from './samples.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('../../src/index.js').Target} Target */

/**
 * @typedef {object} Subject
 * @property {string} name
 * @property {number} [share] Of the cases, where each takes long.
 * @property {(random: Random, folder: string) => Target | { readonly infer: import('../../src/index.js').InferTarget } | { readonly field: unknown, readonly cell: unknown, readonly options: object } | { readonly engines: import('./engines.mjs').EngineCase }} make
 *   A target, in memory or written into the empty folder; or a cell with its field.
 */

const utf8 = new TextEncoder();

/** @param {string} folder @param {Readonly<Record<string, Uint8Array | string>>} files */
function write(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}

/** @param {readonly unknown[]} pool */
const sparesOf = (pool) => [...new Map(pool.flatMap(partsOf).map((part) => [JSON.stringify(part), part])).values()];

const spareParts = sparesOf([...samples.descriptors, ...fieldCases.map(({ field }) => field)]);

const dialects = [
  {},
  {},
  { delimiter: ';' },
  { delimiter: '||' },
  { header: false },
  { headerRows: [1, 2], headerJoin: '-' },
  { commentChar: '#' },
  { commentRows: [1] },
  { quoteChar: "'" },
  { escapeChar: '\\' },
  { doubleQuote: false },
  { skipInitialSpace: true },
  { nullSequence: 'NA' },
  { lineTerminator: ';' },
  { property: 'data.rows' },
  { itemType: 'array' },
  { itemType: 'object' },
  { itemKeys: ['id', 'name'] },
];
const encodings = [
  undefined,
  undefined,
  undefined,
  'utf-8',
  'utf-16',
  'utf-16le',
  'gbk',
  'gb18030',
  'iso-8859-1',
  'latin-99',
];
const matches = [undefined, undefined, 'exact', 'equal', 'subset', 'superset', 'partial'];

/**
 * A file of a table, with a schema and a dialect that may or may not be meant for it.
 * @param {string} name
 * @param {string} file
 * @param {readonly Uint8Array[]} pool
 * @returns {Subject}
 */
function tableFile(name, file, pool) {
  return {
    name,
    make(random) {
      // Mostly a resource that fits the samples, so that the damage is met deep inside and not at the door.
      const fits = random.chance(60);
      const encoding = fits ? undefined : random.pick(encodings);
      const fieldsMatch = fits ? undefined : random.pick(matches);
      const chosen = fits || random.chance(50) ? samples.fields : samples.fields.slice(0, 1 + random.int(3));
      const schema = {
        fields: chosen,
        ...(fieldsMatch === undefined ? {} : { fieldsMatch }),
        ...(random.chance(30) ? { primaryKey: ['id'] } : {}),
      };
      const resource = {
        name: 't',
        type: 'table',
        path: random.chance(5) ? [file, file] : file,
        dialect: fits ? {} : random.pick(dialects),
        schema,
        ...(encoding === undefined ? {} : { encoding }),
      };
      return {
        descriptor: { name: 'p', resources: [resource] },
        files: { [file]: brokenBytes(fits ? pool.slice(0, 1) : pool, random) },
      };
    },
  };
}

/**
 * A descriptor that is broken as text or as JSON, with the files of a package beside it.
 * @param {string} name
 * @param {string} file
 * @param {readonly Uint8Array[]} texts
 * @param {(value: unknown) => string | Uint8Array} format
 * @returns {Subject}
 */
function descriptorFile(name, file, texts, format) {
  return {
    name,
    make(random, folder) {
      const { descriptor, files } = random.pick(samples.packages);
      const broken = random.chance(50)
        ? brokenBytes(texts, random)
        : format(
            brokenJson(
              random.chance(50) ? descriptor : random.pick(samples.descriptors),
              random,
              spareParts,
              random.pick([1, 2, 6]),
            ),
          );
      write(folder, { ...files, [file]: broken });
      return random.chance(50) ? folder : join(folder, file);
    },
  };
}

/** @type {Subject} */
const descriptorValue = {
  name: 'descriptor-value',
  make(random) {
    const { descriptor, files } = random.pick(samples.packages);
    const base = random.chance(50) ? descriptor : random.pick(samples.descriptors);
    return {
      descriptor: random.chance(5) ? randomJson(random) : brokenJson(base, random, spareParts, random.pick([1, 2, 6])),
      files,
    };
  },
};

/** @type {Subject} */
const schemaFile = {
  name: 'schema',
  make(random, folder) {
    const broken = random.chance(40)
      ? brokenBytes(
          samples.schemas.map((schema) => utf8.encode(JSON.stringify(schema))),
          random,
        )
      : JSON.stringify(brokenJson(random.pick(samples.schemas), random, spareParts, random.pick([1, 2, 6])));
    const resource = { name: 'data', type: 'table', path: 'data.csv', schema: 'schema.json' };
    write(folder, {
      'datapackage.json': JSON.stringify({
        $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
        name: 'p',
        resources: [resource],
      }),
      'schema.json': broken,
      'data.csv': brokenBytes(samples.csv, random),
    });
    return folder;
  },
};

/** @type {Subject} */
const zipFile = {
  name: 'zip',
  make(random, folder) {
    const path = join(folder, 'package.zip');
    let bytes = brokenBytes(samples.zip, random);
    if (random.chance(40)) {
      // A sound archive of broken parts, under names that lead elsewhere.
      const parts = Object.entries(random.pick(samples.zipParts)).map(([name, part]) => [
        random.chance(10)
          ? random.pick(['../x', '/x', 'a/../../x', '.hidden/x', 'C:/x', 'x\\y', 'x'.repeat(300), 'datapackage.json/x'])
          : name,
        random.chance(30) ? brokenBytes([part], random) : part,
      ]);
      bytes = samples.zipOf(Object.fromEntries(parts));
    }
    write(folder, { 'package.zip': bytes });
    return path;
  },
};

/** @type {Subject} */
const workbook = {
  name: 'xlsx',
  make(random) {
    let bytes = brokenBytes(samples.xlsx, random);
    if (random.chance(60)) {
      const parts = Object.entries(samples.workbookParts)
        .filter(() => !random.chance(4))
        .map(([name, part]) => [name, random.chance(35) ? brokenBytes([utf8.encode(part)], random) : part]);
      bytes = samples.zipOf(Object.fromEntries(parts));
    }
    const schema = {
      fields: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'string' },
      ],
    };
    const dialect = random.pick([
      {},
      {},
      { sheetNumber: 2 },
      { sheetName: 'data' },
      { sheetName: '' },
      { headerRows: [1, 2] },
    ]);
    return {
      descriptor: { name: 'p', resources: [{ name: 't', path: 'data.xlsx', dialect, schema }] },
      files: { 'data.xlsx': bytes },
    };
  },
};

/** @type {Subject} */
const cell = {
  name: 'cell',
  make(random) {
    const one = random.pick(fieldCases);
    const other = random.pick(fieldCases);
    const damaged = random.chance(60) ? brokenJson(one.field, random, spareParts, 10) : one.field;
    const text =
      typeof other.cell === 'string'
        ? new TextDecoder().decode(brokenBytes([utf8.encode(other.cell)], random))
        : other.cell;
    return {
      field: damaged,
      cell: random.chance(10) ? randomJson(random) : text,
      options: { source: random.pick(['text', 'json']), ...one.schema },
    };
  },
};

/** @type {Subject} */
const rawFile = {
  name: 'infer',
  make(random) {
    const [name, pool] = random.pick(
      /** @type {const} */ ([
        ['data.csv', [...samples.csv, ...samples.utf16, ...samples.gb18030]],
        ['data.json', samples.json],
        ['data.ndjson', samples.ndjson],
        ['data.csv.gz', samples.gzip],
        ['data.xlsx', samples.xlsx],
      ]),
    );
    return { infer: { files: { [name]: brokenBytes(pool, random) } } };
  },
};

/** @type {readonly Subject[]} */
export const subjects = [
  tableFile('csv', 'data.csv', [...samples.csv, ...samples.utf16, ...samples.gb18030]),
  tableFile('json', 'data.json', samples.json),
  tableFile('ndjson', 'data.ndjson', samples.ndjson),
  tableFile('gzip', 'data.csv.gz', samples.gzip),
  workbook,
  zipFile,
  descriptorFile('descriptor', 'datapackage.json', samples.descriptorTexts, (value) => JSON.stringify(value) ?? 'null'),
  descriptorFile('yaml', 'datapackage.yaml', samples.yamlTexts, (value) => JSON.stringify(value) ?? 'null'),
  descriptorValue,
  schemaFile,
  cell,
  rawFile,
  { name: 'engines', make: engineCase, share: 0.1 },
];
