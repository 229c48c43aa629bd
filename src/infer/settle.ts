import type { Candidate } from './candidate.js';
import { anyText, anyValue } from './candidates.js';
import type { ColumnState, Misfit } from './column.js';

/** What a column is. */
export interface Settled {
  readonly candidate: Candidate;
  /** Tokens that are declared as missing values. */
  readonly missing: readonly string[];
  /** The reading that all values but a few fit, where the column had to stay text. */
  readonly nearly?: { readonly candidate: Candidate; readonly misfit: Misfit };
  /** Readings that each fit and exclude one another. */
  readonly ambiguous?: 'date' | 'number';
  /** A reading that only missing tokens stand against, which do not recur. */
  readonly butFor?: Candidate;
}

/** Takes the first reading that every value fits and that has the last word for itself. */
export function settle(state: ColumnState, recurs: (token: string) => boolean): Settled {
  const { facts, readings, tokens, texts } = state;
  const rest = texts ? anyText : anyValue;
  const none: Settled = { candidate: rest, missing: [] };
  if (facts.values === 0) return none;
  const fitting = readings.filter(({ misfit }) => misfit === undefined).map(({ candidate }) => candidate);
  const settled = fitting.filter(({ settles }) => settles === undefined || settles(facts));
  const best = settled[0] ?? rest;
  if (best !== rest) {
    if (tokens.size === 0 || best.takesTokens === true) return { candidate: best, missing: [] };
    // A text may be a dash; a number may not. Once is a slip of the pen, more than once is a habit.
    const plainText = best.shape.type === 'string';
    if (!plainText && [...tokens.keys()].every(recurs)) return { candidate: best, missing: [...tokens.keys()] };
    return plainText ? none : { ...none, butFor: best };
  }
  const dates = fitting.some(({ name }) => name.startsWith('date '));
  const commas = facts.fits('decimal comma') && facts.traits.group > 0;
  if (dates || commas) return { ...none, ambiguous: dates ? 'date' : 'number' };
  const near = readings.find(
    ({ misfit, candidate }) =>
      misfit !== undefined && candidate.takesTokens !== true && misfit.count * 5 <= facts.values && !facts.hints.code,
  );
  return near?.misfit === undefined ? none : { ...none, nearly: { candidate: near.candidate, misfit: near.misfit } };
}
