import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { oneLine, releaseOf, valueRule } from '../message-parts.js';
import { fieldText, fileText, listed, literal, quoted, ruleText } from './parts.js';
import { publishing } from './publishing.js';

const rebuild = 'Run `gongkai build NAME` and commit what it writes.';
const eitherSide =
  'If you have downloaded it, download it again; if you publish it, never edit it by hand: run `gongkai build NAME`.';

const buildOf = (value: string | undefined): string => `gongkai build ${releaseOf(value).name ?? 'NAME'}`;

const differing = (limit: string | undefined): string =>
  limit === undefined || limit === '' ? '' : `: ${listed(limit, '')}`;

/** What stands in the JSON; `undefined` is how the check writes a key that is not there. */
const found = (value: string | undefined): string =>
  value === 'undefined' || value === '' ? 'nothing' : literal(value, 'another value');

/** `record 3` of a release file. */
const inRecord = (row: number | undefined): string => (row === undefined ? '' : ` in record ${row}`);

/** A file with types of its own: it cannot be read, it has another structure, or another value. */
const typedFile =
  (name: string): ((problem: Problem) => Message) =>
  (problem) => ({
    what:
      problem.help === undefined
        ? `${fileText(problem, `The ${name} file`)} has ${found(problem.value)}${inRecord(problem.row)} (${fieldText(problem, 'the table as a whole')})`
        : `${fileText(problem, `The ${name} file`)} cannot be read as ${name}: ${oneLine(problem.help)}`,
    expected:
      problem.help === undefined
        ? `${literal(problem.limit, 'what the CSV has')}, as the CSV and its schema have it`
        : `a ${name} file with the rows of the CSV`,
    mend: `Correct the table, never the ${name} file. ${rebuild}`,
  });

export const release: MessagesOf<'release'> = {
  ...publishing,
  'release/immutable': ({ help, value, limit }) =>
    help === 'absent'
      ? {
          what: `${quoted(value, 'The version')} is a released version, but its files are not there${differing(limit)}`,
          expected: 'every version that was ever released, with all its files',
          mend: 'If it has been released, bring its files back from version control, for example with `git checkout COMMIT -- dist-data`; if not, release it: `gongkai release`. build makes drafts only, with a version below 1.0.0 in datapackage.yaml.',
        }
      : {
          what: `${quoted(value, 'The version')} has been released already, with other content${differing(limit)}`,
          expected: 'a released version that stays as it is: whoever has cited it must find the same data',
          mend: 'Release the change as a new version: `gongkai plan` says which, `gongkai release` makes it. Or take the change back.',
        },
  'release/current': ({ help, value, limit }) => ({
    what:
      help === 'absent'
        ? `dist-data does not have ${quoted(value, 'the version of the tables')} yet${differing(limit)}`
        : `dist-data is not current: ${quoted(value, 'the data set')} builds into other files${differing(limit)}`,
    expected: `dist-data as \`${buildOf(value)}\` writes it from the tables`,
    mend: `Run \`${buildOf(value)}\` and commit what it writes; if nobody changed the tables, see whether somebody has edited dist-data.`,
  }),
  'release/checksums': (problem) =>
    problem.help === 'missing'
      ? {
          what: `${fileText(problem, 'SHA256SUMS')} is not there`,
          expected: 'a file SHA256SUMS beside the files of the release',
          mend: eitherSide,
        }
      : {
          what: `${problem.line === undefined ? 'A line' : `Line ${problem.line}`} of ${fileText(problem, 'SHA256SUMS')} cannot be read${problem.value === undefined ? '' : `: ${quoted(problem.value, '')}`}`,
          expected: '64 hexadecimal digits, two blanks and a path, for example 9f86d081…0f00a08  data/rows.csv',
          mend: eitherSide,
        },
  'release/changed-file': (problem) => ({
    what: `${fileText(problem, 'A file')} is not the one that was released: its sha256 is ${quoted(problem.value, 'another one')}`,
    expected: `${quoted(problem.limit, 'the one in SHA256SUMS')}, as SHA256SUMS says`,
    mend: eitherSide,
  }),
  'release/missing-file': (problem) => ({
    what: `${fileText(problem, 'A file')} stands in SHA256SUMS, but is not there`,
    expected: 'every file that SHA256SUMS lists',
    mend: eitherSide,
  }),
  'release/extra-file': (problem) => ({
    what: `${fileText(problem, 'A file')} is there, but not in SHA256SUMS`,
    expected: 'only files that SHA256SUMS lists',
    mend: 'Move it out of the folder of the release; if it belongs to the release, run `gongkai build NAME`.',
  }),
  'release/json-schema': (problem) =>
    problem.help === undefined
      ? {
          what: `${literal(problem.value, 'The JSON')}${inRecord(problem.row)} of ${fileText(problem, 'the JSON file')} breaks the JSON Schema of the table (${fieldText(problem, 'the record as a whole')})`,
          expected: ruleText(valueRule(problem.limit)),
          mend: `${rebuild} If it stays, report it: JSON and schema are made from the same descriptor.`,
        }
      : {
          what: `${fileText(problem, 'The JSON Schema')} is no JSON Schema that can be read: ${oneLine(problem.help)}`,
          expected: listed(problem.limit, 'a JSON Schema'),
          mend: rebuild,
        },
  'release/json-data': (problem) => ({
    what: `${fileText(problem, 'The JSON')} has ${found(problem.value)}${inRecord(problem.row)} (${fieldText(problem, 'the record as a whole')})`,
    expected:
      problem.limit === ''
        ? 'nothing more, as in the CSV'
        : `${literal(problem.limit, 'the value of the CSV')}, as the CSV has it`,
    mend: `Correct the table, never the JSON. ${rebuild}`,
  }),
  'release/parquet-data': typedFile('Parquet'),
  'release/sqlite-data': typedFile('SQLite'),
  'release/types': (problem) => ({
    what: `${fileText(problem, 'A TypeScript file')}${problem.line === undefined ? '' : ` (line ${problem.line})`} does not compile${problem.help === undefined ? '' : `: ${oneLine(problem.help)}`}`,
    expected: 'declarations that TypeScript takes with strict',
    mend: `${rebuild} If it stays, look at names of fields and at gongkai:typeName in the descriptor.`,
  }),
};
