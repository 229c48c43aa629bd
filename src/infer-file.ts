import { compileFields } from './fields/index.js';
import { slug } from './infer/names.js';
import { type InferredTable, startTable, type TableOptions } from './infer/table.js';
import { findDialect } from './infer-dialect.js';
import { stemOf } from './infer-input.js';
import type { AssumptionSink } from './model/assumption.js';
import type { Dialect, Field, Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import { collect, compressionOf, unpack, unpackedPath } from './sources/compression.js';
import { csv } from './sources/csv.js';
import { decodeText } from './sources/decode.js';
import { detectFileEncoding } from './sources/encoding.js';
import { sourceFor } from './sources/index.js';
import { type RawTable, type Source, SourceError, type SourceInput } from './sources/source.js';
import { largestPart, sheetNames } from './sources/xlsx-book.js';

export interface FileInput {
  readonly tree: FileTree;
  readonly path: string;
  readonly names: 'safe' | 'labels';
  /** Names of the tables that are there already. */
  readonly taken: ReadonlySet<string>;
  readonly say: AssumptionSink;
}

/** Infers the tables of one file. Throws `SourceError` when it is none, or cannot be read. */
export async function inferFile(input: FileInput): Promise<readonly Resource[]> {
  const { tree, path, taken, say } = input;
  const stem = stemOf(path);
  const compression = compressionOf({ name: 'table', path }, path);
  const known = sourceFor({ name: 'table', path }, unpackedPath(path));
  const source: Source = known ?? csv;
  const bytes = unpack(compression, () => tree.open(path));
  if ((await tree.size(path)) === 0) throw new SourceError({ code: 'file/empty-source', line: 1 });
  const base = {
    name: freeName(slug(stem, 'table'), taken),
    type: 'table',
    path,
    ...(slug(stem, '') === stem ? {} : { title: stem }),
    ...(known === undefined ? { format: 'csv' } : {}),
  } as const;
  if (compression !== undefined) say({ resource: base.name, code: 'file/compression', value: compression });
  const [mediatype] = source.mediatypes;
  const type = mediatype === undefined ? {} : { mediatype };
  if (source.dialect.includes('sheetName'))
    return inferSheets(input, { source, bytes, encoding: undefined }, { ...base, ...type });
  const said: AssumptionSink = (assumption) => say({ resource: base.name, ...assumption });
  const file: SourceFile = { source, bytes, encoding: source.text ? await findEncoding(bytes, said) : undefined };
  const { dialect, schema } = await inferTable(file, input.names, said);
  const encoding = file.encoding === undefined ? {} : { encoding: file.encoding };
  return [{ ...base, ...type, ...encoding, ...(Object.keys(dialect).length === 0 ? {} : { dialect }), schema }];
}

/** Each sheet of a workbook is a table; sheets without a cell are none. */
async function inferSheets(input: FileInput, file: SourceFile, base: Resource): Promise<readonly Resource[]> {
  const names = sheetNames(await collect(file.bytes(), largestPart));
  const tables: Resource[] = [];
  let empty: SourceError | undefined;
  for (const [i, sheetName] of names.entries()) {
    const taken = new Set([...input.taken, ...tables.map(({ name }) => name)]);
    const own =
      names.length === 1
        ? base
        : { ...base, name: freeName(slug(sheetName, `sheet-${i + 1}`), taken), title: sheetName };
    const said: Parameters<AssumptionSink>[0][] = [];
    try {
      const found = await inferSheet(file, names.length === 1 ? {} : { sheetName }, input.names, (one) =>
        said.push(one),
      );
      if (names.length > 1) input.say({ resource: own.name, code: 'file/sheet', value: sheetName, count: i + 1 });
      for (const one of said) input.say({ resource: own.name, ...one });
      const { dialect, schema } = found;
      tables.push({ ...own, ...(Object.keys(dialect).length === 0 ? {} : { dialect }), schema });
    } catch (error) {
      if (!(error instanceof SourceError) || error.problem.code !== 'file/empty-source') throw error;
      empty = error;
    }
  }
  if (tables.length === 0) throw empty ?? new SourceError({ code: 'file/empty-source' });
  return tables;
}

/**
 * A spreadsheet shows `1,234.50` and `12.5%` where it stores 1234.5 and 0.125. What it shows decides first, so that `00012`
 * stays text; columns that are numbers with marks of their format are then read again as what is stored.
 */
async function inferSheet(
  { source, bytes }: SourceFile,
  sheet: Dialect,
  names: 'safe' | 'labels',
  say: AssumptionSink,
): Promise<TableFound> {
  const read = (fields: readonly Field[]): Promise<RawTable> =>
    // With `commentRows` rows are counted from the first of the sheet, as the dialect will count them.
    source.read({
      bytes,
      dialect: { ...sheet, header: false, commentRows: [] },
      encoding: undefined,
      fieldNames: fields.map(({ name }) => name),
      fields: compileFields({ fields }),
    });
  let said: Parameters<AssumptionSink>[0][] = [];
  let table = await run(await read([]), { names }, (one) => said.push(one));
  const isMarked = ({ bareNumber, groupChar }: Field): boolean => bareNumber === false || groupChar !== undefined;
  if (table.schema.fields.some(isMarked)) {
    said = [];
    const stored = table.schema.fields.map(
      ({ name, ...field }): Field => ({ name, type: isMarked({ name, ...field }) ? 'number' : 'string' }),
    );
    table = await run(await read(stored), { names }, (one) => said.push(one));
  }
  for (const one of said) say(one);
  return { schema: table.schema, dialect: { ...sheet, ...table.dialect } };
}

interface SourceFile {
  readonly source: Source;
  readonly bytes: () => AsyncIterable<Uint8Array>;
  readonly encoding: string | undefined;
}

async function findEncoding(bytes: SourceFile['bytes'], say: AssumptionSink): Promise<string> {
  const { encoding, confidence, bom } = await detectFileEncoding(bytes());
  if (bom > 0) say({ code: 'file/byte-order-mark', value: encoding });
  else if (encoding !== 'utf-8' || confidence === 'unsure')
    say({ code: 'file/encoding', value: encoding, example: confidence });
  return encoding;
}

type TableFound = Pick<InferredTable, 'schema'> & { readonly dialect: Dialect };

async function inferTable(file: SourceFile, names: 'safe' | 'labels', say: AssumptionSink): Promise<TableFound> {
  const { source, bytes, encoding } = file;
  const read = (dialect: Dialect, fieldNames: readonly string[] = []): Promise<RawTable> =>
    source.read({ bytes, dialect, encoding, fieldNames } satisfies SourceInput);
  const isDelimited = source.dialect.includes('delimiter');
  const found = isDelimited ? await findDialect(() => decodeText({ bytes, encoding }), say) : undefined;
  const written: Dialect = found?.dialect ?? {};
  const raw = await read({ ...written, header: false });
  if (raw.keyed === true) {
    const keys = raw.header ?? (await keysOf(raw));
    const { schema } = await run(await read({}, keys), { keys, names }, say);
    return { schema, dialect: written };
  }
  const delimiter = isDelimited ? { delimiter: written.delimiter ?? ',' } : {};
  // A format whose rows cannot be skipped keeps its labels as names.
  const canSkip = source.dialect.includes('commentRows');
  const { schema, dialect } = await run(raw, { names, canSkip, ...delimiter }, say);
  return { schema, dialect: { ...written, ...dialect } };
}

async function run(raw: RawTable, options: TableOptions, say: AssumptionSink): Promise<InferredTable> {
  const inference = startTable(options);
  for await (const batch of raw.records) for (const record of batch) inference.add(record);
  const table = inference.finish(say);
  // Blank lines, or an empty JSON array: there is nothing to infer from.
  if (table.width === 0) throw new SourceError({ code: 'file/empty-source', line: 1 });
  return table;
}

/** The keys of all records in the order in which they first occur. */
async function keysOf({ records }: RawTable): Promise<readonly string[]> {
  const keys = new Set<string>();
  for await (const batch of records) for (const { extra } of batch) for (const key of extra ?? []) keys.add(key);
  return [...keys];
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`;
  return name;
}
