import type { Dialect } from '../model/descriptor.js';
import { csvTokenizer } from './csv-records.js';
import { decodeText } from './decode.js';
import { frameRows } from './frame.js';
import type { RawRecord, RawTable, Source, SourceInput } from './source.js';
import { SourceError } from './source.js';

async function* recordBatches(input: SourceInput, dialect: Dialect): AsyncGenerator<readonly RawRecord[]> {
  const tokenizer = csvTokenizer(dialect);
  let begun = false;
  try {
    for await (const text of decodeText(input)) {
      begun = true;
      yield* tokenizer.push(text);
    }
  } catch (error) {
    // Bad bytes, an archive that breaks off: what has been read whole is judged, wherever the pieces were cut.
    yield* tokenizer.whole();
    throw error;
  }
  if (!begun) throw new SourceError({ code: 'file/empty-source', line: 1 });
  yield* tokenizer.end();
}

/** Reads delimited text with the delimiter that the format has where the dialect names none. */
function delimitedReader(delimiter: string): (input: SourceInput) => Promise<RawTable> {
  return (input) => {
    const dialect = { delimiter, ...input.dialect };
    return frameRows(recordBatches(input, dialect), dialect);
  };
}

const dialectProperties: Source['dialect'] = [
  'header',
  'headerRows',
  'headerJoin',
  'commentRows',
  'commentChar',
  'delimiter',
  'lineTerminator',
  'quoteChar',
  'doubleQuote',
  'escapeChar',
  'nullSequence',
  'skipInitialSpace',
];

/** Comma-separated values (RFC 4180) in any of the dialects named above (table-dialect). */
export const csv: Source = {
  name: 'csv',
  extensions: ['csv'],
  mediatypes: ['text/csv'],
  text: true,
  dialect: dialectProperties,
  read: delimitedReader(','),
  proof: {
    content: () => 'id,name\r\n1,"a,""b""\nc"\n2,\n',
    fieldNames: ['id', 'name'],
    header: ['id', 'name'],
    cells: [
      ['1', 'a,"b"\nc'],
      ['2', ''],
    ],
    refuses: { content: '', code: 'file/empty-source' },
  },
};

/** Tab-separated values: the same with a tab, unless the dialect says otherwise. */
export const tsv: Source = {
  name: 'tsv',
  extensions: ['tsv', 'tab'],
  mediatypes: ['text/tab-separated-values', 'text/tsv'],
  text: true,
  dialect: dialectProperties,
  read: delimitedReader('\t'),
  proof: {
    content: () => 'id\tname\n1\ta, b\n2\t"c\td"\n',
    fieldNames: ['id', 'name'],
    header: ['id', 'name'],
    cells: [
      ['1', 'a, b'],
      ['2', 'c\td'],
    ],
    refuses: { content: '', code: 'file/empty-source' },
  },
};
