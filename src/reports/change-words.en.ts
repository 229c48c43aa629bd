import type { ChangeKind } from '../model/change.js';
import type { ChangeParts, ChangeSentence, ChangeWords } from './change-parts.js';

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `tasks.title`, `tasks`, or nothing for the package. */
const at = ({ table, field }: ChangeParts): string => [table, field].filter((name) => name !== '').join('.');

const place = (parts: ChangeParts): string => (at(parts) === '' ? 'package: ' : `${at(parts)}: `);

/** ` from a to b`; only what is known. */
const fromTo = ({ from, to }: ChangeParts): string =>
  from === undefined
    ? to === undefined
      ? ''
      : `, now ${to}`
    : to === undefined
      ? `, was ${from}`
      : ` from ${from} to ${to}`;

const changed =
  (verb: string) =>
  (parts: ChangeParts): string =>
    `${place(parts)}${parts.property} ${verb}${fromTo(parts)}`;

const text = (parts: ChangeParts): string => {
  const { from, to, property } = parts;
  if (from === undefined && to !== undefined) return `${place(parts)}${property} added: ${to}`;
  if (from !== undefined && to === undefined) return `${place(parts)}${property} removed, was ${from}`;
  return `${place(parts)}${property} changed${fromTo(parts)}`;
};

const onField =
  (what: string) =>
  (parts: ChangeParts): string =>
    `${place(parts)}${what}`;

const rows =
  (what: string) =>
  (parts: ChangeParts): string =>
    `${place(parts)}${many(parts.count, 'row')} ${what}`;

const position = ({ position: number }: ChangeParts): string => (number === undefined ? '' : ` as column ${number}`);

const typeBreaks = 'a program that reads this field as before no longer reads every value';
const fewer = 'every value still fits what a program expected';
const more = 'values may come that a program did not have to expect';

const renamed: ChangeSentence = {
  text: (p) => `${p.table}: field renamed${fromTo(p)}`,
  why: 'a program that reads this field breaks until it uses the new name',
};
const inserted = (parts: ChangeParts): string =>
  `${parts.table}: field ${parts.field} added${position(parts)}, before others`;
const wrongColumn = 'a program that counts columns reads the wrong one';
const removed: ChangeSentence = {
  text: rows('removed without a redirect'),
  why: 'the table promised that its rows stay: a program that looks them up finds nothing',
};
const redirected: ChangeSentence = {
  text: rows('moved, split or withdrawn, with a redirect'),
  why: 'a program that follows redirects still finds what became of them',
};
const left: ChangeSentence = { text: rows('removed'), why: 'the table shows a state, and rows come and go' };

