import { NumberText } from '../lib/number-text.js';
import type { JsonValue } from '../model/json.js';
import { type Candidate, type ColumnFacts, type Trait, traitTests } from './candidate.js';
import { anyText, anyValue } from './candidates.js';
import { fingerprints } from './fingerprints.js';
import type { Hints } from './hints.js';
import { missingTokens } from './missing-tokens.js';

/** A cell as a source delivers it: text, or a value of a JSON file. */
export type InputCell = string | JsonValue | NumberText | undefined;

/** Where a value stands. */
export interface Place {
  readonly record: number;
  readonly line: number;
}

/** A value that does not fit a reading, with its place. */
export interface Misfit extends Place {
  readonly text: string;
  readonly count: number;
}

export interface ColumnState {
  readonly facts: ColumnFacts;
  /** The readings still standing or nearly so, each with the values that do not fit it. */
  readonly readings: readonly { readonly candidate: Candidate; readonly misfit: Misfit | undefined }[];
  /** Missing tokens with their counts. */
  readonly tokens: ReadonlyMap<string, number>;
  readonly empties: number;
  /** All values that are there are different texts; undefined when there were too many to tell. */
  readonly allDiffer: boolean | undefined;
  /** Every value is text (or absent): a `string` holds it. */
  readonly texts: boolean;
}

export interface Column {
  add(cell: InputCell, native: boolean, place: Place): void;
  finish(delimiter: string | undefined): ColumnState;
}

/** Beyond this many misfits a reading is given up; until then it is worth saying that it nearly fits. */
const patience = 20;
/** More different values than this are no list of categories. */
const mostDistinct = 24;
/** Longer texts are neither categories nor numbers. */
const longText = 64;

/** How many fingerprints the columns of one table may hold together: 16 bytes each. */
export interface Budget {
  left: number;
}

interface Reading {
  readonly candidate: Candidate;
  count: number;
  first: Place & { readonly text: string };
}

/** One pass over the values of a column: readings that do not fit drop out, in memory that does not grow with the rows. */
export function startColumn(candidates: readonly Candidate[], hints: Hints, budget: Budget): Column {
  let standing = candidates.slice();
  let nearly: Reading[] = [];
  const tokens = new Map<string, number>();
  const traits = Object.fromEntries(Object.keys(traitTests).map((name) => [name, 0])) as Record<Trait, number>;
  let distinct: Map<string, number> | undefined = new Map();
  let prints: ReturnType<typeof fingerprints> | undefined = fingerprints();
  let allDiffer: boolean | undefined = true;
  let values = 0;
  let empties = 0;
  let natives = 0;
  let largest = 0;
  let texts = true;

  const remember = (text: string): void => {
    if (distinct !== undefined) {
      if (text.length > longText || (distinct.size >= mostDistinct && !distinct.has(text))) distinct = undefined;
      else distinct.set(text, (distinct.get(text) ?? 0) + 1);
    }
    if (prints === undefined) return;
    if (budget.left <= 0) {
      prints = undefined;
      allDiffer = undefined;
    } else if (prints.add(text)) budget.left--;
    else {
      budget.left += prints.size;
      prints = undefined;
      allDiffer = false;
    }
  };

  const judge = (text: string, cell: InputCell, native: boolean, isToken: boolean, place: Place): void => {
    const fits = ({ guard, codec, native: takesNatives }: Candidate): boolean => {
      if (typeof cell === 'string')
        return guard(text) && (native ? codec.fromJson(cell) : codec.parse(cell)) !== undefined;
      return takesNatives === true && codec.fromJson(cell as JsonValue | NumberText) !== undefined;
    };
    for (const reading of nearly) {
      if (isToken && reading.candidate.takesTokens !== true) continue;
      if (!fits(reading.candidate)) reading.count++;
    }
    if (nearly.some(({ count }) => count > patience)) nearly = nearly.filter(({ count }) => count <= patience);
    let dropped = false;
    for (const candidate of standing) {
      if (isToken && candidate.takesTokens !== true) continue;
      if (fits(candidate)) continue;
      dropped = true;
      nearly.push({ candidate, count: 1, first: { ...place, text } });
    }
    if (dropped) {
      const out = new Set(nearly.map(({ candidate }) => candidate));
      standing = standing.filter((candidate) => !out.has(candidate));
    }
  };

  return {
    add(cell, native, place) {
      if (cell === null || cell === undefined || cell === '') {
        empties++;
        return;
      }
      const text = typeof cell === 'string' ? cell : cell instanceof NumberText ? cell.text : JSON.stringify(cell);
      if (typeof cell !== 'string') {
        natives++;
        texts = false;
      }
      const isToken = typeof cell === 'string' && missingTokens.has(text);
      if (isToken) tokens.set(text, (tokens.get(text) ?? 0) + 1);
      else {
        values++;
        countTraits(text, traits);
        if (text.length <= 15 && /^\d+$/.test(text)) largest = Math.max(largest, Number(text));
      }
      remember(text);
      judge(text, cell, native, isToken, place);
    },
    finish(delimiter) {
      const rest = texts ? anyText : anyValue;
      const readings = [
        ...standing.map((candidate) => ({ candidate, misfit: undefined })),
        ...nearly.map(({ candidate, count, first }) => ({ candidate, misfit: { ...first, count } })),
      ].sort((a, b) => candidates.indexOf(a.candidate) - candidates.indexOf(b.candidate));
      const fitting = new Set(values === 0 ? [] : standing.map(({ name }) => name));
      const facts: ColumnFacts = {
        hints,
        values,
        distinct,
        delimiter,
        fits: (name) => fitting.has(name),
        traits,
        largest,
        natives,
      };
      return {
        facts,
        readings: [...readings, { candidate: rest, misfit: undefined }],
        tokens,
        empties,
        allDiffer,
        texts,
      };
    },
  };
}

/** Only a text that begins like a number, a date or with a blank can have a trait. */
function countTraits(text: string, traits: Record<Trait, number>): void {
  if (text.length > 40) {
    if (/^\s|\s$/.test(text)) traits.blanksAround++;
    return;
  }
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  const plain = first > 0x39 && first !== 0xa0 && first !== 0x3000 && last > 0x39 && last !== 0xa0 && last !== 0x3000;
  if (plain && !/[¥￥€£\d]/.test(text)) return;
  for (const [name, test] of Object.entries(traitTests)) if (test.test(text)) traits[name as Trait]++;
}
