import type { CompiledField } from '../fields/field-type.js';
import { compileFields } from '../fields/index.js';
import { compileJsonSchema, type ValidateFunction } from '../lib/ajv.js';
import { resolvePointer } from '../lib/json-pointer.js';
import { readText } from '../lib/read-text.js';
import { shorten } from '../lib/text.js';
import type { Resource, Schema } from '../model/descriptor.js';
import type { FileTree } from '../model/file-tree.js';
import type { JsonSchema } from '../model/json.js';
import type { Problem, ProblemSink } from '../model/problem.js';
import type { Row } from '../model/value.js';

interface JsonTable {
  readonly resource: Resource;
  readonly schema: Schema;
  readonly tree: FileTree;
  /** Every path of the release. */
  readonly known: ReadonlySet<string>;
  /** The rows of the CSV, which decides what the JSON must say. */
  rows(): AsyncIterable<readonly { readonly values: Row }[]>;
}

/** The published JSON and NDJSON hold the rows of the CSV, and fit the published JSON Schema (judged by ajv). */
export async function checkJson(table: JsonTable, report: ProblemSink): Promise<void> {
  const { name } = table.resource;
  const schemaPath = `schema/${name}.schema.json`;
  const validate = table.known.has(schemaPath) ? await compileFile(table.tree, schemaPath, report) : undefined;
  for (const path of [`data/${name}.json`, `data/${name}.ndjson`]) {
    if (!table.known.has(path)) continue;
    await checkFile(table, path, path.endsWith('.json'), validate, report);
  }
}

async function compileFile(tree: FileTree, path: string, report: ProblemSink): Promise<ValidateFunction | undefined> {
  try {
    return compileJsonSchema(JSON.parse(await readText(tree.open(path))) as JsonSchema);
  } catch (error) {
    report({
      code: 'release/json-schema',
      severity: 'error',
      file: path,
      limit: 'JSON Schema 2020-12',
      help: (error as Error).message,
    });
    return undefined;
  }
}

/**
 * Our JSON has one row a line, so a file of any size is compared line by line. A file laid out otherwise does not come
 * from this tool, and is reported where it first differs.
 */
async function checkFile(
  table: JsonTable,
  path: string,
  isArray: boolean,
  validate: ValidateFunction | undefined,
  report: ProblemSink,
): Promise<void> {
  const fields = compileFields(table.schema);
  const lines = linesOf(table.tree.open(path))[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => {
    const { value, done } = await lines.next();
    return done === true ? undefined : (value as string);
  };
  const base = { severity: 'error', resource: table.resource.name, file: path } as const;
  let line = 0;
  let row = 0;
  if (isArray) {
    line++;
    const first = await next();
    if (first !== '[' && first !== '[]')
      report({ ...base, code: 'release/json-data', line, value: shorten(first ?? ''), limit: '[' });
  }
  for await (const batch of table.rows()) {
    for (const { values } of batch) {
      row++;
      line++;
      const text = (await next())?.replace(isArray ? /,$/ : /$^/, '');
      for (const problem of rowFaults(text, values, fields, validate)) report({ ...base, row, line, ...problem });
    }
  }
  const rest = await next();
  const wanted = isArray && row > 0 ? ']' : undefined;
  if (rest !== wanted)
    report({ ...base, code: 'release/json-data', line: line + 1, value: shorten(rest ?? ''), limit: wanted ?? '' });
}

type Fault = Pick<Problem, 'code'> & Partial<Problem>;

function* rowFaults(
  text: string | undefined,
  values: Row,
  fields: readonly CompiledField[],
  validate: ValidateFunction | undefined,
): Iterable<Fault> {
  let item: unknown;
  try {
    item = JSON.parse(text ?? '');
  } catch {
    yield { code: 'release/json-data', value: shorten(text ?? ''), limit: 'JSON' };
    return;
  }
  if (validate !== undefined && !validate(item)) {
    for (const { instancePath, message = '' } of validate.errors ?? []) {
      const field = instancePath.split('/')[1];
      const value = shorten(JSON.stringify(resolvePointer(item, instancePath)) ?? '');
      yield { code: 'release/json-schema', value, limit: message, ...(field === undefined ? {} : { field }) };
    }
  }
  const object = item as Readonly<Record<string, never>>;
  for (const [at, { field, codec }] of fields.entries()) {
    const value = values[at];
    const wanted = value === null || value === undefined ? 'null' : codec.toJson(value);
    const found = Object.hasOwn(object, field.name) ? JSON.stringify(object[field.name]) : 'undefined';
    if (found === wanted || sameNumber(text ?? '', field.name, wanted)) continue;
    yield { code: 'release/json-data', field: field.name, value: shorten(found), limit: shorten(wanted) };
  }
}

/** `1.50` parses to 1.5: the digits are compared in the text itself. */
function sameNumber(text: string, name: string, wanted: string): boolean {
  return text.includes(`${JSON.stringify(name)}:${wanted},`) || text.includes(`${JSON.stringify(name)}:${wanted}}`);
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