const kinds = {
  DV001: {
    text: (p) => `package renamed${fromTo(p)}`,
    why: 'whoever installs or cites it by the old name no longer finds it',
  },
  DV101: {
    text: (p) => (p.property === '' ? `table ${p.table} removed` : `${place(p)}${p.property} removed`),
    why: 'a program that reads this table breaks',
  },
  DV102: { text: (p) => `table ${p.table} added`, why: 'what was there stays as it was' },
  DV103: {
    text: (p) => `${place(p)}no longer published as ${p.from ?? ''}`,
    why: 'a program that reads this file no longer finds it',
  },
  DV104: { text: (p) => `${place(p)}now published as ${p.to ?? ''} too`, why: 'what was there stays as it was' },
  DV105: { text: changed('changed'), why: 'a program that reads the file as before misreads it' },
  DV107: { text: changed('moved'), why: 'the content is the same' },
  DV201: { text: (p) => `${p.table}: field ${p.field} removed`, why: 'a program that reads this field breaks' },
  DV202: renamed,
  'DV202:optional': renamed,
  DV203: {
    text: (p) => `${p.table}: field ${p.field} added${position(p)}`,
    why: 'the fields before it stay where they were',
  },
  'DV203:required': {
    text: (p) => `${p.table}: field ${p.field} added${position(p)}, always filled in`,
    why: 'the fields before it stay where they were',
  },
  DV204: {
    text: (p) => (p.isOrder ? `${place(p)}fields in another order: ${p.to ?? ''}` : inserted(p)),
    why: wrongColumn,
  },
  'DV204:required': { text: (p) => `${inserted(p)}, always filled in`, why: wrongColumn },
  DV301: { text: changed('widened'), why: typeBreaks },
  DV302: { text: changed('narrowed'), why: fewer },
  DV303: { text: changed('changed'), why: typeBreaks },
  DV304: { text: changed('changed'), why: 'the same number or text now means something else' },
  DV311: { text: onField('may now be empty'), why: 'a program that counts on a value may find none' },
  DV312: { text: onField('is now always filled in'), why: fewer },
  DV313: { text: (p) => `${place(p)}new members in a closed list: ${p.to ?? ''}`, why: more },
  DV314: {
    text: (p) => `${place(p)}new members in an open list: ${p.to ?? ''}`,
    why: 'the list said that more may come',
  },
  DV315: { text: (p) => `${place(p)}members that no longer occur: ${p.from ?? ''}`, why: fewer },
  'DV315:open': {
    text: (p) => `${place(p)}members that an open list no longer names: ${p.from ?? ''}`,
    why: 'programs know that other values may come',
  },
  DV316: { text: changed('loosened'), why: 'values outside the old limit may come' },
  DV317: {
    text: (p) =>
      p.from === undefined && p.to === undefined
        ? `${place(p)}${p.property} declared`
        : `${place(p)}${p.property} tightened${fromTo(p)}`,
    why: fewer,
  },
  DV318: {
    text: changed('changed'),
    why: 'no machine can say whether every value that fits the new one fits the old one',
  },
  'DV319:opened': { text: onField('its list of values is open now'), why: more },
  'DV319:closed': { text: onField('its list of values is closed now'), why: fewer },
  DV321: { text: text, why: 'rows are no longer told apart as before' },
  DV322: { text: text, why: 'rows can be told apart in one more way' },
  DV323: { text: text, why: 'a program that follows this reference finds nothing, or something else' },
  DV324: { text: text, why: 'one more reference can be followed' },
  DV401: { text: rows('added'), why: 'the rows that were there stay' },
  // That other tables refer to it is said of the policy's price, not of the rows.
  DV402: removed,
  'DV402:referenced': removed,
  DV403: redirected,
  'DV403:referenced': redirected,
  DV404: left,
  'DV404:referenced': left,
  DV406: {
    text: (p) => (p.count > 0 ? `${place(p)}${many(p.count, 'redirect')} removed` : changed('loosened')(p)),
    why: 'a promise of the last version no longer holds',
  },
  DV407: { text: changed('tightened'), why: 'one promise more' },
  DV501: {
    text: (p) => `${place(p)}${many(p.count, 'value')} corrected`,
    why: 'a correction; the structure is the same',
  },
  DV502: { text: (p) => `${place(p)}${many(p.count, 'value')} updated`, why: 'the field said that its values change' },
  'DV505:added': { text: rows('added (the table has no key)'), why: 'the rows that were there stay' },
  'DV505:changed': {
    text: rows('added or removed (the table has no key)'),
    why: 'without a key nobody can say which row became which',
  },
  'DV505:file': {
    text: (p) => `${place(p)}the content of its file changed (it has no schema)`,
    why: 'without a schema nobody can say what a program relies on',
  },
  DV601: { text: (p) => `${text(p)} (more permissive)`, why: 'what was allowed stays allowed' },
  DV602: {
    text: (p) => `${text(p)} (more restrictive, or not comparable)`,
    why: 'what was allowed may not be allowed any more',
  },
  DV603: { text: text, why: 'the data is the same' },
  DV701: { text: text, why: 'only a text for people changed' },
  DV702: {
    text: (p) => `${place(p)}deprecated${p.to === undefined ? '' : `: ${p.to}`}`,
    why: 'it still works; a later version may remove it',
  },
  DV703: {
    text: (p) => `${p.table}: field ${p.field} removed too soon after it was deprecated`,
    why: 'readers had no time to give it up',
  },
  'DV704:assignable': {
    text: onField('generated types written differently'),
    why: 'either type can be used for the other',
  },
  'DV704:other': {
    text: onField('generated types changed, though the schema did not'),
    why: 'a program that compiled may not compile any more',
  },
  DV801: {
    text: onField('files differ, content is the same'),
    why: 'another tool or packaging; the data says the same',
  },
} as const satisfies Record<ChangeKind, ChangeSentence>;

