import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { encodingFault, oneLine, tableEndings, visible } from '../message-parts.js';
import { archive, fileMissing, notCompared, tooMuch } from './file-access.js';
import { network } from './network.js';
import { fileText, goTo, quoted } from './parts.js';

const syntaxHelp: Readonly<Record<string, string>> = {
  'not an array of rows': 'the file is not a JSON array of rows',
  'the property is not an array of rows': 'the property of the dialect is not an array of rows',
  'not an object with the property of the rows': 'it is not a JSON object, so it has no property with the rows',
  'an item is not an object': 'an item is not a JSON object',
  'an item is not an array': 'an item is not a JSON array',
};

/** What is wrong with a JSON text, in our words or the parser's. */
function syntax({ help, value, limit }: Problem): string {
  if (help === undefined) return '';
  if (help === 'out of place') return `: ${quoted(value, 'a character')} is out of place`;
  if (help === 'no sheet')
    return `: there is no sheet ${quoted(value, '')}${limit === undefined ? '' : `; its sheets are ${visible(limit)}`}`;
  if (help === 'no property') return `: the property ${quoted(value, 'of the dialect')} is not there`;
  return `: ${syntaxHelp[help] ?? oneLine(help)}`;
}

/** How a file that differs from its promise is mended, by whoever has it. */
export const mendDifference =
  'If you have downloaded it, download it again. If you publish it and the change is wanted, run `gongkai build NAME`, which writes size and hash anew; otherwise bring the old file back.';

const confidences: Readonly<Record<string, string>> = {
  certain: 'certain, by its byte order mark or its bytes',
  likely: 'likely, by how the text looks',
  unsure: 'unsure',
};

function encoding(problem: Problem): Message {
  const { value, limit = 'utf-8' } = problem;
  if (problem.help === 'bom') {
    return {
      what: `${fileText(problem, 'The file')} is ${visible(value ?? 'UTF-16')} (certain, by its byte order mark), and the descriptor does not say so`,
      expected: 'UTF-8, or the encoding in the descriptor',
      mend: `Write "encoding": "${visible(value ?? 'utf-16')}" in the resource, or save the table as UTF-8.`,
    };
  }
  const { offset, count, other, confidence } = encodingFault(problem);
  if (count === undefined && value !== undefined) {
    return {
      what: `The descriptor gives the encoding ${quoted(value, '')}, which is not known`,
      expected: 'the IANA name of an encoding, for example "encoding": "utf-8", "gb18030" or "iso-8859-1"',
      mend: 'Correct the name, or save the table as UTF-8 (in Excel: File > Save As > CSV UTF-8) and write "encoding": "utf-8".',
    };
  }
  const name = visible(limit.toUpperCase());
  const first =
    count === undefined ? '' : `: the first bad byte is ${visible(value ?? '?')} at offset ${offset}, ${count} in all`;
  const looks =
    other === undefined ? '' : `; it looks like ${visible(other)} (${confidences[confidence ?? ''] ?? 'unsure'})`;
  const declare =
    other === undefined || other === 'utf-8'
      ? ''
      : `If it is ${visible(other)}, write "encoding": "${visible(other)}" in the resource; or make it UTF-8: `;
  return {
    what: `${fileText(problem, 'The file')} is not ${name}${first}${looks}`,
    expected: `${name}; Excel saves plain CSV in the encoding of the system, on Chinese Windows GBK`,
    mend:
      declare +
      (/\.(?:csv|tsv)$/i.test(problem.file ?? '')
        ? `Open it in Excel so that the text can be read, then choose File > Save As > CSV UTF-8 (comma delimited); other tools: \`iconv -f ${visible(other ?? 'GB18030').toUpperCase()} -t UTF-8\`.`
        : `Open it in an editor with the encoding ${visible(other ?? 'GB18030').toUpperCase()} and save it with the encoding UTF-8.`),
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
  'file/bom': (problem) => ({
    what: `${fileText(problem, 'The file')} begins with a byte order mark`,
    expected: 'UTF-8 without it: some programs take the mark for a part of the first column name',
    mend: 'Save the file as UTF-8 without BOM. For people who open it in Chinese Excel publish a second file with the mark.',
  }),
  'file/empty-source': (problem) => ({
    what: `${fileText(problem, 'The file')} is empty`,
    expected: 'at least the header of the table; an empty JSON table is []',
    mend: 'Save the table into the file again, with its header; check that the export has finished.',
  }),
  'file/syntax': (problem) => ({
    what: `${fileText(problem, 'The file')} cannot be read${syntax(problem)}`,
    expected: 'a JSON array of objects or arrays, for example [{"id":"A1"}]; in NDJSON one object on each line',
    mend:
      problem.help === 'no sheet'
        ? 'Correct sheetName or sheetNumber in the dialect, or rename the sheet.'
        : `${goTo(problem)}, correct the JSON there, or export it again.`,
  }),
  'file/archive': archive,
  'file/format': (problem) => ({
    what:
      problem.help === 'content'
        ? `${fileText(problem, 'The file')} is not a table: it holds ${visible(problem.value ?? 'something else')}`
        : `The format of ${quoted(problem.value ?? problem.file, 'the file')} is not known`,
    expected: `a file whose name ends in one of ${tableEndings.join(', ')}, for example rows.csv`,
    mend:
      problem.help === 'content'
        ? 'Look at the file in an editor. A page in HTML often says that the download has failed: download the table again, or name the file by what it is.'
        : 'Save the table in one of these formats (in Excel: File > Save As > CSV UTF-8) and change path in the descriptor; a right file with another ending needs "format": "csv".',
  }),
  'file/limit': tooMuch,
  'file/network': network,
};
