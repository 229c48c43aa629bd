// @ts-check
/**
 * Tables that every engine must report alike: a random schema, random cells, a dialect that may be odd, keys, and a file
 * that is hostile where it can be. In memory, on the disk, packed, in another encoding, in two parts.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hostileBytes, moodOf } from './engine-bytes.mjs';
import { judgedKinds, kinds } from './engine-fields.mjs';

/** @typedef {import('./random.mjs').Random} Random */

/**
 * @typedef {object} EngineCase
 * @property {import('../../src/index.js').Target} target
 * @property {import('../../src/index.js').ValidateOptions} options That hold for all engines.
 * @property {number | undefined} blockSize
 * @property {number | undefined} segment What a thread reads at a time, where two of them read; only what lies on the disk.
 */

/** Mostly the plain one: what is odd is the judge's alone. */
const oddDialects = [
  { delimiter: ';' },
  { delimiter: '\t' },
  { delimiter: '|' },
  { delimiter: '||' },
  { delimiter: '，' },
  { quoteChar: "'" },
  { doubleQuote: false },
  { escapeChar: '\\' },
  { commentChar: '#' },
  { commentRows: [2] },
  { header: false },
  { headerRows: [1, 2] },
  { headerRows: [2] },
  { skipInitialSpace: true },
  { nullSequence: 'NA' },
  { lineTerminator: '\n' },
];

/** @param {Random} random */
function schemaOf(random) {
  const count = 1 + random.int(random.chance(5) ? 30 : 6);
  const chosen = Array.from({ length: count }, () => random.pick(random.chance(2) ? judgedKinds : kinds));
  const fields = chosen.map((kind, i) => {
    const { constraints, ...rest } = /** @type {{ constraints?: object }} */ (kind.field(random));
    const more = {
      ...constraints,
      ...(random.chance(25) ? { required: true } : {}),
      ...(random.chance(12) ? { unique: true } : {}),
    };
    return {
      name: `f${i}`,
      ...rest,
      ...(random.chance(8) ? { missingValues: random.pick([['', 'NA'], ['-'], ['', '0']]) } : {}),
      ...(random.chance(5) ? { 'gongkai:checks': { formula: 'error', 'white-space': 'off' } } : {}),
      ...(Object.keys(more).length > 0 ? { constraints: more } : {}),
    };
  });
  const names = fields.map(({ name }) => name);
  const key = () => (random.chance(70) ? [random.pick(names)] : [...new Set([random.pick(names), random.pick(names)])]);
  const schema = {
    fields,
    ...(random.chance(15) ? { missingValues: random.pick([['', 'NA'], ['NA'], [''], []]) } : {}),
    ...(random.chance(30) ? { primaryKey: key() } : {}),
    ...(random.chance(15) ? { uniqueKeys: [key()] } : {}),
    ...(random.chance(10) ? { fieldsMatch: random.pick(['exact', 'equal', 'subset', 'superset', 'partial']) } : {}),
  };
  return { schema, chosen, names };
}

/**
 * @param {Random} random
 * @param {ReturnType<typeof schemaOf>} table
 * @param {Record<string, unknown>} dialect
 * @param {number} count
 * @param {number | undefined} border
 */
function bytesOf(random, { chosen, names }, dialect, count, border) {
  const order = names.map((_, i) => i);
  if (random.chance(6)) order.reverse();
  if (random.chance(4)) order.pop();
  const header = dialect['header'] === false ? [] : order.map((i) => names[i] ?? '');
  if (header.length > 0 && random.chance(4)) header.push('extra');
  const cells = order.map((i) => (chosen[i] ?? chosen[0])?.cell ?? (() => ''));
  const plain = {
    delimiter: typeof dialect['delimiter'] === 'string' ? dialect['delimiter'] : ',',
    quote: typeof dialect['quoteChar'] === 'string' ? dialect['quoteChar'] : '"',
  };
  return hostileBytes(random, moodOf(random), header, cells, count, plain, border);
}