export const en: ChangeWords = {
  kinds,
  flags: {
    DV503: (p) =>
      `${[p.table, p.field].filter((name) => name !== '').join('.')}: ${p.count} of ${p.of} stable values changed${p.share === '' ? '' : ` (${p.share})`}: corrections, or another meaning?`,
    DV504: (p) =>
      `${[p.table, p.field].filter((name) => name !== '').join('.')}: ${p.from ?? 'a member'} may have been relabelled ${p.to ?? ''}${p.count === 0 ? '' : ` (${many(p.count, 'value')})`}: the same thing under a new name?`,
    DV318: (p) =>
      `${[p.table, p.field].filter((name) => name !== '').join('.')}: pattern changed${p.from === undefined || p.to === undefined ? '' : ` from ${p.from} to ${p.to}`}: does everything that fits the new one fit the old one?`,
  },
  properties: {
    title: 'title',
    description: 'description',
    homepage: 'homepage',
    id: 'identifier',
    keywords: 'keywords',
    image: 'image',
    example: 'example',
    'gongkai:i18n': 'translations',
    'gongkai:legalNote': 'legal note',
    contributors: 'contributors',
    sources: 'sources',
    licenses: 'licence',
    dialect: 'CSV dialect',
    encoding: 'encoding',
    format: 'format',
    mediatype: 'media type',
    compression: 'compression',
    path: 'path',
    schema: 'schema',
    missingValues: 'marks for missing values',
    fieldsMatch: 'rule for matching fields',
    decimalChar: 'decimal mark',
    groupChar: 'group separator',
    delimiter: 'delimiter',
    trueValues: 'words for true',
    falseValues: 'words for false',
    rdfType: 'meaning (rdfType)',
    'gongkai:unit': 'unit',
    'gongkai:crs': 'coordinate reference system',
    type: 'type',
    itemType: 'type of items',
    'gongkai:itemType': 'type of items',
    'gongkai:json': 'form in JSON',
    minimum: 'minimum',
    maximum: 'maximum',
    exclusiveMinimum: 'exclusive minimum',
    exclusiveMaximum: 'exclusive maximum',
    minLength: 'minimum length',
    maxLength: 'maximum length',
    pattern: 'pattern',
    jsonSchema: 'JSON Schema',
    enum: 'list of values',
    categories: 'categories',
    primaryKey: 'primary key',
    uniqueKeys: 'unique key',
    unique: 'uniqueness',
    foreignKeys: 'foreign key',
    categoriesOrdered: 'order of the categories',
    'gongkai:checkDigit': 'check digit',
    'gongkai:typeName': 'name of the row type',
    'gongkai:dataAsOf': 'day up to which the data holds',
    'gongkai:languages': 'languages',
    'gongkai:evidence': 'declaration of evidence',
    'gongkai:policy': 'policy of versions',
    'gongkai:profile': 'profile of versions',
    'gongkai:redirects': 'table of redirects',
    'gongkai:reviewPercent': 'limit for review',
    'gongkai:rowSemantics': 'promise about rows',
    'gongkai:values': 'promise about values',
  },
  comma: ', ',
  quote: (value) => `“${value}”`,
  andMore: (count) => ` and ${count} more`,
};
