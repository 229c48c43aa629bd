import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { oneLine, propertyAt, propertyExample, typeExample, visible } from '../message-parts.js';
import { atPointer, descriptorText, fieldText, listed, literal, quoted, withExample } from './parts.js';

/** Every mend of a descriptor begins at the place. */
export function edit(problem: Problem): string {
  const line = problem.line === undefined || problem.pointer === '' ? '' : `, line ${problem.line}`;
  return `In ${descriptorText(problem)}${line}, ${atPointer(problem)}`;
}

/** Values whose rule a JSON Schema cannot say, or not so that people read it. */
export function valueWords(problem: Problem): Partial<Message> {
  const { help, value } = problem;
  switch (help) {
    case 'escape-quote':
      return {
        what: 'The dialect has both escapeChar and quoteChar, which exclude each other',
        expected: 'one of the two, for example "quoteChar": "\\""',
        mend: `${edit(problem)}, delete the one that the file does not use.`,
      };
    case 'table-data':
      return {
        what: `The rows of the table ${atPointer(problem)} are not all arrays, and not all objects`,
        expected: 'all rows of one kind, for example [["id", "name"], [1, "a"]] or [{ "id": 1, "name": "a" }]',
        mend: `${edit(problem)}, write all rows alike, or delete "type": "table".`,
      };
    case 'mixed':
      return {
        what: `The list ${atPointer(problem)} mixes plain values and objects`,
        expected: 'one kind, for example ["", "-"] or [{ "value": "", "label": "not asked" }]',
        mend: `${edit(problem)}, write all items in the same form.`,
      };
    case 'same-char':
      return {
        what: `groupChar is ${literal(value, 'the same text')}, and so is decimalChar`,
        expected: 'two different texts, for example "decimalChar": ",", "groupChar": "."',
        mend: `${edit(problem)}, correct one of the two; without decimalChar it is a period.`,
      };
    case 'both-lists':
      return {
        what: `${literal(value, 'A text')} stands for true and for false`,
        expected: 'two lists that have nothing in common, for example "trueValues": ["yes"], "falseValues": ["no"]',
        mend: `${edit(problem)}, take it out of one list; a list that is not given has its default.`,
      };
    case 'hash':
      return {
        what: `${literal(value, 'The value')} ${atPointer(problem)} is not a hash`,
        expected: withExample(
          '32 hexadecimal digits (MD5), or an algorithm with its own number of them',
          propertyExample('hash'),
        ),
        mend: `${edit(problem)}, write the hash of the file anew, whole.`,
      };
    case 'mediatype':
      return {
        what: `${literal(value, 'The value')} ${atPointer(problem)} is not a media type`,
        expected: withExample('a type and a subtype', propertyExample('mediatype')),
        mend: `${edit(problem)}, write the media type; the ending alone belongs into format.`,
      };
    case 'categories-type':
      return {
        what: `The field ${atPointer(problem)} has categories, which only string and integer fields may have`,
        expected: '"type": "string" or "type": "integer" beside categories',
        mend: `${edit(problem)}, give the field one of the two types, or use "constraints": { "enum": [ ] } with the same values.`,
      };
    case 'v1':
      return {
        what: `${literal(value, 'The name')} ${atPointer(problem)} is not a name that version 1.0 allows, which holds without $schema`,
        expected: 'small letters, digits, . - _ and /, for example "name": "my-package"',
        mend: `${edit(problem)}, rename it, or add "$schema": "https://datapackage.org/profiles/2.0/datapackage.json" at the top level.`,
      };
    default:
      return {};
  }
}

const profileWhat: Readonly<Record<string, (place: string) => string>> = {
  name: (place) => `${place} is not the address of a profile`,
  kind: (place) => `${place} is the profile of another kind of descriptor`,
  unknown: (place) => `The profile ${place} is not known here and may not be fetched`,
  missing: (place) => `The profile ${place} is not in the package`,
  broken: (place) => `The profile ${place} cannot be used`,
  local: (place) => `The profile ${place} is a file of the package, where a web address is asked for`,
  keyword: (place) => `The profile ${place} has a keyword that checks nothing`,
  known: (place) => `The extension ${place} is known, but its own rules may not be fetched and were not judged`,
};

