import type { Problem } from '../../model/problem.js';
import type { Message } from '../message.js';
import { oneLine, visible } from '../message-parts.js';
import { atPointer, fileText, quoted } from './parts.js';

/** Why a path is refused, in a descriptor as in an archive. */
export const pathFaults: Readonly<Record<string, string>> = {
  empty: 'is empty',
  scheme: 'begins with a scheme or a drive that is not allowed',
  absolute: 'is absolute',
  backslash: 'has a backslash',
  parent: 'leads out of the package with ..',
  hidden: 'leads to a hidden file or folder, whose name begins with a dot',
  control: 'has a control character',
  dot: 'begins with ./, or ends with a dot',
  folder: 'ends with a slash and names a folder',
  encoded: 'hides dots or slashes behind percent signs',
};

export const goodPath = 'a relative path with forward slashes inside the package, for example data/rows.csv';

const missing = {
  expected: 'a file at this path, seen from the folder of the descriptor, with the same capitals and small letters',
  mend: 'Put the file there, or correct the path. Windows may hide that a name ends in .csv.csv: turn on View > File name extensions.',
};

/** What stands at the path instead of a file that may be read, by the problem's `help`. */
const instead: Readonly<Record<string, readonly [what: string, expected: string, mend: string]>> = {
  outside: [
    'is a link that leads out of the package',
    'the file itself in the folder of the package',
    'Replace the link by a copy of the file; what lies outside the folder is not read.',
  ],
  folder: [
    'is a folder',
    'a file',
    'Write the path of a file in it; several files are a list: "path": ["a.csv", "b.csv"].',
  ],
  special: ['is a pipe, a socket or a device', 'a plain file', 'Write its content into a file, and name that one.'],
  unreadable: ['cannot be read', 'a file that this user may read', 'Give read permission, or check the disk.'],
  changed: [
    'has changed while it was being read',
    'a file that stays as it is',
    'Wait until the program that writes it is done, then run the command again.',
  ],
};

export function fileMissing(problem: Problem): Message {
  const { value, file, help, limit, pointer } = problem;
  const name = `The file ${quoted(value ?? file, 'of the resource')}`;
  const other = instead[help ?? ''];
  if (other !== undefined) {
    const code = help === 'unreadable' && limit !== undefined ? ` (${visible(limit)})` : '';
    return { what: `${name} ${other[0]}${code}`, expected: other[1], mend: other[2] };
  }
  if (/\.zip$/i.test(file ?? '') && value !== file) {
    return {
      what: `${name} is not there`,
      expected: `this file at the top of the archive ${quoted(file, '')}, not in a folder of it`,
      mend: 'Download the archive again; if you have made it, pack what is in the folder, not the folder itself.',
    };
  }
  const place =
    pointer === undefined ? '' : `It is named in ${fileText(problem, 'the descriptor')}, ${atPointer(problem)}. `;
  if (limit === undefined || limit === '')
    return { what: `${name} is not there`, ...missing, mend: place + missing.mend };
  return {
    what: `${name} is not there; did you mean ${visible(limit)}?`,
    expected: missing.expected,
    mend: `${place}Correct the path, or rename the file.`,
  };
}

/** A hash that cannot be compared is said, so that nobody takes it for verified. */
export function notCompared(problem: Problem): Message | undefined {
  const { help, value, limit } = problem;
  if (help !== 'algorithm') return undefined;
  return {
    what: `The hash was not compared: ${quoted(value, 'its algorithm')} is not known`,
    expected: `one of ${visible(limit ?? 'md5, sha1, sha256, sha512')}`,
    mend: 'Write the hash anew, for example "hash": "sha256:…"; `gongkai build NAME` does so.',
  };
}

/** What is wrong with an entry, by the problem's `help`; or with the archive, where the entry has no name. */
const entryFaults: Readonly<Record<string, readonly [what: string, expected: string]>> = {
  duplicate: ['is there twice', 'every path once'],
  bomb: ['unpacks to far more than data would', 'at most a thousand times the packed size'],
  link: ['is a symbolic link', 'files only'],
  special: ['is a pipe, a socket or a device', 'files only'],
  encrypted: ['is encrypted', 'files without a password'],
  method: ['is packed with a method that is not read', 'deflate or stored'],
  overlap: ['shares its bytes with another one', 'bytes of its own for every file'],
  header: ['has another name where its bytes are than in the directory of the archive', 'the same name in both places'],
  crc: ['is damaged: its checksum does not fit', 'the bytes that were packed'],
  names: ['has a name that does not say its encoding; it was read as GB18030', 'names in UTF-8'],
};

