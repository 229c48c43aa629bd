import { compileFields } from './fields/index.js';
import type { NumberText } from './lib/number-text.js';
import type { Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import type { JsonValue } from './model/json.js';
import type { Row } from './model/value.js';
import { compressionOf, unpack, unpackedPath } from './sources/compression.js';
import { sourceFor } from './sources/index.js';

/**
 * The cells of a valid table as text, word for word where the file has text; values of a JSON file in the form that a
 * CSV cell has for them. What is no value is the empty text.
 */
export async function* rawRows(resource: Resource, tree: FileTree): AsyncIterable<readonly Row[]> {
  const path = resource.path as string;
  const source = sourceFor(resource, unpackedPath(path));
  const { schema = { fields: [] }, dialect = {}, encoding } = resource;
  if (source === undefined) throw new Error(`no source reads ${path}, which was read before`);
  const fields = compileFields(schema);
  const fieldNames = fields.map(({ field }) => field.name);
  const { records } = await source.read({
    bytes: unpack(compressionOf(resource, path), () => tree.open(path)),
    dialect,
    encoding,
    fieldNames,
    fields,
  });
  const textOf = (cell: unknown, at: number): string => {
    if (cell === null || cell === undefined) return '';
    if (typeof cell === 'string') return cell;
    const codec = fields[at]?.codec;
    const value = codec?.fromJson(cell as JsonValue | NumberText);
    if (codec === undefined || value === undefined)
      throw new Error(`a cell of ${path} has changed since it was judged`);
    return codec.format(value);
  };
  for await (const batch of records) {
    yield batch.map(({ cells }) => fields.map((_, at) => textOf(cells[at], at)));
  }
}
