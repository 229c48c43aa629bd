import { NumberText } from '../lib/number-text.js';
import type { Dialect } from '../model/descriptor.js';
import type { JsonValue } from '../model/json.js';
import { labelText } from './frame.js';
import type { JsonItem } from './json-items.js';
import { type RawRecord, type RawTable, SourceError } from './source.js';

/** Rows that come in batches: what follows the first ones is not known yet. */
interface Stream {
  readonly batches: AsyncIterable<readonly JsonItem[]>;
  readonly fieldNames: readonly string[];
}

type JsonRow = Readonly<Record<string, JsonValue>>;

function isRow(value: unknown): value is JsonRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText);
}

/**
 * Makes a table of JSON values (table-dialect#structured): arrays have their labels in the first of them unless `header`
 * is false; objects are keyed, and their labels are all keys that occur, or the `itemKeys` in their order.
 */
export function tableOfItems(items: readonly JsonItem[], dialect: Dialect, stream?: Stream): RawTable {
  const first = items.find(({ value }) => value !== undefined);
  const itemType = dialect.itemType ?? (Array.isArray(first?.value) ? 'array' : 'object');
  const batches = stream?.batches ?? once(items);
  if (itemType === 'array') return arrayTable(first, dialect, batches);
  const headerLine = first?.line ?? 0;
  const { itemKeys } = dialect;
  if (itemKeys !== undefined) {
    return { header: itemKeys, headerLine, records: records(batches, (item) => keyedRecord(item, itemKeys)) };
  }
  if (stream === undefined) {
    const names = [...new Set(items.flatMap((item) => Object.keys(rowOf(item))))];
    const header = items.length === 0 ? undefined : names;
    return { header, headerLine, keyed: true, records: records(batches, (item) => keyedRecord(item, names)) };
  }
  const known = new Set(stream.fieldNames);
  const withExtra = (item: JsonItem): RawRecord => {
    const extra = Object.keys(rowOf(item)).filter((key) => !known.has(key));
    return { ...keyedRecord(item, stream.fieldNames), ...(extra.length > 0 ? { extra } : {}) };
  };
  return { header: undefined, headerLine, keyed: true, records: records(batches, withExtra) };
}

function arrayTable(
  first: JsonItem | undefined,
  dialect: Dialect,
  batches: AsyncIterable<readonly JsonItem[]>,
): RawTable {
  const cellsOf = ({ value, line }: JsonItem): readonly JsonValue[] => {
    if (Array.isArray(value)) return value as readonly JsonValue[];
    throw new SourceError({ code: 'file/syntax', line, help: 'an item is not an array' });
  };
  const record = (item: JsonItem): RawRecord => ({ cells: cellsOf(item), native: true, line: item.line });
  if (dialect.header === false || first === undefined) {
    return { header: undefined, headerLine: 0, records: records(batches, record) };
  }
  const header = cellsOf(first).map(labelText);
  return { header, headerLine: first.line, records: records(batches, record, first) };
}

function rowOf({ value, line }: JsonItem): JsonRow {
  if (value === undefined) return {};
  if (isRow(value)) return value;
  throw new SourceError({ code: 'file/syntax', line, help: 'an item is not an object' });
}

function keyedRecord(item: JsonItem, names: readonly string[]): RawRecord {
  const row = rowOf(item);
  const cells = names.map((name) => (Object.hasOwn(row, name) ? row[name] : undefined));
  return { cells, native: true, line: item.line };
}

async function* records(
  batches: AsyncIterable<readonly JsonItem[]>,
  record: (item: JsonItem) => RawRecord,
  header?: JsonItem,
): AsyncIterable<readonly RawRecord[]> {
  for await (const batch of batches) {
    yield batch
      .filter((item) => item !== header)
      .map((item) =>
        item.value === undefined ? { cells: [], native: true, line: item.line, blank: true } : record(item),
      );
  }
}

async function* once(items: readonly JsonItem[]): AsyncIterable<readonly JsonItem[]> {
  for (let i = 0; i < items.length; i += 1024) yield items.slice(i, i + 1024);
}
