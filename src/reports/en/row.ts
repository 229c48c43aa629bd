import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { isJsonFile, visible } from '../message-parts.js';
import { fieldText, goTo, goToLine, listed, quoted } from './parts.js';

function duplicate(key: string): (problem: Problem) => Message {
  return (problem) => ({
    what: `The ${key} ${quoted(problem.value, 'of this record')} is already in record ${problem.limit ?? 'above'}`,
    expected: `a ${key} (${fieldText(problem, 'its fields together')}) of its own for every record; 1 and 01 are the same number`,
    mend: `${goTo(problem)} and correct one of the two, or delete the record that is there twice.`,
  });
}

export const row: MessagesOf<'row'> = {
  'row/primaryKey': duplicate('primary key'),
  'row/uniqueKey': duplicate('unique key'),
  'row/duplicate': (problem) => ({
    what: `The record says the same in every field as record ${problem.limit ?? 'above'}`,
    expected: 'a record that differs from every other, or a primary key that tells them apart',
    mend: `${goTo(problem)} and delete the record if it is there twice by mistake; if both are right, add a column that tells them apart, or switch the check off: "gongkai:checks": { "duplicate": "off" } on the resource.`,
  }),
  'row/foreignKey': (problem) => ({
    what: `${quoted(problem.value, 'The value')} of ${fieldText(problem)} is not in ${listed(problem.limit, 'the table it refers to')}`,
    expected: `a value that stands in ${listed(problem.limit, 'the table it refers to')}`,
    mend: `${goTo(problem)} and correct the value; if it is right, add its record to the table it refers to.`,
  }),
  'row/extra-cell': (problem) =>
    isJsonFile(problem)
      ? {
          what: `The record has the key ${quoted(problem.value, 'of no field')}, which is no field of the table`,
          expected: `only the ${problem.limit ?? ''} fields of the table`.replace('  ', ' '),
          mend: `${goTo(problem)} and correct the spelling of the key or delete it; if the field is new, declare it in the descriptor.`,
        }
      : {
          what: `The record has more cells than the header; the first one too many is ${quoted(problem.value, 'at its end')}`,
          expected:
            problem.limit === undefined
              ? 'as many cells as the header has'
              : `${problem.limit} cells, as many as the header has`,
          mend: `${goTo(problem)}; most often a text has a comma but no quotes around it: write "a, b" in quotes, or delete the cells behind the last column.`,
        },
  'row/missing-cell': (problem) => ({
    what: `The record has ${problem.value === undefined ? 'too few' : `only ${visible(problem.value)}`} cells; ${fieldText(problem, 'the next field')} is missing`,
    expected:
      problem.limit === undefined
        ? 'as many cells as the header has'
        : `${problem.limit} cells, as many as the header has`,
    mend: `${goTo(problem)} and add the missing cells; an empty cell still needs its comma, as in a,,c.`,
  }),
  'row/blank-row': (problem) => ({
    what: 'The row is empty',
    expected: 'a record in every row, without empty rows between them',
    mend: `${goTo(problem)}, delete the whole row (not only what is in it) and save.`,
  }),
  'row/quote': (problem) => ({
    what: `A quote stands in the wrong place, or is not closed, in ${quoted(problem.value, 'the cell')}`,
    expected: 'quotes around the whole cell, and each quote inside it doubled, for example "say ""yes"" twice"',
    mend: `${goToLine(problem)} and mend the quotes, also on the lines before; a table that Excel saves as CSV has them right.`,
  }),
};

export const header: MessagesOf<'header'> = {
  'header/missing-field': (problem) => ({
    what: `The column of ${fieldText(problem)} is missing`,
    expected: `these columns in this order: ${listed(problem.limit, 'the fields of the descriptor')}`,
    mend: `${goTo(problem)} and add the column in its place; if it is given up, take the field out of the descriptor.`,
  }),
  'header/extra-field': (problem) => ({
    what: `The column ${quoted(problem.value, 'at the end')} is not in the descriptor`,
    expected: `these columns in this order: ${listed(problem.limit, 'the fields of the descriptor')}`,
    mend: `${goTo(problem)} and delete the whole column, also when it looks empty; if it is wanted, declare the field in the descriptor.`,
  }),
  'header/field-name': (problem) => ({
    what: `The column is called ${quoted(problem.value, 'something else')}, not as in the descriptor`,
    expected: quoted(problem.limit, 'the name in the descriptor'),
    mend: `${goTo(problem)} and write the name exactly, or move the columns into the order of the descriptor.`,
  }),
  'header/no-matching-field': (problem) => ({
    what: `No column has the name of a field; the header is ${quoted(problem.value, 'of another table')}`,
    expected: `at least one of these columns: ${listed(problem.limit, 'the fields of the descriptor')}`,
    mend: `${goTo(problem)} and look whether this is the right file, and whether the delimiter is the one of the dialect.`,
  }),
};
