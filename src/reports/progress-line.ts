import type { Language } from '../lib/i18n.js';
import type { Going, StepName } from '../lib/progress.js';
import { progress as en } from './en/progress.js';
import { visible } from './message-parts.js';
import { progress as zh } from './zh/progress.js';

export interface ProgressWords {
  readonly steps: Readonly<Record<StepName, string>>;
  readonly of: (about: string, step: string) => string;
  /** In megabytes, 10^6 bytes. */
  readonly amount: (done: string, total: string | undefined) => string;
  readonly rate: (megabytes: string) => string;
  readonly left: (minutes: number, seconds: number) => string;
}

const words: Readonly<Record<Language, ProgressWords>> = { zh, en };

/** Sooner than this, in seconds, a rate would jump about. */
const steadyAfter = 1;

/** So many columns a name keeps. */
const leastName = 16;

/**
 * The line for what is going on: step, share, amount, rate and the time that is left, as far as they are known. Where a
 * terminal has too few columns for all, the beginning of the name gives way.
 */
export function progressLine({ step, about, work, seconds }: Going, language: Language, columns: number): string {
  const { amount, rate, left } = words[language];
  const name = stepText({ step, about }, language);
  if (work === undefined || work.done <= 0) return endOf(name, columns);
  const { done } = work;
  // What is read a second time goes beyond: then how much there is to do is not known.
  const total = work.total !== undefined && work.total >= done ? work.total : undefined;
  const parts: string[] = [];
  if (total !== undefined) parts.push(`${Math.floor((100 * done) / total)}%`);
  parts.push(amount(megabytes(done), total === undefined ? undefined : megabytes(total)));
  if (seconds >= steadyAfter) {
    parts.push(rate(megabytes(done / seconds)));
    if (total !== undefined) {
      const wait = Math.ceil(((total - done) * seconds) / done);
      parts.push(left(Math.floor(wait / 60), wait % 60));
    }
  }
  const known = `  ${parts.join('  ')}`;
  return cutToColumns(`${endOf(name, Math.max(leastName, columns - columnsOf(known)))}${known}`, columns);
}

/** A step by its name: `data: emit districts`. */
export function stepText({ step, about }: Pick<Going, 'step' | 'about'>, language: Language): string {
  const { steps, of } = words[language];
  const space = step.indexOf(' ');
  const name = steps[(space < 0 ? step : step.slice(0, space)) as StepName];
  const text = space < 0 ? name : `${name} ${visible(step.slice(space + 1))}`;
  return about === undefined ? text : of(visible(about), text);
}

function megabytes(bytes: number): string {
  const number = bytes / 1e6;
  return number < 10 ? number.toFixed(1) : String(Math.round(number));
}

/** As much of the end of a name as so many columns hold. */
function endOf(name: string, columns: number): string {
  if (columnsOf(name) <= columns) return name;
  const characters = [...name];
  while (characters.length > 0 && columnsOf(characters.join('')) >= columns) characters.shift();
  return `…${characters.join('')}`;
}

function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (isWide(character) ? 2 : 1), 0);
}

/** As much of a line as a terminal shows in so many columns; Chinese characters take two. */
function cutToColumns(line: string, columns: number): string {
  let taken = 0;
  let length = 0;
  for (const character of line) {
    taken += isWide(character) ? 2 : 1;
    if (taken > columns) break;
    length += character.length;
  }
  return line.slice(0, length);
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
    character,
  );
}
