import type { Language } from '../lib/i18n.js';
import type { Change, ChangeKind, ReviewFlag } from '../model/change.js';
import type { JsonObject, JsonValue } from '../model/json.js';
import { visible } from './message-parts.js';

/** How a name or a value of the data stands out in a sentence: as code in Markdown, as an element in HTML. */
export type Mark = (text: string, kind: 'name' | 'value') => string;

/** A change with its parts ready for a sentence: marked, short, on one line. */
export interface ChangeParts {
  /** `''` where the whole package is meant. */
  readonly table: string;
  readonly field: string;
  /** The property in the words of the language; what has no words by its own name. */
  readonly property: string;
  readonly from?: string;
  readonly to?: string;
  /** At which place a field was added, from 1. */
  readonly position?: number;
  /** The order of names is what changed. */
  readonly isOrder: boolean;
  readonly count: number;
}

export interface ChangeSentence {
  readonly text: (parts: ChangeParts) => string;
  /** Why it costs what it costs, for a data set and under the policy `default`. */
  readonly why: string;
}

/** All that a language has to say of changes; a kind without words does not compile. */
export interface ChangeWords {
  readonly kinds: Readonly<Record<ChangeKind, ChangeSentence>>;
  readonly flags: Readonly<Record<ReviewFlag['code'], (parts: FlagParts) => string>>;
  readonly properties: Readonly<Record<string, string>>;
  /** Between the members of a list. */
  readonly comma: string;
  readonly quote: (text: string) => string;
  /** A list that goes on. */
  readonly andMore: (count: number) => string;
}

export interface FlagParts {
  readonly table: string;
  readonly field: string;
  readonly from?: string;
  readonly to?: string;
  readonly count: number;
  readonly of: number;
  /** `12.5%`, rounded down so that it never says more than is true; `''` where it is not known. */
  readonly share: string;
}

/** Only what could break a line or a terminal is changed. */
export const plainMark: Mark = visible;

const longest = 60;
const mostMembers = 6;

/** The parts that differ of two texts: what both begin with is left out where they are long. */
function excerpts(from: string, to: string): readonly [string, string] {
  const [a, b] = [[...from], [...to]];
  if (a.length <= longest && b.length <= longest) return [from, to];
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  const start = same > longest / 2 ? same - 12 : 0;
  const cut = (all: readonly string[]): string => {
    const part = all.slice(start, start + longest).join('');
    return `${start > 0 ? '…' : ''}${part}${all.length > start + longest ? '…' : ''}`;
  };
  return [cut(a), cut(b)];
}

/** A value as the words show it: a text in quotes, a list by its members, anything else as short JSON. */
function shownValue(value: JsonValue, { comma, quote, andMore }: ChangeWords, mark: Mark): string {
  // What stands out as code needs no quotes.
  if (typeof value === 'string') return mark === plainMark ? quote(mark(value, 'value')) : mark(value, 'value');
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null)) {
    const shown = value.slice(0, mostMembers).map((item) => mark(item === '' ? '""' : cutShort(String(item)), 'value'));
    const rest = value.length - shown.length;
    return `${shown.join(comma)}${rest > 0 ? andMore(rest) : ''}`;
  }
  return mark(cutShort(referenceText(value) ?? JSON.stringify(value)), 'value');
}

/** `district → districts.code` of a foreign key. */
function referenceText(value: JsonValue): string | undefined {
  if (typeof value !== 'object' || value === null || !('fields' in value) || !('reference' in value)) return undefined;
  const { fields, reference } = value;
  if (typeof reference !== 'object' || reference === null || !('fields' in reference)) return undefined;
  const names = (list: JsonValue | undefined): string => [list ?? []].flat().join(', ');
  const { resource } = reference;
  return `${names(fields)} → ${typeof resource === 'string' && resource !== '' ? `${resource}.` : ''}${names(reference.fields)}`;
}

function cutShort(text: string): string {
  const all = [...text];
  return all.length > longest ? `${all.slice(0, longest).join('')}…` : text;
}

/** Long values of one kind by where they differ, others by how they begin. */
function fromTo(from: JsonValue | undefined, to: JsonValue | undefined, words: ChangeWords, mark: Mark) {
  const [a, b] =
    typeof from === 'string' && typeof to === 'string'
      ? excerpts(from, to)
      : [from, to].map((value) => (typeof value === 'string' ? cutShort(value) : value));
  if (isNested(a) && isNested(b)) {
    const [one, two] = excerpts(referenceText(a) ?? JSON.stringify(a), referenceText(b) ?? JSON.stringify(b));
    return { from: mark(one, 'value'), to: mark(two, 'value') };
  }
  return {
    ...(a === undefined ? {} : { from: shownValue(a, words, mark) }),
    ...(b === undefined ? {} : { to: shownValue(b, words, mark) }),
  };
}

/** An object, or a list that holds one. */
function isNested(value: JsonValue | undefined): value is JsonObject | readonly JsonValue[] {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) || value.some((item) => typeof item === 'object' && item !== null);
}

const nameOf = (name: string | undefined, mark: Mark): string => (name === undefined ? '' : mark(name, 'name'));

export function changeParts(change: Change, words: ChangeWords, mark: Mark): ChangeParts {
  const { resource, field, property, from, to, count = 0 } = change;
  const known = property !== undefined && Object.hasOwn(words.properties, property);
  const position = change.code === 'DV203' || change.code === 'DV204' ? to : undefined;
  return {
    table: nameOf(resource, mark),
    field: nameOf(field, mark),
    property: known ? (words.properties[property] ?? '') : nameOf(property, mark),
    // Translations of many properties in one: no excerpt says anything.
    ...(property === 'gongkai:i18n' ? {} : fromTo(from, to, words, mark)),
    ...(typeof position === 'number' ? { position } : {}),
    isOrder: Array.isArray(to),
    count,
  };
}

export function flagParts(
  { resource, field, from, to, count = 0, of = 0 }: ReviewFlag,
  words: ChangeWords,
  mark: Mark,
): FlagParts {
  return {
    table: mark(resource, 'name'),
    field: nameOf(field, mark),
    ...fromTo(from, to, words, mark),
    count,
    of,
    share: of === 0 ? '' : `${Math.floor((count * 1000) / of) / 10}%`,
  };
}

export type WordsByLanguage = Readonly<Record<Language, ChangeWords>>;
