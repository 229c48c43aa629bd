import { longestCell, longestText } from '../lib/limits.js';
import { NumberText } from '../lib/number-text.js';
import type { JsonValue } from '../model/json.js';
import { decodeText } from './decode.js';
import { type JsonItem, jsonItems, parseOne } from './json-items.js';
import { tableOfItems } from './json-table.js';
import { type RawTable, type Source, SourceError, type SourceInput } from './source.js';

/** A JSON array is read whole; larger tables belong into NDJSON or CSV. */
async function readJson(input: SourceInput): Promise<RawTable> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of decodeText(input)) {
    length += piece.length;
    if (length > longestText) throw new SourceError({ code: 'file/limit', limit: `${longestText} characters` });
    pieces.push(piece);
  }
  const text = pieces.join('');
  if (text.trim() === '') throw new SourceError({ code: 'file/empty-source', line: 1 });
  return tableOfItems([...jsonItems(text, input.dialect.property)], input.dialect);
}

const rows = [
  ['A', new NumberText('9007199254740993')],
  ['B', null],
] as unknown as readonly (readonly JsonValue[])[];

/** A JSON array of objects or of arrays (RFC 8259), at the top or under the dialect's `property`. */
export const json: Source = {
  name: 'json',
  extensions: ['json'],
  mediatypes: ['application/json'],
  text: true,
  dialect: ['header', 'property', 'itemType', 'itemKeys'],
  read: readJson,
  proof: {
    content: () => '[{"id":"A","n":9007199254740993},{"id":"B","n":null}]',
    fieldNames: ['id', 'n'],
    header: ['id', 'n'],
    cells: rows,
    refuses: { content: '{"id":"A"}', code: 'file/syntax' },
  },
};

async function* ndjsonItems(input: SourceInput): AsyncGenerator<readonly JsonItem[]> {
  let rest = '';
  let line = 0;
  const take = (lines: readonly string[]): JsonItem[] =>
    lines.map((text) => {
      line++;
      return { line, value: text.trim() === '' ? undefined : parseOne(text, line) };
    });
  for await (const piece of decodeText(input)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestCell) {
      throw new SourceError({ code: 'file/limit', line: line + 1, help: 'record', limit: `${longestCell} characters` });
    }
    if (lines.length > 0) yield take(lines);
  }
  if (rest !== '') yield take([rest]);
  if (line === 0) throw new SourceError({ code: 'file/empty-source', line: 1 });
}

async function readNdjson(input: SourceInput): Promise<RawTable> {
  const batches = ndjsonItems(input);
  const first = await batches.next();
  const items = first.done === true ? [] : first.value;
  const rest = (async function* () {
    yield items;
    yield* batches;
  })();
  return tableOfItems(items, input.dialect, { batches: rest, fieldNames: input.fieldNames });
}

/** One JSON object or array a line (NDJSON, JSON Lines). */
export const ndjson: Source = {
  name: 'ndjson',
  extensions: ['ndjson', 'jsonl'],
  mediatypes: ['application/x-ndjson', 'application/jsonl'],
  text: true,
  dialect: ['header', 'itemType', 'itemKeys'],
  read: readNdjson,
  proof: {
    content: () => '{"id":"A","n":9007199254740993}\n{"id":"B","n":null}\n',
    fieldNames: ['id', 'n'],
    header: undefined,
    cells: rows,
    refuses: { content: '{"id":"A"}\n[1]\n', code: 'file/syntax' },
  },
};
