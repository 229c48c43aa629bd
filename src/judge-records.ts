import type { Schema } from './model/descriptor.js';
import type { Row } from './model/value.js';
import { cellReaders } from './read-cell.js';
import { csvTokenizer } from './sources/csv-records.js';

export interface RecordForm {
  /** Between cells. */
  readonly delimiter: string;
  /** For each field its column from 0; -1 where the file has none. */
  readonly places: readonly number[];
}

/**
 * Reads single records of a CSV that has been judged before. Throws where one is not as it was: the file changed under our hands.
 */
export function recordJudge(
  schema: Schema,
  { delimiter, places }: RecordForm,
  file: string,
): (bytes: Uint8Array) => readonly Row[] {
  const readers = cellReaders(schema);
  const changed = (): Error => new Error(`${file} changed while it was being read`);
  return (bytes) => {
    const tokenizer = csvTokenizer({ delimiter });
    // ignoreBOM: a mark at the beginning of a record is a character of its first cell.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const records = [...tokenizer.push(text), ...tokenizer.end()].flat();
    return records.map(({ cells, strayQuote, blank }) => {
      if (strayQuote !== undefined || blank === true) throw changed();
      return readers.map((reader, i) => {
        const place = places[i] as number;
        if (place === -1) return null;
        if (place >= cells.length) throw changed();
        const value = reader.parse(cells[place], false);
        if (value === undefined) throw changed();
        return value;
      });
    });
  };
}