const profileMend: Readonly<Record<string, string>> = {
  unknown: 'run again with --allow-network, or write an address that is known.',
  missing: 'put the file into the package, or write the address of the profile.',
  broken: 'ask its authors to mend it, or use the profile of the standard.',
  local: 'publish the profile and write its address; other programs will not find the file.',
  keyword: 'ask its authors to correct the spelling of the keyword.',
  known: 'keep the address, and run again with --allow-network to judge by the extension, too.',
};

function profile(problem: Problem): Message {
  const { help = '', value, limit } = problem;
  const reason = limit === undefined ? '' : `: ${oneLine(limit)}`;
  return {
    what: `${(profileWhat[help] ?? profileWhat['broken'])?.(quoted(value, 'that is named'))}${reason}`,
    expected:
      'the address of a JSON Schema, for example "$schema": "https://datapackage.org/profiles/2.0/datapackage.json"',
    mend: `${edit(problem)}, ${profileMend[help] ?? 'write the address of the profile.'}`,
  };
}

const discouraged: Readonly<Record<string, (problem: Problem) => Pick<Message, 'what' | 'expected'>>> = {
  name: ({ value }) => ({
    what: `The name ${quoted(value, '')} has capitals, blanks or letters that do not work everywhere`,
    expected: 'small letters of English, digits, . - and _, for example "name": "open-tasks"',
  }),
  'time-range': ({ value }) => ({
    what: `The name ${quoted(value, '')} holds a year, so it would have to change with the data`,
    expected: 'a name that stays, for example "name": "budget", and the year in version or title',
  }),
  version: ({ value }) => ({
    what: `The version ${quoted(value, '')} is not a semantic version`,
    expected: 'three numbers, for example "version": "1.2.0"',
  }),
  summary: ({ value }) => ({
    what: `The first paragraph of the description, ${quoted(value, 'its first line')}, is not set off by a blank line`,
    expected: 'a summary, a blank line, and then the rest',
  }),
  'lower-case': ({ value, limit }) => ({
    what: `The algorithm ${quoted(value, '')} of the hash is not in small letters`,
    expected: `the algorithm as ${quoted(limit, 'small letters')}`,
  }),
  parts: ({ value }) => ({
    what: `The property ${quoted(value, '')} says nothing that can be checked where a resource has several files`,
    expected: 'one file, or no bytes and hash',
  }),
  'utf-8': ({ value }) => ({
    what: `The file is published in ${quoted(value, 'another encoding')}, which many programs read wrongly`,
    expected: 'UTF-8 without a byte order mark, and "encoding": "utf-8"',
  }),
  'format-any': (problem) => ({
    what: `The format "any" of ${fieldText(problem)} lets every program read the dates in its own way`,
    expected: 'the default format, or a pattern, for example "format": "%d/%m/%Y"',
  }),
  'key-order': ({ value, limit }) => ({
    what: `The primary key is ${quoted(value, '')}, in another order than the fields`,
    expected: `the order of the fields: ${listed(limit, 'as in fields')}`,
  }),
};

const vocabularies: Readonly<
  Record<string, (value: string, limit: string | undefined) => Pick<Message, 'what' | 'expected'>>
> = {
  license: (value) => ({
    what: `The licence ${value} is not in the register of the Open Definition`,
    expected: 'an id of the register, for example "CC-BY-4.0", "CC0-1.0" or "ODC-BY-1.0"; or only path and title',
  }),
  role: (value) => ({
    what: `The role ${value} is in none of the usual vocabularies`,
    expected: 'a role of DataCite or CRediT, for example "creator", "contact", "rightsHolder" or "dataCurator"',
  }),
  encoding: (value, limit) => ({
    what: `The encoding ${value} is not the name that IANA prefers`,
    expected: limit === undefined ? 'a name of the IANA register, for example "UTF-8" or "GB18030"' : quoted(limit, ''),
  }),
  hash: (value, limit) => ({
    what: `The hash algorithm ${value} is not known, so the file is not compared`,
    expected: `one of: ${listed(limit, 'md5, sha1, sha256, sha512')}`,
  }),
};

const oldForms: Readonly<Record<string, string>> = {
  $schema: 'Version 2 is named by $schema, which says otherwise or nothing',
  profile: 'profile is the form of version 1; in version 2 $schema has taken its place',
  type: 'profile of a resource is the form of version 1; version 2 writes type',
  url: 'url is the form of version 0; version 2 writes path',
  role: 'role is the form of version 1; version 2 writes the list roles',
  string: 'A name without a list is the form of version 1',
  self: 'The resource of a foreign key names its own table, where version 2 leaves it out',
  fmt: 'The prefix fmt: is the form of version 0',
  untyped: 'The field has no type; in version 1 that was text, in version 2 it is any',
  'csv-dialect': 'This property of the dialect was removed in version 2',
};

