import { csvTokenizer } from './csv-records.js';
import { decodeUtf8 } from './decode.js';
import { type RawRecord, type RawTable, type Source, SourceError, type SourceInput } from './source.js';

async function* recordBatches(input: SourceInput): AsyncIterable<readonly RawRecord[]> {
  const tokenizer = csvTokenizer(input.dialect);
  for await (const text of decodeUtf8(input.bytes, input.encoding)) yield* tokenizer.push(text);
  yield* tokenizer.end();
}

async function readCsv(input: SourceInput): Promise<RawTable> {
  const batches = recordBatches(input)[Symbol.asyncIterator]();
  const first = await nextBatch(batches);
  if (first === undefined) throw new SourceError({ code: 'file/empty-source', line: 1 });
  if (input.dialect.header === false) return { header: undefined, headerLine: 0, records: rejoin(first, batches) };
  const [head, ...others] = first;
  if (head?.strayQuote !== undefined) {
    throw new SourceError({ code: 'row/quote', line: head.line, column: head.strayQuote + 1 });
  }
  const header = (head?.cells ?? []) as readonly string[];
  return { header, headerLine: head?.line ?? 1, records: rejoin(others, batches) };
}

async function nextBatch(batches: AsyncIterator<readonly RawRecord[]>): Promise<readonly RawRecord[] | undefined> {
  const next = await batches.next();
  return next.done === true ? undefined : next.value;
}

async function* rejoin(
  first: readonly RawRecord[],
  batches: AsyncIterator<readonly RawRecord[]>,
): AsyncIterable<readonly RawRecord[]> {
  try {
    if (first.length > 0) yield first;
    for (let batch = await nextBatch(batches); batch !== undefined; batch = await nextBatch(batches)) yield batch;
  } finally {
    await batches.return?.();
  }
}

/** Comma-separated values (RFC 4180) in any of the dialects named below (table-dialect). */
export const csv: Source = {
  name: 'csv',
  extensions: ['csv', 'tsv'],
  mediatypes: ['text/csv', 'text/tab-separated-values'],
  dialect: [
    'header',
    'delimiter',
    'lineTerminator',
    'quoteChar',
    'doubleQuote',
    'escapeChar',
    'nullSequence',
    'skipInitialSpace',
    'commentChar',
  ],
  read: readCsv,
  proof: {
    text: 'id,name\r\n1,"a,""b""\nc"\n2,\n',
    fieldNames: ['id', 'name'],
    header: ['id', 'name'],
    cells: [
      ['1', 'a,"b"\nc'],
      ['2', ''],
    ],
    refuses: { text: '', code: 'file/empty-source' },
  },
};
