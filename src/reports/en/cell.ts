import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import {
  booleanLists,
  hiddenFault,
  labelledValue,
  looksMissing,
  oneLine,
  ownText,
  typeAndFormat,
  typeExample,
  visible,
  wideTypes,
} from '../message-parts.js';
import { cellBeyond } from './cell-beyond.js';
import { fieldText, goTo, listed, oneOf, quoted, withExample } from './parts.js';

const types: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'a yes-or-no value',
  date: 'a date that exists',
  time: 'a time of day',
  datetime: 'a date with a time',
  year: 'a year',
  yearmonth: 'a month of a year',
  duration: 'a length of time',
  geopoint: 'a point on the map',
  geojson: 'GeoJSON',
  list: 'a list',
  array: 'a JSON list',
  object: 'a JSON object',
  'string (email)': 'an e-mail address',
  'string (uri)': 'a web address (URI)',
  'string (binary)': 'base64 text',
  'string (uuid)': 'a UUID',
};

/** Without a format of the field's own, the form is part of what is wanted. */
const plainTypes: Readonly<Record<string, string>> = { date: 'a real date written year-month-day' };

function typeText(limit: string | undefined): string {
  const { type, format } = typeAndFormat(limit);
  if (type === '') return 'a value of the type of its field';
  if (format === undefined) return ownText(plainTypes, type) ?? ownText(types, type) ?? `of type ${visible(type)}`;
  return (
    ownText(types, `${type} (${format})`) ??
    `${ownText(types, type) ?? `a value of type ${visible(type)}`} in the format ${visible(format)}`
  );
}

const typeMends: Readonly<Record<string, string>> = {
  integer: 'write digits only, without a decimal point, thousands separators or a unit',
  number: 'write digits with a decimal point, without thousands separators or a unit',
  boolean: 'write true or false, or one of the trueValues and falseValues of the field',
  date: 'write year-month-day with hyphens; to keep Excel from rewriting it, give the column the format Text first',
  year: 'write the four digits of the year and nothing else',
  time: 'write hours, minutes and seconds with colons, two digits each, and nothing else',
  datetime: 'write date, T and time with seconds; the zone, where there is one, as Z or +08:00',
  yearmonth: 'write the year and two digits for the month with a hyphen between',
  duration: 'write P, then years Y, months M and days D; hours H, minutes M and seconds S behind a T; no weeks',
  geopoint: 'write longitude first (-180 to 180), then a comma, then latitude (-90 to 90), as plain numbers',
  geojson: 'write a GeoJSON object (RFC 7946); the last point of each ring repeats the first',
  list: 'write the items with the delimiter of the field between them, each in the default form of its itemType',
  array: 'write square brackets, with each text in straight double quotes and commas between',
  object: 'write curly brackets, with names and texts in straight double quotes',
};

function typeMend({ value, limit, help }: Problem): string {
  const labelled = labelledValue(help);
  if (labelled !== undefined) return `this is the label of a category; write its value, ${labelled}`;
  if (booleanLists(help) !== undefined) return 'write one of the values of the two lists exactly, capitals included';
  if (looksMissing(value))
    return 'fill in the value; if this means that there is none, add it to missingValues in the descriptor, or leave the cell empty';
  const fault = hiddenFault(value);
  if (fault === 'blank') return 'delete the blanks or line breaks before and after the value';
  const { type, format } = typeAndFormat(limit);
  if (fault === 'wide' && wideTypes.includes(type)) {
    return 'write the value again with half-width characters (switch the input method to half width)';
  }
  if (format !== undefined) return 'write the value in its format, as the example shows';
  return ownText(typeMends, type) ?? 'correct the value';
}

/** What was expected of a value of a type, with its own lists where it has them. */
function typeExpected({ limit, help }: Problem): string {
  const lists = booleanLists(help);
  if (lists !== undefined) return `one of ${lists.yes} for yes, or one of ${lists.no} for no`;
  return withExample(typeText(limit), typeExample(limit));
}

/** The rules on length: characters of a text, items of a list. */
function length(fault: string, expected: string, property: string): (problem: Problem) => Message {
  return (problem) => {
    const { value, limit, help } = problem;
    return {
      what: `${quoted(value, 'The value')} is ${fault}${help === undefined ? '' : `: its length is ${visible(help)}`}`,
      expected: `a length of ${expected} ${limit === undefined ? `what ${property} says` : visible(limit)}, counted in characters (in items for a list, in properties for an object)`,
      mend: `${goTo(problem)}, correct the value and save; blanks and invisible characters count too. If the value is right, change constraints.${property} of ${fieldText(problem)} in the descriptor.`,
    };
  };
}

