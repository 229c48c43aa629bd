import { kernelOf } from './bulk-kernel.js';
import { openRecords } from './emit-source.js';
import type { CompiledField } from './fields/field-type.js';
import { compileFields } from './fields/index.js';
import { json, ndjson, rowJson } from './formats/json.js';
import { jsonSchema } from './formats/json-schema.js';
import { recordJudge } from './judge-records.js';
import { loadCanonical } from './kernel/canonical-plan.js';
import type { Kernel } from './kernel/kernel.js';
import { isJsonByBytes, jsonWriter } from './kernel/write/json-writer.js';
import { reserve } from './kernel/write/memory-block.js';
import { rewrite, type Witness } from './kernel/write/rewrite.js';
import { compileJsonSchema } from './lib/ajv.js';
import { readText } from './lib/read-text.js';
import type { Package, Resource, Schema } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { JsonSchema } from './model/json.js';
import type { Row } from './model/value.js';
import { cellReaders } from './read-cell.js';

export interface JsonToCompare {
  readonly package: Package;
  readonly resource: Resource;
  readonly schema: Schema;
  readonly tree: FileTree;
  /** Every path of the release. */
  readonly known: ReadonlySet<string>;
  readonly advance: (bytes: number) => void;
}

const roomSize = 1 << 21;
/** Rows that are held against the JSON Schema in any case, beside those that are not for copying. */
const sampleSize = 1000;

/**
 * The JSON files of a table that are byte for byte what its CSV makes, and fit the JSON Schema because it is the one that the table's
 * description makes. Nothing is said of the others: the exact comparison has to look at them. The CSV has been judged before.
 */
export async function sureJson(table: JsonToCompare): Promise<ReadonlySet<string>> {
  const { resource, schema, tree, known, advance } = table;
  const fields = compileFields(schema);
  const layouts = [
    { path: json.path(resource), layout: 'array' },
    { path: ndjson.path(resource), layout: 'lines' },
  ] as const;
  const files = layouts.filter(({ path }) => known.has(path));
  const fits = await schemaCheck(table, fields);
  const kernel = kernelOf('auto');
  if (files.length === 0 || !isJsonByBytes(fields) || fits === undefined || kernel === undefined) return new Set();
  const source = await openRecords({ resource, tree, kernel, advance });
  if (source === undefined) return new Set();
  const { blocks, columns, places, delimiter } = source;
  const compared = files.map(({ path, layout }) => ({ path, layout, ...comparison(tree.open(path)) }));
  try {
    const accept = acceptance(kernel, schema, fields, places);
    if (accept === undefined) return new Set();
    const judge = recordJudge(schema, { delimiter, places }, source.path);
    const room = { at: reserve(kernel, roomSize), size: roomSize };
    const row = (values: Row): string => rowJson(fields, values);
    const inspected = inspection(kernel, judge, (values) => fits(JSON.parse(row(values))));
    await rewrite({
      ...{ kernel, blocks, columns, accept, judge, witness: inspected.witness },
      delimiter: delimiter.charCodeAt(0),
      files: compared.map(({ layout, push }) => ({
        writer: jsonWriter(kernel, room, { fields, places, layout, row }),
        push,
      })),
    });
    if (!inspected.fit()) return new Set();
    const same = await Promise.all(compared.map(({ isSame }) => isSame()));
    return new Set(compared.filter((_, i) => same[i]).map(({ path }) => path));
  } finally {
    await source.close();
    for (const { close } of compared) await close();
  }
}

/** Judges an object by the published JSON Schema; undefined where that is another than the description makes. */
async function schemaCheck(
  { package: pkg, resource, schema, tree, known }: JsonToCompare,
  fields: readonly CompiledField[],
): Promise<((item: unknown) => boolean) | undefined> {
  const path = jsonSchema.path(resource);
  // Without one there is nothing to fit.
  if (!known.has(path)) return () => true;
  const view = { package: pkg, resource: { ...resource, schema }, fields, rowCount: 0, rows: async function* () {} };
  let own = '';
  for await (const piece of jsonSchema.encode(view)) own += piece;
  const text = await readText(tree.open(path));
  if (text !== own) return undefined;
  const validate = compileJsonSchema(JSON.parse(text) as JsonSchema);
  return (item) => validate(item);
}

/** Only cells in their canonical form are copied, and numbers that every validator reads alike. */
function acceptance(
  kernel: Kernel,
  schema: Schema,
  fields: readonly CompiledField[],
  places: readonly number[],
): ((records: number, columns: number) => void) | undefined {
  const loaded = loadCanonical(kernel, cellReaders(schema), places);
  if (loaded === undefined) return undefined;
  const numbers = fields.flatMap(({ field, type }, i) => {
    const form = type.jsonForm?.(field);
    return form === 'number' || form === 'year' || (form === 'json' && type.name === 'integer')
      ? [places[i] as number]
      : [];
  });
  return (records, columns) => {
    loaded.accept(records, columns);
    for (const column of numbers) kernel.calls.refuseLongNumbers(records, columns, column);
  };
}

/** Holds the first rows, and all that are not copied, against the JSON Schema. */
function inspection(
  kernel: Kernel,
  judge: (bytes: Uint8Array) => readonly Row[],
  fits: (row: Row) => boolean,
): { readonly witness: Witness; fit(): boolean } {
  let isFit = true;
  let left = sampleSize;
  const rows = (all: readonly Row[]): void => {
    isFit &&= all.every(fits);
  };
  return {
    fit: () => isFit,
    witness: {
      rows,
      accepted(from, to) {
        const end = Math.min(to, from + left);
        left -= end - from;
        const { starts } = kernel;
        if (from < end) rows(judge(kernel.input.subarray(starts[from], starts[end])));
      },
    },
  };
}

/** Compares what is pushed with what a file holds, as far as they are the same. */
function comparison(chunks: AsyncIterable<Uint8Array>): {
  push(bytes: string | Uint8Array): Promise<void>;
  /** After everything was pushed: was it the whole file? */
  isSame(): Promise<boolean>;
  close(): Promise<void>;
} {
  const pieces = chunks[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  let isSame = true;
  const more = async (): Promise<boolean> => {
    while (rest.length === 0) {
      const { value, done } = await pieces.next();
      if (done === true) return false;
      rest = value;
    }
    return true;
  };
  return {
    async push(bytes) {
      let wanted = Buffer.from(bytes as Uint8Array);
      while (isSame && wanted.length > 0) {
        if (!(await more())) isSame = false;
        const length = Math.min(rest.length, wanted.length);
        if (wanted.compare(rest, 0, length, 0, length) !== 0) isSame = false;
        rest = rest.subarray(length);
        wanted = wanted.subarray(length);
      }
    },
    isSame: async () => isSame && !(await more()),
    async close() {
      await pieces.return?.();
    },
  };
}
