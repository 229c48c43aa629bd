import { parse } from 'lossless-json';
import { NumberText } from '../lib/number-text.js';
import type { JsonValue } from '../model/json.js';
import { decodeUtf8 } from './decode.js';
import { type RawRecord, type RawTable, type Source, SourceError, type SourceInput } from './source.js';

/** JSON with every digit of its numbers; lossless-json also refuses duplicate keys, which JSON.parse drops silently. */
function parseLossless(text: string, line: number): unknown {
  try {
    return parse(text, null, (digits) => new NumberText(digits));
  } catch (error) {
    throw new SourceError({ code: 'file/syntax', line, help: (error as Error).message });
  }
}

function toRecord(item: unknown, line: number, fieldNames: readonly string[], what: string): RawRecord {
  if (typeof item !== 'object' || item === null || Array.isArray(item) || item instanceof NumberText) {
    throw new SourceError({ code: 'file/syntax', line, help: what });
  }
  const object = item as Record<string, JsonValue>;
  const known = new Set(fieldNames);
  const extra = Object.keys(object).filter((key) => !known.has(key));
  return {
    cells: fieldNames.map((name) => (Object.hasOwn(object, name) ? object[name] : undefined)),
    native: true,
    line,
    ...(extra.length > 0 ? { extra } : {}),
  };
}

async function readJson(input: SourceInput): Promise<RawTable> {
  let text = '';
  for await (const piece of decodeUtf8(input.bytes, input.encoding)) text += piece;
  if (text.trim() === '') throw new SourceError({ code: 'file/empty-source', line: 1 });
  const value = parseLossless(text, 1);
  if (!Array.isArray(value)) throw new SourceError({ code: 'file/syntax', line: 1, help: 'not an array of objects' });
  const records = value.map((item) => toRecord(item, 1, input.fieldNames, 'an item is not an object'));
  return { header: undefined, headerLine: 0, records: once(records) };
}

async function* once(records: readonly RawRecord[]): AsyncIterable<readonly RawRecord[]> {
  yield records;
}

async function* ndjsonBatches(input: SourceInput): AsyncIterable<readonly RawRecord[]> {
  let rest = '';
  let line = 0;
  const take = (lines: readonly string[]): RawRecord[] => {
    const records: RawRecord[] = [];
    for (const text of lines) {
      line++;
      if (text.trim() === '') records.push({ cells: [], native: true, line, blank: true });
      else records.push(toRecord(parseLossless(text, line), line, input.fieldNames, 'the line is not an object'));
    }
    return records;
  };
  for await (const piece of decodeUtf8(input.bytes, input.encoding)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield take(lines);
  }
  if (rest !== '') yield take([rest]);
  if (line === 0) throw new SourceError({ code: 'file/empty-source', line: 1 });
}

const rows = [
  ['A', new NumberText('9007199254740993')],
  ['B', null],
] as unknown as readonly (readonly JsonValue[])[];

/** A JSON array of objects (RFC 8259). */
export const json: Source = {
  name: 'json',
  extensions: ['json'],
  mediatypes: ['application/json'],
  dialect: [],
  read: readJson,
  proof: {
    text: '[{"id":"A","n":9007199254740993},{"id":"B","n":null}]',
    fieldNames: ['id', 'n'],
    header: undefined,
    cells: rows,
    refuses: { text: '{"id":"A"}', code: 'file/syntax' },
  },
};

/** One JSON object a line (NDJSON, JSON Lines). */
export const ndjson: Source = {
  name: 'ndjson',
  extensions: ['ndjson', 'jsonl'],
  mediatypes: ['application/x-ndjson'],
  dialect: [],
  read: async (input) => ({ header: undefined, headerLine: 0, records: ndjsonBatches(input) }),
  proof: {
    text: '{"id":"A","n":9007199254740993}\n{"id":"B","n":null}\n',
    fieldNames: ['id', 'n'],
    header: undefined,
    cells: rows,
    refuses: { text: '{"id":"A"}\n[1]\n', code: 'file/syntax' },
  },
};
