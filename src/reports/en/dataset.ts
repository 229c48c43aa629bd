import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { fragmentOf, visible } from '../message-parts.js';
import { fieldText, goTo, listed, quoted } from './parts.js';

/** The evidence row by its id, which stands alone or before a span. */
const evidenceId = ({ help }: Problem): string => (help === undefined ? 'The evidence' : `Evidence ${visible(help)}`);

function coverage(problem: Problem): Message {
  const { help, value, limit } = problem;
  const { text, span } = fragmentOf(value);
  const fragment =
    value === undefined ? 'a fragment of the source' : `${quoted(text, '')}${span === undefined ? '' : ` ${span}`}`;
  switch (help) {
    case 'unused':
      return {
        what: `No record uses ${fragment} of the source`,
        expected: 'every fragment of the source in exactly one record',
        mend: 'Add the record that is missing, or add evidence with these offsets to the record that has it.',
      };
    case 'twice':
      return {
        what: `${limit === undefined ? 'Several copies in the source' : `Several records (${listed(limit, '')})`} use ${fragment}`,
        expected: 'every fragment of the source in exactly one record; equal copies as readings 1, 2, … of one value',
        mend: 'Delete the record that is there twice, correct start and end of its evidence, or number the copies in the column reading.',
      };
    case 'left':
      return {
        what: `No evidence covers ${limit === undefined ? 'a character' : `the character ${fragmentChar(limit)}`} in ${fragment}`,
        expected: 'every character of a fragment that is used, except separators, inside a span of evidence',
        mend: 'Extend start, end and text of the evidence over the character, or add a row for it; a mere separator goes into separators of the coverage rule.',
      };
    case 'source':
      return {
        what: `The text of the source ${quoted(value, '')} of a coverage rule is not in the package`,
        expected: 'a source that is listed with the path of its text, for example sources/notice.txt',
        mend: 'Put the text file into the package and its path into the table of sources, or correct source in the coverage rule.',
      };
    default:
      return {
        what: `The source is not used up: ${fragment}`,
        expected: 'every fragment of the source in exactly one record',
        mend: 'Correct the evidence rows of this fragment.',
      };
  }
}

/** `市 [6]` → `"市" [6]`. */
function fragmentChar(limit: string): string {
  const match = /^([\s\S]*) (\[\d+\])$/.exec(limit);
  return match === null ? quoted(limit, '') : `${quoted(match[1], '')} ${match[2]}`;
}

function keys(problem: Problem): Message {
  const { help, value, limit, resource } = problem;
  switch (help) {
    case 'header':
      return {
        what: `The register of keys begins with ${quoted(value, 'another header')}`,
        expected: `the header ${listed(limit?.replaceAll(',', ', '), 'resource, key').replaceAll(', ', ',')}`,
        mend: `${goTo(problem)} and write the header resource,key into the first line.`,
      };
    case 'resource':
      return {
        what: `The register of keys names the table ${quoted(value, '')}, which does not exist`,
        expected: 'the name of a table of the package',
        mend: `${goTo(problem)} and correct the name; a table whose keys are registered must not be renamed or dropped.`,
      };
    case 'unregistered':
      return {
        what: `The key ${quoted(value, '')} of table ${quoted(resource, '')} is not in the register of keys`,
        expected: `a line ${visible(resource ?? 'TABLE')},${visible(value ?? 'KEY')} in ${listed(limit, 'the register')}`,
        mend: `Add the line to ${listed(limit, 'the register')}, if the record is new; if its key has changed, give it the old key back.`,
      };
    case 'vanished':
      return {
        what: `The key ${quoted(value, '')} is registered, but table ${quoted(resource, '')} no longer has it`,
        expected: 'a record for every key that was ever given out: others may refer to it',
        mend: 'Put the record back, or give it its old key; mark a record that no longer holds instead of deleting it. Never take a line out of the register.',
      };
    default:
      return {
        what: `The register of keys does not fit the table at ${quoted(value, 'a key')}`,
        expected: 'the same keys in the register and in the tables',
        mend: `${goTo(problem)} and correct the key.`,
      };
  }
}

