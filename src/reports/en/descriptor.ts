import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { oneLine, propertyAt, propertyExample, typeExample, valueRule, visible } from '../message-parts.js';
import { advice, edit, valueWords } from './descriptor-advice.js';
import { goodPath, pathFaults } from './file-access.js';
import {
  atPointer,
  descriptorText,
  fieldText,
  listed,
  literal,
  oneOf,
  quoted,
  ruleText,
  withExample,
} from './parts.js';
import { patternMessage } from './pattern.js';

function path(problem: Problem): Message {
  const { help, value } = problem;
  if (help === 'one-of') {
    return {
      what: 'The resource has neither path nor data, or it has both',
      expected: 'exactly one of them, for example "path": "rows.csv"',
      mend: `${edit(problem)}, add path, or delete one of the two.`,
    };
  }
  if (help === 'mixed') {
    return {
      what: 'Paths of files and web addresses are mixed in one resource',
      expected: 'only paths, or only web addresses',
      mend: `${edit(problem)}, keep one kind, or make two resources of it.`,
    };
  }
  const backslash = help === 'backslash' ? ', writing / for each \\' : '';
  return {
    what: `The path ${quoted(value, 'of a file')} ${pathFaults[help ?? ''] ?? 'may not stand in a package'}`,
    expected: goodPath,
    mend: `Put the file into the folder of the descriptor if it is elsewhere. ${edit(problem)}, write its path from there${backslash}.`,
  };
}

function constraint(problem: Problem): Message {
  const { help, value, limit } = problem;
  const of = fieldText(problem);
  if (help?.startsWith('pattern-')) return patternMessage(problem, edit(problem));
  switch (help) {
    case 'type':
      return {
        what: `${literal(value, 'A value')} in the constraints or categories of ${of} is not of its type`,
        expected: withExample(`a value of type ${quoted(limit, 'of the field')}`, typeExample(limit)),
        mend: `${edit(problem)}, correct the value, or change the type of the field.`,
      };
    case 'order':
      return {
        what: `${quoted(value, 'A limit')} and ${quoted(limit, 'another')} of ${of} leave no value that can meet both`,
        expected: 'a lower limit that is not above the upper one',
        mend: `${edit(problem)}, exchange or correct the two.`,
      };
    case 'categories':
      return {
        what: `${literal(value, 'A value')} in enum of ${of} is no category of it`,
        expected: oneOf(limit, 'the values of its categories'),
        mend: `${edit(problem)}, take the value out, or add it to categories.`,
      };
    case 'jsonSchema':
      return {
        what: `The jsonSchema of ${of} cannot be used: ${oneLine(limit ?? '')}`,
        expected:
          'a JSON Schema of draft 04, 06, 07, 2019-09 or 2020-12 that refers to nothing outside itself, for example { "type": "object", "required": ["value"] }',
        mend: `${edit(problem)}, correct the schema; copy what it refers to into its "$defs"; write patterns without look-around and back references.`,
      };
    default:
      return {
        what: `The constraint ${quoted(value, '')} does not exist for the type of the field`.replace('  ', ' '),
        expected:
          'constraints that fit the type: pattern for string, minimum for numbers and dates, minLength for string, array and object',
        mend: `${edit(problem)}, delete or rename the constraint, or change the type of the field.`,
      };
  }
}

function unknownField(problem: Problem): Message {
  const { pointer = '', resource, value, limit } = problem;
  if (pointer.startsWith('/gongkai:evidence') && resource === undefined) {
    return {
      what: `The evidence declaration names the resource ${quoted(value, '')}, which does not exist`,
      expected: oneOf(limit, 'the resources of the package'),
      mend: `${edit(problem)}, write the name of a resource exactly, or add the resource.`,
    };
  }
  if (pointer.startsWith('/gongkai:evidence')) {
    return {
      what: `The evidence table has no column ${quoted(value, 'of this name')}, which evidence needs`,
      expected: `this column beside those that are there: ${listed(limit, 'none')}`,
      mend: `Add the column ${quoted(value, '')} to the fields and to the file of the resource ${quoted(resource, '')}; it may be empty where it does not apply.`,
    };
  }
  return {
    what: `A key names the field ${quoted(value, '')}, which the resource ${quoted(resource, '')} does not have`,
    expected: oneOf(limit, 'the fields of the resource'),
    mend: `${edit(problem)}, write the name of a field exactly (capitals matter), or add the field.`,
  };
}