/** @param {Buffer} bytes @param {Random} random */
function encoded(bytes, random) {
  if (random.chance(93)) return { bytes, ...(random.chance(10) ? { encoding: 'utf-8' } : {}) };
  const text = bytes.toString('utf8');
  return random.pick([
    { bytes: Buffer.from(`\ufeff${text}`, 'utf16le'), encoding: 'utf-16' },
    { bytes: Buffer.from(text, 'utf16le'), encoding: 'utf-16le' },
    { bytes: Buffer.from(text, 'latin1'), encoding: 'iso-8859-1' },
    { bytes, encoding: 'gb18030' },
    { bytes: Buffer.from(`\ufeff${text}`, 'utf16le') },
  ]);
}

/**
 * @param {Random} random
 * @param {string} folder
 * @returns {{ readonly engines: EngineCase }}
 */
export function engineCase(random, folder) {
  const table = schemaOf(random);
  const dialect = random.chance(80) ? {} : random.pick(oddDialects);
  const blockSize = random.chance(75) ? random.pick([1, 3, 16, 64, 65, 100, 256, 1000]) : undefined;
  const border = blockSize !== undefined && blockSize >= 64 && random.chance(20) ? blockSize : undefined;
  const count = random.pick([0, 1, 3, 10, 40, random.chance(10) ? 2000 : 100]);
  /** @type {Record<string, Buffer>} */
  const files = {};
  const first = encoded(bytesOf(random, table, dialect, count, border), random);
  const packed = random.chance(5);
  const path = packed ? 'data.csv.gz' : 'data.csv';
  files[path] = packed ? gzipSync(first.bytes) : first.bytes;
  const parts = [path];
  if (random.chance(6)) {
    files['more.csv'] = bytesOf(random, table, { ...dialect, header: false }, random.int(10), undefined);
    parts.push('more.csv');
  }
  const referred = random.chance(20) ? referredTable(random, table, files) : undefined;
  const schema = referred === undefined ? table.schema : { ...table.schema, foreignKeys: referred.foreignKeys };
  const resource = {
    name: 'data',
    type: 'table',
    path: parts.length === 1 ? path : parts,
    ...(Object.keys(dialect).length > 0 ? { dialect } : {}),
    ...(first.encoding === undefined ? {} : { encoding: first.encoding }),
    schema,
  };
  const resources = referred?.resource === undefined ? [resource] : [referred.resource, resource];
  if (random.chance(50)) resources.reverse();
  const descriptor = { $schema: 'https://datapackage.org/profiles/2.0/datapackage.json', name: 'p', resources };
  const onDisk = random.chance(50);
  if (onDisk) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    writeFileSync(join(folder, 'datapackage.json'), JSON.stringify(descriptor));
  }
  return {
    engines: {
      target: onDisk ? folder : { descriptor, files },
      options: {
        maxProblems: random.pick([2, 1000, 100_000]),
        date: '2024-06-01',
        ...(random.chance(20) ? { checks: { all: random.pick(['off', 'error', 'warning']) } } : {}),
        ...(random.chance(30) ? { memory: random.pick([1, 1000, 1_000_000]) } : {}),
      },
      blockSize,
      // A thread takes longer to begin than all the rest.
      segment: onDisk && random.chance(30) ? random.pick([1, 20, 100, 1000, 20_000]) : undefined,
    },
  };
}

/**
 * A foreign key into a table of its own, or into this one.
 * @param {Random} random
 * @param {ReturnType<typeof schemaOf>} table
 * @param {Record<string, Buffer>} files
 */
function referredTable(random, { schema, chosen, names }, files) {
  const at = random.int(names.length);
  const field = names[at] ?? 'f0';
  if (random.chance(30))
    return { foreignKeys: [{ fields: [field], reference: { resource: '', fields: [random.pick(names)] } }] };
  const own = { ...schema.fields[at], name: 'code' };
  const cell = chosen[at]?.cell ?? (() => '');
  files['codes.csv'] = hostileBytes(
    random,
    moodOf(random),
    ['code'],
    [cell],
    random.int(60),
    { delimiter: ',', quote: '"' },
    undefined,
  );
  return {
    foreignKeys: [{ fields: [field], reference: { resource: 'codes', fields: ['code'] } }],
    resource: {
      name: 'codes',
      type: 'table',
      path: 'codes.csv',
      schema: { fields: [own], ...(random.chance(50) ? { primaryKey: ['code'] } : {}) },
    },
  };
}
