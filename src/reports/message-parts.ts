import { compilePatternOfTime } from '../lib/strptime.js';
import type { Problem } from '../model/problem.js';

/**
 * Data as it may stand in a line for people: line breaks, control and direction marks are shown, not obeyed. A cell could
 * otherwise break the layout of a report, or send commands to the terminal.
 */
export function visible(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (char) => {
    const known = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[char];
    return known ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/** A value that is JSON already: its own quotes tell "5" from 5, and more around them would only confuse. */
export function isLiteral(value: string): boolean {
  if (/^["{[]/.test(value)) return true;
  return /^(?:-?\d+(?:\.\d+)?|true|false|null)$/.test(value);
}

/** What a problem says of an encoding: where the first bad byte is, and what the file is instead, as far as that is known. */
export interface EncodingFault {
  readonly offset?: string;
  readonly count?: string;
  /** A name to declare, and `certain`, `likely` or `unsure`. */
  readonly other?: string;
  readonly confidence?: string;
}

export function encodingFault({ help }: Problem): EncodingFault {
  const [offset, count, other, confidence] = (help ?? '').split(' ');
  if (offset === undefined || count === undefined) return {};
  return { offset, count, ...(other === undefined || confidence === undefined ? {} : { other, confidence }) };
}

/** A parser's or compiler's words on one line. */
export function oneLine(words: string): string {
  return visible(words.trim().replace(/\s+/g, ' '));
}

/** The names of a problem's field or fields. */
export function fieldsOf({ field }: Problem): readonly string[] {
  return field === undefined ? [] : [field].flat().map(visible);
}

/** The file is JSON, where records have keys instead of columns. */
export function isJsonFile({ file }: Problem): boolean {
  return file !== undefined && /\.(?:json|ndjson|jsonl)$/i.test(file);
}

/** Endings of the files that can be read; a test keeps them equal to those of the registry of sources. */
export const tableEndings: readonly string[] = ['.csv', '.tsv', '.tab', '.json', '.ndjson', '.jsonl', '.xlsx', '.xlsm'];

export interface SheetPlace {
  readonly row: number;
  /** `C4`; undefined when the whole row is meant. */
  readonly cell?: string;
}

/**
 * Where a spreadsheet shows the place. Line breaks inside cells and comments make lines and sheet rows differ, so the
 * place is named only where line and record prove that they do not: a wrong place is worse than none.
 */
export function sheetPlace({ file, row, line, column }: Problem): SheetPlace | undefined {
  if (file === undefined || !/\.(?:csv|xlsx|xlsm)$/i.test(file) || line === undefined) return undefined;
  // The line of a workbook is the row that its sheet shows.
  const isSheet = /\.xls[xm]$/i.test(file);
  const certain = isSheet || (row === undefined ? line === 1 : line === row + 1 || line === row);
  if (!certain) return undefined;
  return column === undefined ? { row: line } : { row: line, cell: `${columnLetters(column)}${line}` };
}

function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** What a person cannot see in a value that is not of its type: blanks around it, full-width digits. */
export function hiddenFault(value: string | undefined): 'blank' | 'wide' | undefined {
  if (value === undefined || value === '') return undefined;
  if (value !== value.trim()) return 'blank';
  return /[\uff01-\uff5e]/.test(value) ? 'wide' : undefined;
}

/** What people write where there is no value; only a value in `missingValues` counts as none. */
export function looksMissing(value: string | undefined): boolean {
  return (
    value !== undefined && /^(?:|-+|—+|\/|n\.?\/?a\.?|nan|null|none|nil|无|暂无|不详|未知|空)$/i.test(value.trim())
  );
}

/** `lists: true, 1 | false, 0` → the two lists of a boolean field. */
export function booleanLists(help: string | undefined): { readonly yes: string; readonly no: string } | undefined {
  const match = /^lists: ([\s\S]*) \| ([\s\S]*)$/.exec(help ?? '');
  return match === null ? undefined : { yes: visible(match[1] ?? ''), no: visible(match[2] ?? '') };
}

/** `label: 1` → the value of the category whose label was written. */
export function labelledValue(help: string | undefined): string | undefined {
  const match = /^label: ([\s\S]*)$/.exec(help ?? '');
  return match === null ? undefined : visible(match[1] ?? '');
}

/** `string (email)` → type and format. */
export function typeAndFormat(limit: string | undefined): { readonly type: string; readonly format?: string } {
  const match = /^([^ ]+) \((.*)\)$/.exec(limit ?? '');
  if (match === null) return { type: limit ?? '' };
  return { type: match[1] ?? '', ...(match[2] === 'default' ? {} : { format: match[2] ?? '' }) };
}

/** A text by a name that comes from a package: `constructor` is none of the table's. */
export function ownText(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A value of each type, and of each format of text. */
const typeExamples: Readonly<Record<string, string>> = {
  integer: '42',
  number: '3.14',
  boolean: 'true',
  date: '2017-05-08',
  time: '09:30:00',
  datetime: '2017-05-08T09:30:00Z',
  year: '2017',
  yearmonth: '2017-05',
  duration: 'P1Y2M',
  geopoint: '106.55, 29.56',
  geojson: '{"type":"Point","coordinates":[106.55,29.56]}',
  list: 'a,b,c',
  array: '["a","b"]',
  object: '{"a":1}',
  'geopoint (array)': '[106.55, 29.56]',
  'geopoint (object)': '{"lon":106.55,"lat":29.56}',
  'geojson (topojson)': '{"type":"Topology","objects":{},"arcs":[]}',
  'string (email)': 'name@example.org',
  'string (uri)': 'https://example.org/page',
  'string (binary)': 'Z29uZ2thaQ==',
  'string (uuid)': '123e4567-e89b-12d3-a456-426614174000',
};

/** Types whose values have digits that an input method may write full-width. */
export const wideTypes: readonly string[] = [
  'integer',
  'number',
  'date',
  'time',
  'datetime',
  'year',
  'yearmonth',
  'duration',
  'geopoint',
];

const moment = {
  date: { year: '2017', month: 5, day: 8 },
  time: { hour: 9, minute: 30, second: 0, fraction: '', zone: 'Z' },
};

/** Undefined where any text will do. A pattern of time is shown at work. */
export function typeExample(limit: string | undefined): string | undefined {
  const { type, format } = typeAndFormat(limit);
  if (format === undefined || format === 'any') return ownText(typeExamples, type);
  const known = ownText(typeExamples, `${type} (${format})`);
  if (known !== undefined || !['date', 'time', 'datetime'].includes(type)) return known;
  return compilePatternOfTime(format.replace(/^fmt:/, ''))?.write(moment);
}

/** How a property is written, in a form that is right in JSON and in YAML. */
const propertyExamples: Readonly<Record<string, string>> = {
  $schema: '"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"',
  id: '"id": "https://doi.org/10.5072/example"',
  name: '"name": "openness-tasks"',
  version: '"version": "0.1.0"',
  title: '"title": { "zh": "标题", "en": "Title" }',
  description: '"description": { "zh": "说明", "en": "Description" }',
  licenses: '"licenses": [{ "name": "CC-BY-4.0" }]',
  resources: '"resources": [{ "name": "rows", "path": "rows.csv" }]',
  schema: '"schema": { "fields": [{ "name": "id", "type": "string" }] }',
  fields: '"fields": [{ "name": "id", "type": "string" }]',
  type: '"type": "string"',
  path: '"path": "rows.csv"',
  homepage: '"homepage": "https://example.org/data"',
  created: '"created": "2017-05-08T09:30:00Z"',
  hash: '"hash": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"',
  bytes: '"bytes": 1024',
  encoding: '"encoding": "utf-8"',
  mediatype: '"mediatype": "text/csv"',
  format: '"format": "csv"',
  email: '"email": "name@example.org"',
  keywords: '"keywords": ["open data"]',
  primaryKey: '"primaryKey": ["id"]',
  uniqueKeys: '"uniqueKeys": [["id", "year"]]',
  foreignKeys: '"foreignKeys": [{ "fields": ["unit"], "reference": { "resource": "units", "fields": ["id"] } }]',
  reference: '"reference": { "resource": "units", "fields": ["id"] }',
  missingValues: '"missingValues": [""]',
  delimiter: '"delimiter": ","',
  'gongkai:languages': '"gongkai:languages": ["zh", "en"]',
  'gongkai:evidence': '"gongkai:evidence": { "resource": "evidence", "source": "sources" }',
  'gongkai:keys': '"gongkai:keys": "keys.csv"',
};

export function propertyExample(property: string | undefined): string | undefined {
  return property === undefined ? undefined : ownText(propertyExamples, property);
}

/** The property a pointer ends at, past the places of a list: `/licenses/0` → `licenses`. */
export function propertyAt(pointer: string | undefined): string | undefined {
  const names = (pointer ?? '').split('/').filter((part) => part !== '' && !/^\d+$/.test(part));
  return names.at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** What a schema asks of a value, taken apart so that each language can say it. */
export interface ValueRule {
  readonly kind:
    | 'pattern'
    | 'format'
    | 'at-least'
    | 'at-most'
    | 'more-than'
    | 'less-than'
    | 'fewest'
    | 'most'
    | 'distinct'
    | 'version'
    | 'other';
  readonly text: string;
  /** `items`, `characters` or `properties`. */
  readonly unit?: string;
}

const comparisons = { '>=': 'at-least', '<=': 'at-most', '>': 'more-than', '<': 'less-than' } as const;

/** Reads the words of the JSON Schema validator. */
export function valueRule(limit: string | undefined): ValueRule {
  const text = limit ?? '';
  const pattern = /^must match pattern "([\s\S]*)"$/.exec(text)?.[1] ?? (/^\^.*\$$/.test(text) ? text : undefined);
  if (pattern !== undefined) return { kind: 'pattern', text: pattern };
  const format = /^must match format "(.*)"$/.exec(text)?.[1];
  if (format !== undefined) return { kind: 'format', text: format };
  const compared = /^must be (>=|<=|>|<) (\S+)$/.exec(text);
  if (compared !== null) return { kind: comparisons[compared[1] as keyof typeof comparisons], text: compared[2] ?? '' };
  const counted = /^must NOT have (fewer|more) than (\d+) (\w+)$/.exec(text);
  if (counted !== null)
    return { kind: counted[1] === 'fewer' ? 'fewest' : 'most', text: counted[2] ?? '', unit: counted[3] ?? '' };
  if (text.startsWith('must NOT have duplicate items')) return { kind: 'distinct', text };
  if (text.startsWith('SemVer')) return { kind: 'version', text };
  return { kind: 'other', text };
}

/** `parks 0.2.0`: the data set that was built, for the command that builds it. */
export function releaseOf(value: string | undefined): { readonly name?: string } {
  const at = value?.lastIndexOf(' ') ?? -1;
  return value === undefined || at < 1 ? {} : { name: visible(value.slice(0, at)) };
}

/** `text [start, end)` of a coverage problem, taken apart. */
export function fragmentOf(value: string | undefined): { readonly text: string; readonly span?: string } {
  const match = /^([\s\S]*) (\[\d+, \d+\))$/.exec(value ?? '');
  return match === null ? { text: value ?? '' } : { text: match[1] ?? '', span: match[2] ?? '' };
}
