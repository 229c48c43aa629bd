import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { oneLine, tableEndings, visible } from '../message-parts.js';
import { archive, fileMissing, notCompared, tooMuch } from './file-access.js';
import { network } from './network.js';
import { fileText, goTo, quoted } from './parts.js';

const syntaxHelp: Readonly<Record<string, string>> = {
  'not an array of objects': 'the file is not a JSON array of objects',
  'an item is not an object': 'an item of the array is not a JSON object',
  'the line is not an object': 'the line is not a JSON object',
};

/** How a file that differs from its promise is mended, by whoever has it. */
export const mendDifference =
  'If you have downloaded it, download it again. If you publish it and the change is wanted, run `gongkai build NAME`, which writes size and hash anew; otherwise bring the old file back.';

function encoding(problem: Problem): Message {
  const { help, value } = problem;
  const [offset, count] = (help ?? '').split(' ');
  if (count === undefined && value !== undefined) {
    return {
      what: `The descriptor gives the encoding ${quoted(value, '')}, which is not read`,
      expected: 'UTF-8, for example "encoding": "utf-8"',
      mend: 'Save the table as UTF-8 (in Excel: File > Save As > CSV UTF-8) and write "encoding": "utf-8" in the descriptor.',
    };
  }
  const first =
    count === undefined ? '' : `: the first bad byte is ${visible(value ?? '?')} at offset ${offset}, ${count} in all`;
  return {
    what: `${fileText(problem, 'The file')} is not UTF-8${first}`,
    expected: 'UTF-8; Excel saves plain CSV in the encoding of the system, on Chinese Windows GBK',
    mend: /\.(?:csv|tsv)$/i.test(problem.file ?? '')
      ? 'Open it in Excel so that the text can be read, then choose File > Save As > CSV UTF-8 (comma delimited); other tools: `iconv -f GB18030 -t UTF-8`.'
      : 'Open it in an editor with the encoding GB18030 and save it with the encoding UTF-8.',
  };
}

export const file: MessagesOf<'file'> = {
  'file/file': fileMissing,
  'file/bytes': (problem) => ({
    what: `${fileText(problem, 'The file')} has ${visible(problem.value ?? 'another number of')} bytes`,
    expected: `${visible(problem.limit ?? 'the number of')} bytes, as the descriptor says`,
    mend: mendDifference,
  }),
  'file/hash': (problem) =>
    notCompared(problem) ?? {
      what: `${fileText(problem, 'The file')} has changed: its hash is ${quoted(problem.value, 'another one')}`,
      expected: `${quoted(problem.limit, 'the hash in the descriptor')}, as the descriptor says`,
      mend: mendDifference,
    },
  'file/encoding': encoding,
  'file/empty-source': (problem) => ({
    what: `${fileText(problem, 'The file')} is empty`,
    expected: 'at least the header of the table; an empty JSON table is []',
    mend: 'Save the table into the file again, with its header; check that the export has finished.',
  }),
  'file/syntax': (problem) => ({
    what: `${fileText(problem, 'The file')} cannot be read${problem.help === undefined ? '' : `: ${syntaxHelp[problem.help] ?? oneLine(problem.help)}`}`,
    expected: 'a JSON array of objects, for example [{"id":"A1"}]; in NDJSON one object on each line',
    mend: `${goTo(problem)}, correct the JSON there, or export it again.`,
  }),
  'file/archive': archive,
  'file/format': ({ value, file }) => ({
    what: `The format of ${quoted(value ?? file, 'the file')} is not known`,
    expected: `a file whose name ends in one of ${tableEndings.join(', ')}, for example rows.csv`,
    mend: 'Save the table in one of these formats (in Excel: File > Save As > CSV UTF-8) and change path in the descriptor; a right file with another ending needs "format": "csv".',
  }),
  'file/limit': tooMuch,
  'file/network': network,
};
