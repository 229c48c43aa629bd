import type { CompiledField, Present } from './fields/field-type.js';
import { keyFields } from './fields/index.js';
import type { Schema } from './model/descriptor.js';
import type { Row } from './model/value.js';
import type { TableRow } from './table.js';

const batchSize = 1024;

/** Rows in the order of the primary key; a table without one keeps its author's order. The only place that holds a table. */
export async function* sortedRows(
  batches: AsyncIterable<readonly TableRow[]>,
  schema: Schema,
  fields: readonly CompiledField[],
): AsyncIterable<readonly Row[]> {
  const places = keyFields(schema).map((name) => fields.findIndex(({ field }) => field.name === name));
  if (places.length === 0) {
    for await (const batch of batches) yield batch.map(({ values }) => values);
    return;
  }
  const rows: Row[] = [];
  for await (const batch of batches) for (const { values } of batch) rows.push(values);
  rows.sort((a, b) => {
    for (const place of places) {
      const order = (fields[place] as CompiledField).codec.compare(a[place] as Present, b[place] as Present);
      if (order !== 0) return order;
    }
    return 0;
  });
  for (let at = 0; at < rows.length; at += batchSize) yield rows.slice(at, at + batchSize);
}