function unsupported(problem: Problem): Message {
  const { pointer = '', value, limit } = problem;
  const last = propertyAt(pointer);
  if (last === 'path' || last === 'data') {
    const kinds = { 'path[]': 'Several files for one resource', data: 'Rows inside the descriptor' };
    return {
      what: `${kinds[(value ?? '') as keyof typeof kinds] ?? `A table at the web address ${quoted(value, '')}`} cannot be read yet`,
      expected: 'one file of the package, for example "path": "rows.csv"',
      mend: `${edit(problem)}, give the path of one file: join the parts, save the rows as a file, or download it.`,
    };
  }
  if (pointer.includes('/dialect/')) {
    return {
      what: `The dialect property ${quoted(value, 'here')} is not supported`,
      expected: oneOf(limit, 'what the documentation lists'),
      mend: `${edit(problem)}, take the property out, and save the table in a form that needs none.`,
    };
  }
  return {
    what: `${quoted(value, 'This value')} at ${last ?? 'this place'} is not supported${problem.field === undefined ? '' : ` (${fieldText(problem)})`}`,
    expected: withExample(
      oneOf(limit, 'what the documentation lists'),
      last === 'type' ? propertyExample(last) : undefined,
    ),
    mend: `${edit(problem)}, use what is expected, or take the property out.`,
  };
}

function translation(problem: Problem): Message {
  const { help, value, limit, pointer } = problem;
  if (help === 'undeclared') {
    return {
      what: `There is a text in the language ${quoted(value, '')}, which the package does not declare`,
      expected: limit?.startsWith('gongkai:languages')
        ? `a declaration, for example ${limit}`
        : oneOf(limit, 'the declared languages'),
      mend: `${edit(problem)}, correct the language, or add it to gongkai:languages at the top level.`,
    };
  }
  const property = propertyAt(pointer) ?? 'title';
  return {
    what: `The ${visible(property)} has no text in the language ${quoted(value, '')}`,
    expected: withExample('a text in every language of gongkai:languages', propertyExample(property)),
    mend: `${edit(problem)}, add the text, or take the language out of gongkai:languages.`,
  };
}