/** What the rules on order share. */
function limited(fault: string, expected: (limit: string) => string, property: string): (problem: Problem) => Message {
  return (problem) => ({
    what: `${quoted(problem.value, 'The value')} is ${fault}`,
    expected: expected(problem.limit === undefined ? 'the limit' : visible(problem.limit)),
    mend: `${goTo(problem)}, correct the value and save; if the value is right, change constraints.${property} of ${fieldText(problem)} in the descriptor.`,
  });
}

function closedList(property: string): (problem: Problem) => Message {
  return (problem) => ({
    what: `${quoted(problem.value, 'The value')} is not one of the values that ${fieldText(problem)} allows`,
    expected: oneOf(problem.limit, 'the values in the descriptor'),
    mend: `${goTo(problem)} and write one of these values exactly, without blanks around it; if a new value is needed, add it to ${property} in the descriptor.`,
  });
}

export const cell: MessagesOf<'cell'> = {
  'cell/type': (problem) => ({
    what: `${quoted(problem.value, 'The value')} is not ${typeText(problem.limit)}`,
    expected: typeExpected(problem),
    mend: `${goTo(problem)}: ${typeMend(problem)}.`,
  }),
  'cell/required': (problem) => ({
    what:
      problem.value === undefined || problem.value === ''
        ? `The cell is empty, but ${fieldText(problem)} must have a value`
        : `${quoted(problem.value, '')} counts as missing, but ${fieldText(problem)} must have a value`,
    expected: 'a value in every record',
    mend: `${goTo(problem)} and fill in the value; if it may be missing, remove required from the field in the descriptor, or take the field out of the primary key.`,
  }),
  'cell/minLength': length('too short', 'at least', 'minLength'),
  'cell/maxLength': length('too long', 'at most', 'maxLength'),
  'cell/minimum': limited('too small', (limit) => `${limit} or more`, 'minimum'),
  'cell/maximum': limited('too large', (limit) => `${limit} or less`, 'maximum'),
  'cell/exclusiveMinimum': limited(
    'too small',
    (limit) => `more than ${limit}, not ${limit} itself`,
    'exclusiveMinimum',
  ),
  'cell/exclusiveMaximum': limited(
    'too large',
    (limit) => `less than ${limit}, not ${limit} itself`,
    'exclusiveMaximum',
  ),
  'cell/pattern': (problem) => ({
    what: `${quoted(problem.value, 'The value')} does not match the pattern of ${fieldText(problem)}`,
    expected: `a value that matches, from its first to its last character, ${listed(problem.limit, 'the pattern in the descriptor')}`,
    mend: `${goTo(problem)} and correct the value; if Excel has taken leading zeros away, give the column the format Text and write it again.`,
  }),
  'cell/enum': closedList('constraints.enum'),
  'cell/categories': (problem) => {
    const message = closedList('categories')(problem);
    if (problem.help === undefined) return message;
    const value = quoted(problem.help, '');
    return {
      ...message,
      mend: `${goTo(problem)} and write the value ${value}: what stands there is its label, which is for reading only.`,
    };
  },
  'cell/jsonSchema': (problem) => ({
    what: `${quoted(problem.value, 'The value')} does not fit the JSON Schema of ${fieldText(problem)}`,
    expected: `a value that fits constraints.jsonSchema of the field; the validator says: ${oneLine(problem.limit ?? 'it does not')}`,
    mend: `${goTo(problem)} and correct the value; if it is right, change constraints.jsonSchema in the descriptor.`,
  }),
  'cell/unique': (problem) => ({
    what: `${quoted(problem.value, 'The value')} of ${fieldText(problem)} is already in record ${problem.limit ?? 'above'}`,
    expected: 'a value of its own in every record; 1 and 01 are the same number',
    mend: `${goTo(problem)} and correct one of the two, or delete the record that is there twice.`,
  }),
  'cell/precision': (problem) => ({
    what: `A program that reads ${quoted(problem.value, 'this number')} from JSON would get ${problem.limit ?? 'another number'}`,
    expected: 'a number of at most 15 digits, or a number published as text',
    mend: `Add "gongkai:json": "string" to ${fieldText(problem)} in the descriptor; for identity numbers use "type": "string". In Excel, give the column the format Text: Excel keeps only 15 digits.`,
  }),
  ...cellBeyond,
};
