import { slug } from './infer/names.js';
import { type InferredTable, startTable, type TableOptions } from './infer/table.js';
import { findDialect } from './infer-dialect.js';
import { stemOf } from './infer-input.js';
import type { AssumptionSink } from './model/assumption.js';
import type { Dialect, Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import { compressionOf, unpack, unpackedPath } from './sources/compression.js';
import { csv } from './sources/csv.js';
import { decodeText } from './sources/decode.js';
import { detectFileEncoding } from './sources/encoding.js';
import { sourceFor } from './sources/index.js';
import { type RawTable, type Source, SourceError, type SourceInput } from './sources/source.js';

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
  const said: AssumptionSink = (assumption) => say({ resource: base.name, ...assumption });
  if (compression !== undefined) said({ code: 'file/compression', value: compression });
  const [mediatype] = source.mediatypes;
  const file: SourceFile = { source, bytes, encoding: source.text ? await findEncoding(bytes, said) : undefined };
  const table = await inferTable(file, input.names, said);
  const { dialect } = table;
  return [
    {
      ...base,
      ...(mediatype === undefined ? {} : { mediatype }),
      ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
      ...(Object.keys(dialect).length === 0 ? {} : { dialect }),
      schema: table.schema,
    },
  ];
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