const rejected: Readonly<Record<string, string>> = {
  list: 'the type list',
  fieldsMatch: 'fieldsMatch as a text',
  dialect: 'a dialect by address or path',
  url: 'a resource with url and without path',
  empty: 'an empty list of foreign keys',
  example: 'an example that is not a text',
  scheme: 'an address whose scheme has capitals',
  enum: 'these values of enum',
  limit: 'this value of a limit',
  untyped: 'this format of a field without a type',
  homepage: 'this homepage of a resource',
};

/** Texts for what the standard recommends, and for profiles. */
export const advice: Pick<
  MessagesOf<'descriptor'>,
  | 'descriptor/nesting'
  | 'descriptor/profile'
  | 'descriptor/extension'
  | 'descriptor/old-form'
  | 'descriptor/recommended'
  | 'descriptor/discouraged'
  | 'descriptor/vocabulary'
  | 'descriptor/example'
  | 'descriptor/published-profile'
> = {
  'descriptor/nesting': (problem) => ({
    what: `Arrays and objects ${atPointer(problem)} are nested too deeply`,
    expected: `at most ${listed(problem.limit, '200')} levels`,
    mend: `${edit(problem)}, take the data out of the descriptor, into a file of its own.`,
  }),
  'descriptor/profile': profile,
  'descriptor/extension': (problem) => ({
    what: `The profile ${quoted(problem.help, 'that is named')} asks for something else ${atPointer(problem)}`,
    expected: `in the validator's words: ${listed(problem.limit, 'what the profile says')}`,
    mend: `${edit(problem)}, correct the descriptor as the extension describes it.`,
  }),
  'descriptor/old-form': (problem) => ({
    what: `${oldForms[problem.help ?? ''] ?? 'This is the form of an older version'} ${atPointer(problem)}`,
    expected:
      problem.limit === undefined ? 'the descriptor without it' : `${visible(problem.limit)}, as version 2 writes it`,
    mend: `Run \`gongkai upgrade\` with ${descriptorText(problem)}, which rewrites old forms, or correct it by hand.`,
  }),
  'descriptor/recommended': (problem) => {
    const property = problem.field === undefined ? undefined : String(problem.field);
    return {
      what: `The property ${fieldText(problem, '').replace(/^fields? /, '')}, which the standard recommends, is missing ${atPointer(problem)}`.replace(
        ' ,',
        ',',
      ),
      expected: withExample('the property', propertyExample(property) ?? '"title": "A title"'),
      mend: `${edit(problem)}, add the property.`,
    };
  },
  'descriptor/discouraged': (problem) => ({
    what: `${literal(problem.value, 'The value')} ${atPointer(problem)} is allowed, but not recommended`,
    ...discouraged[problem.help ?? '']?.(problem),
    mend: `${edit(problem)}, change it if nobody relies on it.`,
  }),
  'descriptor/vocabulary': (problem) => ({
    what: `${quoted(problem.value, 'The value')} is in no known vocabulary`,
    ...vocabularies[problem.help ?? '']?.(quoted(problem.value, 'that is named'), problem.limit),
    mend: `${edit(problem)}, write the usual name, so that others find it.`,
  }),
  'descriptor/example': (problem) => ({
    what: `The example ${literal(problem.value, '')} of ${fieldText(problem)} is not a value of its type`.replace(
      '  ',
      ' ',
    ),
    expected: withExample(`a value of type ${listed(problem.limit, 'of the field')}`, typeExample(problem.limit)),
    mend: `${edit(problem)}, correct the example.`,
  }),
  'descriptor/published-profile': (problem) => ({
    what: `The published profile of version 2.0 refuses ${rejected[problem.help ?? ''] ?? 'this'} ${atPointer(problem)}, which the text of the standard allows`,
    expected: withExample(
      'nothing else: this is right by the text',
      problem.help === 'example' ? undefined : propertyExample(propertyAt(problem.pointer)),
    ),
    mend: 'Keep it if your readers can take it; a program that validates with the published file will refuse the package.',
  }),
};
