import type { CompiledField, JsonForm } from '../../fields/field-type.js';
import type { Row } from '../../model/value.js';
import type { Kernel } from '../kernel.js';
import { putBytes, putWords } from './memory-block.js';
import { type OutputRoom, type RecordWriter, takeWritten } from './record-writer.js';

/** As assembly/write-json.ts numbers them. */
const kinds: Readonly<Record<JsonForm, number>> = { text: 0, json: 1, number: 2, year: 3 };

/** One record a line: of NDJSON, or of an array. */
export type JsonLayout = 'lines' | 'array';

/** Can JSON be made of the bytes of canonical cells? Else only of values. */
export function isJsonByBytes(fields: readonly CompiledField[]): boolean {
  return fields.length > 0 && fields.every(({ field, type }) => type.jsonForm?.(field) !== undefined);
}

export interface JsonWriting {
  readonly fields: readonly CompiledField[];
  /** For each field its column from 0. */
  readonly places: readonly number[];
  readonly layout: JsonLayout;
  /** A row as a JSON object. */
  readonly row: (row: Row) => string;
}

/** Writes canonical cells as JSON. The fields must be such that `isJsonByBytes`. */
export function jsonWriter(
  kernel: Kernel,
  room: OutputRoom,
  { fields, places, layout, row }: JsonWriting,
): RecordWriter {
  const isArray = layout === 'array';
  // The comma between two records stands in front of the second: the first one gets the bracket in its place.
  const before = isArray ? ',\n' : '';
  const plan = planOf(kernel, fields, places, before, isArray ? '}' : '}\n');
  let begun = false;
  return {
    head: '',
    write(from, records, columns) {
      const next = kernel.calls.writeJson(from, records, columns, plan, room.at, room.size);
      const bytes = takeWritten(kernel, room);
      if (isArray && !begun && bytes.length > 0) bytes[0] = '['.charCodeAt(0);
      begun ||= bytes.length > 0;
      return { next, bytes };
    },
    row(values) {
      const open = begun ? before : before.replace(',', '[');
      begun = true;
      return `${open}${row(values)}${isArray ? '' : '\n'}`;
    },
    tail: () => (isArray ? (begun ? '\n]\n' : '[]\n') : ''),
  };
}

function planOf(
  kernel: Kernel,
  fields: readonly CompiledField[],
  places: readonly number[],
  before: string,
  behind: string,
): number {
  const leads = fields.map(({ field }, i) =>
    Buffer.from(`${i === 0 ? `${before}{` : ','}${JSON.stringify(field.name)}:`),
  );
  const tail = Buffer.from(behind);
  // A value has at most six bytes more than its cell's bytes six times: quotes, or null.
  const frame = leads.reduce((sum, { length }) => sum + length + 6, tail.length);
  const words = fields.flatMap(({ field, type }, i) => {
    const lead = leads[i] as Buffer;
    const form = type.jsonForm?.(field) as JsonForm;
    return [places[i] as number, kinds[form], putBytes(kernel, lead), lead.length];
  });
  return putWords(kernel, [fields.length, frame, putBytes(kernel, tail), tail.length, ...words]);
}