export function archive(problem: Problem): Message {
  const { help, value, limit, file } = problem;
  const mend = 'Download the archive again; if you have made it, pack it anew with `gongkai build NAME`.';
  const hasName = value !== undefined && value !== '';
  const entry = hasName ? `The entry ${quoted(value, '')} of the archive` : 'An entry of the archive';
  const fault = pathFaults[help ?? ''];
  if (fault !== undefined) return { what: `${entry} has a path that ${fault}`, expected: goodPath, mend };
  const entryFault = entryFaults[help ?? ''];
  if (entryFault !== undefined) {
    const detail = help === 'method' && limit !== undefined ? ` (${visible(limit)})` : '';
    return { what: `${entry} ${entryFault[0]}${detail}`, expected: entryFault[1], mend };
  }
  switch (help) {
    case 'same-name':
      return {
        what: `${entry} differs from ${quoted(limit, 'another one')} only in capitals or in the form of its characters`,
        expected: 'names that also differ on Windows and macOS, where one of the two would overwrite the other',
        mend: 'Rename one of the two, and pack the archive anew.',
      };
    case 'no file':
      return { what: 'The archive holds no file', expected: 'exactly one file, the table', mend };
    case 'several files':
      return {
        what: `The archive holds more than one file: ${quoted(value, 'another one')}`,
        expected: 'exactly one file, the table',
        mend: 'Pack each table into an archive of its own, or put the files beside the descriptor as they are.',
      };
    case 'entries':
      return {
        what: 'The archive has too many entries',
        expected: `at most ${visible(limit ?? 'the limit')}`,
        mend: 'Pack fewer files, or give the folder instead of the archive.',
      };
    case 'total':
      return {
        what: 'The archive unpacks to too much',
        expected: `at most ${visible(limit ?? 'the limit')} in all`,
        mend: 'Unpack it yourself if you trust it, and give the folder instead of the archive.',
      };
    case 'sub-folder':
      return {
        what: `The descriptor stands in a folder of the archive, ${quoted(value, 'not at its top')}; paths are read from there`,
        expected: 'datapackage.json at the top of the archive, where other programs look for it',
        mend: 'Pack what is in the folder, not the folder itself.',
      };
    case 'several':
      return {
        what: `The archive has no descriptor at its top, but several in folders: ${visible(value ?? '')}`.replace(
          /: $/,
          '',
        ),
        expected: 'one datapackage.json, at the top of the archive',
        mend: 'Unpack it and give the folder of the package that is meant.',
      };
    default:
      return {
        what: `${hasName ? `${entry} cannot be read` : 'The archive cannot be read'}${help === undefined ? '' : `: ${oneLine(help)}`}`,
        expected: 'a zip file that is whole',
        mend:
          file === undefined
            ? mend
            : `${mend} ${/\.zip$/i.test(file) ? '' : 'A file that is no zip needs another name.'}`.trim(),
      };
  }
}

/** What there is too much of, by the problem's `help`. */
const tooMuchOf: Readonly<Record<string, readonly [what: string, expected: (limit: string) => string, mend: string]>> =
  {
    nesting: [
      'nests objects or lists too deeply',
      (limit) => `at most ${limit} levels`,
      'No data needs this: get it anew from its publisher, or mend the program that wrote it.',
    ],
    aliases: [
      'repeats itself by aliases without an end',
      () => 'aliases that stand for a few values',
      'Write the values out instead of the aliases (*name).',
    ],
    resources: [
      'has too many resources',
      (limit) => `at most ${limit}`,
      'Make several packages of it, or tables with a column that tells them apart.',
    ],
    record: [
      'has a record that does not end',
      (limit) => `records of at most ${limit}`,
      'Look for a quote that is opened and never closed, or for line breaks that are missing.',
    ],
    inflation: [
      'unpacks to far more than data would',
      (limit) => `at most ${limit}`,
      'Unpack it yourself if you trust it, and name the unpacked file.',
    ],
    download: [
      'is larger than what is fetched',
      (limit) => `at most ${limit}`,
      'Download it by hand, put it beside the descriptor, and write its path instead of the address.',
    ],
  };

export function tooMuch(problem: Problem): Message {
  const { value, limit, help } = problem;
  const name = fileText(problem, 'The file');
  const size = value === undefined ? '' : `: ${visible(value)}`;
  const text = tooMuchOf[help ?? ''];
  if (text !== undefined) {
    return { what: `${name} ${text[0]}${size}`, expected: text[1](visible(limit ?? 'the limit')), mend: text[2] };
  }
  return {
    what:
      help === 'duplicate'
        ? `${name} has ${visible(value ?? 'more rows')}; not all of them were compared to find duplicates`
        : `${name} is too large${size}`,
    expected: limit === undefined ? 'no more than the limit' : `at most ${visible(limit)}`,
    mend:
      problem.resource === undefined
        ? 'Keep only the description of the tables in it; put the rows into files of their own.'
        : 'Split the table into several resources, save it as CSV or NDJSON, or leave out what is not to be published.',
  };
}