export const descriptor: MessagesOf<'descriptor'> = {
  ...advice,
  'descriptor/syntax': (problem) => ({
    what:
      problem.help === 'duplicate'
        ? `${problem.file === undefined ? 'The descriptor' : descriptorText(problem)} has ${quoted(problem.value, 'a name')} twice in one object: programs differ in which of the two they take`
        : `${problem.file === undefined ? 'The descriptor' : descriptorText(problem)} cannot be read${problem.help === undefined ? '' : `: ${oneLine(problem.help)}`}`,
    expected: /\.ya?ml$/.test(problem.file ?? '')
      ? 'YAML with the same indentation (blanks, no tabs) for what belongs together, every name once'
      : problem.help === 'duplicate'
        ? 'every name once in an object, such as {"name": "rows", "path": "rows.csv"}'
        : 'JSON with straight double quotes, without a comma after the last item and without comments',
    mend:
      problem.help === 'duplicate'
        ? `Open ${descriptorText(problem)} in a text editor${problem.line === undefined ? '' : ` at line ${problem.line}`} and keep the one that is meant.`
        : `Open ${descriptorText(problem)} in a text editor${problem.line === undefined ? '' : ` at line ${problem.line}`} and correct it; the fault may be on the line before.`,
  }),
  'descriptor/required': (problem) => ({
    what: `${requiredBy[problem.help ?? ''] ?? ''}The property ${fieldText(problem, 'that is required').replace(/^fields? /, '')} is missing ${atPointer(problem)}`,
    ...example(problem.field === undefined ? undefined : String(problem.field)),
    mend: `${edit(problem)}, add the property.`,
  }),
  'descriptor/type': (problem) => ({
    what: `${literal(problem.value, 'The value')} ${atPointer(problem)} is not of type ${listed(problem.limit, 'that the standard gives')}`,
    expected: withExample(
      `a value of type ${listed(problem.limit, 'that the standard gives')}`,
      propertyExample(propertyAt(problem.pointer)),
    ),
    mend: `${edit(problem)}, write the value in this form: text in quotes, numbers without, lists in [ ], objects in { }.`,
  }),
  'descriptor/value': (problem) => ({
    what: `${literal(problem.value, 'The value')} ${atPointer(problem)} is not allowed`,
    expected: withExample(ruleText(valueRule(problem.limit)), propertyExample(propertyAt(problem.pointer))),
    mend: `${edit(problem)}, correct the value.`,
    ...valueWords(problem),
  }),
  'descriptor/unknown-property': (problem) => ({
    what:
      problem.help === 'constraint'
        ? `The constraint ${quoted(problem.value, '')} stands beside the field's properties, where nobody reads it`
        : `The property ${quoted(problem.value, '')} is not known`,
    expected: problem.limit === undefined ? 'a property of the standard' : `perhaps ${quoted(problem.limit, '')}`,
    mend: `${edit(problem)}, correct the spelling; a property of your own needs a prefix, for example "office:note".`,
  }),
  'descriptor/path': path,
  'descriptor/duplicate-name': (problem) => ({
    what: `The ${problem.resource === undefined ? 'resource' : 'field'} name ${quoted(problem.value, '')} is there twice`,
    expected:
      problem.resource === undefined
        ? 'a name of its own for every resource'
        : 'a name of its own for every field of the table',
    mend: `${edit(problem)}, rename one of the two${problem.resource === undefined ? '' : ', in the header of the table too'}.`,
  }),
  'descriptor/unknown-field': unknownField,
  'descriptor/foreign-key': (problem) =>
    problem.help === 'schema'
      ? {
          what: `The foreign key refers to fields of ${quoted(problem.value, 'a resource')}, which has no schema: whether they exist, and their values, cannot be judged`,
          expected: 'a table with a schema that names these fields',
          mend: `${edit(problem)}, correct reference.resource, or give the resource that is referred to a schema.`,
        }
      : problem.help === 'length'
        ? {
            what: `The foreign key refers to ${quoted(problem.value, 'its target fields')} from ${quoted(problem.limit, 'its fields')}: not the same number of fields`,
            expected: 'as many fields in reference.fields as in fields, in the same order',
            mend: `${edit(problem)}, make the two lists equally long.`,
          }
        : {
            what: `The foreign key refers to the resource ${quoted(problem.value, '')}, which does not exist`,
            expected: oneOf(problem.limit, 'the resources of the package'),
            mend: `${edit(problem)}, write the name of a resource exactly; leave resource out for the same table.`,
          },
  'descriptor/unsupported': unsupported,
  'descriptor/constraint': constraint,
  'descriptor/translation': translation,
};

/** Why a property must be there that 2.0 does not ask for. */
const requiredBy: Readonly<Record<string, string>> = {
  v1: 'By version 1.0 of the standard, which holds without $schema: ',
  tabular: 'In a tabular data package of version 1.0 every resource is a table: ',
};

function example(property: string | undefined): { readonly expected?: string } {
  const text = propertyExample(property);
  return text === undefined ? {} : { expected: `for example ${text}` };
}
