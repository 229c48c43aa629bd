import { join } from 'node:path';
import { kernelOf } from './bulk-kernel.js';
import { type Canonical, roomSize } from './emit-canonical.js';
import type { CompiledField } from './fields/field-type.js';
import { csvRecords } from './formats/csv-text.js';
import { excelCsv, excelGuards, excelRecords } from './formats/excel-csv.js';
import type { TableFormat } from './formats/format.js';
import { json, ndjson, rowJson } from './formats/json.js';
import { diskTree } from './io/disk-tree.js';
import { openBlocks } from './io/read-blocks.js';
import type { Staging } from './io/staging.js';
import { recordJudge } from './judge-records.js';
import { blockReader } from './kernel/block-reader.js';
import { type Kernel, mostKernelColumns } from './kernel/kernel.js';
import { csvWriter } from './kernel/write/csv-writer.js';
import { isJsonByBytes, jsonWriter } from './kernel/write/json-writer.js';
import { reserve } from './kernel/write/memory-block.js';
import type { OutputRoom, RecordWriter } from './kernel/write/record-writer.js';
import { type Push, rewrite } from './kernel/write/rewrite.js';
import { inOneGo } from './lib/channel.js';
import type { Schema } from './model/descriptor.js';
import type { StagedFile } from './model/output.js';
import type { Row } from './model/value.js';

/** Makes the writer of a format; undefined where its cells cannot be copied. */
type WriterMaker = (kernel: Kernel, room: OutputRoom, fields: readonly CompiledField[]) => RecordWriter | undefined;

const comma = ','.charCodeAt(0);

function jsonMaker(layout: 'lines' | 'array'): WriterMaker {
  return (kernel, room, fields) => {
    if (!isJsonByBytes(fields)) return undefined;
    const places = fields.map((_, i) => i);
    return jsonWriter(kernel, room, { fields, places, layout, row: (row: Row) => rowJson(fields, row) });
  };
}

/** Formats whose files can be copied from the bytes of the canonical CSV. */
const makers = new Map<TableFormat, WriterMaker>([
  [json, jsonMaker('array')],
  [ndjson, jsonMaker('lines')],
  [
    excelCsv,
    (kernel, room, fields) => {
      const guarded = excelGuards(fields);
      if (guarded === undefined) return undefined;
      const shape = {
        places: fields.map((_, i) => i),
        columns: fields.length,
        delimiter: comma,
        lineEnd: '\r\n',
      } as const;
      return csvWriter(kernel, room, { ...excelRecords(fields), ...shape, guarded });
    },
  ],
]);

function canonicalWriter(kernel: Kernel, room: OutputRoom, fields: readonly CompiledField[]): RecordWriter {
  const shape = { places: fields.map((_, i) => i), columns: fields.length, delimiter: comma, lineEnd: '\n' } as const;
  return csvWriter(kernel, room, { ...csvRecords(fields), ...shape });
}

export interface LargeTable {
  readonly fields: readonly CompiledField[];
  readonly schema: Schema;
  readonly canonical: Canonical;
  readonly staging: Staging;
  /** Where the CSV shall stand, relative to the staging folder. */
  readonly path: string;
  /** Where the file of a format shall stand, relative to the staging folder. */
  readonly pathOf: (format: TableFormat) => string;
  readonly wanted: readonly TableFormat[];
  readonly advance: (bytes: number) => void;
}

export interface LargeFiles {
  readonly csv: StagedFile;
  /** The wanted formats that were made; the others have to be encoded. */
  readonly made: ReadonlyMap<TableFormat, StagedFile>;
}

/** Makes the CSV, if it is only sorted yet, and the formats that can be copied from it, all in one reading. */
export async function writeForms(table: LargeTable): Promise<LargeFiles> {
  const { canonical, staging, fields } = table;
  if (!('sorted' in canonical)) {
    return { csv: canonical.csv, made: await copyForms(table, table.path, csvRecords(fields).head, undefined) };
  }
  const header = csvRecords(fields).head;
  let csv: StagedFile | undefined;
  const made = await copyForms(table, canonical.sorted, '', (file) => {
    csv = file;
  });
  if (csv === undefined) {
    const content = async function* (): AsyncIterable<string | Uint8Array> {
      yield header;
      yield* diskTree(staging.folder).open(canonical.sorted);
    };
    csv = await staging.write({ path: table.path, content });
  }
  await staging.remove(canonical.sorted);
  return { csv, made };
}

async function copyForms(
  table: LargeTable,
  source: string,
  header: string,
  takeCsv: ((csv: StagedFile) => void) | undefined,
): Promise<Map<TableFormat, StagedFile>> {
  const { fields, schema, staging, wanted, pathOf, advance } = table;
  const made = new Map<TableFormat, StagedFile>();
  const kernel = fields.length > mostKernelColumns ? undefined : kernelOf('auto');
  if (kernel === undefined) return made;
  const room = { at: reserve(kernel, roomSize), size: roomSize };
  const outputs: { readonly path: string; readonly writer: RecordWriter; take(file: StagedFile): void }[] = [];
  if (takeCsv !== undefined)
    outputs.push({ path: table.path, writer: canonicalWriter(kernel, room, fields), take: takeCsv });
  for (const format of wanted) {
    const writer = makers.get(format)?.(kernel, room, fields);
    if (writer !== undefined)
      outputs.push({ path: pathOf(format), writer, take: (file) => void made.set(format, file) });
  }
  if (outputs.length === 0) return made;
  const file = openBlocks(join(staging.folder, source), source, { from: Buffer.byteLength(header) });
  try {
    const places = fields.map((_, i) => i);
    const takers = outputs.map(
      ({ path }) =>
        (content: AsyncIterable<string | Uint8Array>) =>
          staging.write({ path, content: () => content }),
    );
    const files = await inOneGo(takers, async (pushes) => {
      await rewrite({
        ...{ kernel, columns: fields.length, delimiter: comma },
        blocks: blockReader(kernel, file, { tap: (bytes) => advance(bytes.length) }),
        judge: recordJudge(schema, { delimiter: ',', places }, source),
        files: outputs.map(({ writer }, i) => ({ writer, push: pushes[i] as Push })),
      });
    });
    for (const [i, { take }] of outputs.entries()) take(files[i] as StagedFile);
  } finally {
    file.close();
  }
  return made;
}