const redirects = ({ help, value, limit }: Problem): Message => {
  const what: Readonly<Record<string, string>> = {
    table: `${quoted(value, 'The table')} for redirects is no table of this package, or lacks a column`,
    resource: `${quoted(value, 'The table')} is no table of this package`,
    kind: `${quoted(value, 'The kind')} is no kind of redirect`,
    'key-exists': `${quoted(value, 'The key')} is still in the table: nothing is to be redirected`,
    target: `${quoted(value, 'The target')} is neither in the table nor redirected itself`,
    cycle: `${quoted(value, 'The key')} leads back to itself`,
    reason: `${quoted(value, 'The key')} is withdrawn without a reason`,
    targets: `${quoted(value, 'The key')} has ${limit ?? 'another'} number of targets than its kind allows`,
  };
  return {
    what: what[help ?? ''] ?? `${quoted(value, 'The redirect')} is not one`,
    expected:
      help === 'table'
        ? 'a table with the columns resource, key, kind, target, reason'
        : 'movedTo with one target, splitInto with two or more (a row each), withdrawn with a reason and no target',
    mend: 'Correct the table that gongkai:redirects names; docs/reference/versioning.md shows one.',
  };
};

export const dataset: MessagesOf<'dataset'> = {
  'dataset/evidence': (problem) => ({
    what: `${quoted(problem.value, 'The value')} of ${fieldText(problem)} is not what its evidence (${listed(problem.help, 'copied from the source')}) reads`,
    expected: `${quoted(problem.limit, 'the text of the evidence')}, put together from the spans in the source`,
    mend: `${goTo(problem)} and copy the text from the source; if the value is meant to differ, use the method judged with a note.`,
  }),
  'dataset/evidence-span': (problem) =>
    problem.value === undefined
      ? {
          what: `${evidenceId(problem)} has the method copied, but lacks start, end or text`,
          expected: 'offsets and text, for example 0, 6, "abcdef"; counted in characters from 0, end not included',
          mend: `${goTo(problem)} and fill in start, end and text, or change the method.`,
        }
      : {
          what: `${evidenceId(problem)} says ${quoted(problem.value, '')}, but this is not what stands there in the source`,
          expected: `the text between the offsets: ${quoted(problem.limit, 'another text')}`,
          mend: `${goTo(problem)} and correct start and end (characters from 0, end not included), or the text.`,
        },
  'dataset/evidence-missing': (problem) => ({
    what: `${quoted(problem.value, 'The value')} of ${fieldText(problem)} has no evidence`,
    expected: `an evidence row with the key ${quoted(problem.help, 'of the record')} and this field, or one for the whole record`,
    mend: 'Add a row to the evidence table; if the curators give the value themselves, add "gongkai:evidence": "none" to the field in the descriptor.',
  }),
  'dataset/evidence-orphan': (problem) => ({
    what: `${evidenceId(problem)} belongs to no value: ${quoted(problem.value, 'nothing is there')}`,
    expected: 'table, key, field and item of a value that is there',
    mend: `${goTo(problem)} and correct resource, key, field or item, or delete the row.`,
  }),
  'dataset/evidence-note': (problem) => ({
    what: `${evidenceId(problem)} has the method judged, but no note`,
    expected: 'a note that says how the value was judged, for example "total of the three items"',
    mend: `${goTo(problem)} and write the reason into the column note.`,
  }),
  'dataset/evidence-source': (problem) => ({
    what: `${evidenceId(problem)}: the source ${quoted(problem.value, '')} does not fit the method`,
    expected:
      'for external: a source whose text is not in the package, without start and end; for copied: a source whose text is',
    mend: `${goTo(problem)} and correct source_id or method; if the text of the source is missing, put it into the package.`,
  }),
  'dataset/coverage': coverage,
  'dataset/sources': (problem) =>
    problem.field === 'sha256'
      ? {
          what: `The source ${quoted(problem.help, 'text')} is not the one that was read: the table says ${quoted(problem.value, 'another sha256')}`,
          expected: `the sha256 of the file, which is now ${quoted(problem.limit, 'another one')}`,
          mend: 'Bring the old text back. If the new one is right, check all its evidence against it, then write its sha256 into the table of sources.',
        }
      : problem.help === 'unlisted'
        ? {
            what: `${quoted(problem.value, 'A file')} lies in sources/, but no source of the table names it`,
            expected: 'only files that the table of sources lists: everything in sources/ is published',
            mend: 'Add a row with its path to the table of sources, or take the file out of the folder.',
          }
        : problem.help === 'place'
          ? {
              what: `The text ${quoted(problem.value, 'of the source')} lies outside the folder sources/`,
              expected: 'a path that begins with sources/, for example sources/notice.txt',
              mend: `Move the file into sources/. ${goTo(problem)} and correct the path.`,
            }
          : {
              what: `The text ${quoted(problem.value, 'of the source')} is not in the package`,
              expected: 'a file at this path, or an empty path for a source that is not part of the package',
              mend: `${goTo(problem)} and correct the path, or put the file there.`,
            },
  'dataset/keys': keys,
  'dataset/redirects': redirects,
};
