import { booleanCandidates } from './boolean-candidates.js';
import { type Candidate, candidate } from './candidate.js';
import { dateCandidates } from './date-candidates.js';
import type { Hints } from './hints.js';
import { numericCandidates } from './numeric-candidates.js';

/** Texts with a structure of their own, and at the end what takes everything. */
const textCandidates: readonly Candidate[] = [
  candidate('geopoint', { type: 'geopoint' }, /^-?\d{1,3}(?:\.\d+)?, ?-?\d{1,2}(?:\.\d+)?$/, {
    when: ({ place }) => place,
  }),
  candidate('geojson', { type: 'geojson' }, /^\s*\{[\s\S]*"(?:coordinates|geometr|features)/, { native: true }),
  candidate('object', { type: 'object' }, /^\s*\{[\s\S]*\}\s*$/, { native: true }),
  candidate('array', { type: 'array' }, /^\s*\[[\s\S]*\]\s*$/, { native: true }),
  candidate('uuid', { type: 'string', format: 'uuid' }, /^[0-9a-f]{8}-/i),
  candidate('email', { type: 'string', format: 'email' }, /^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  candidate('uri', { type: 'string', format: 'uri' }, /^(?:https?|ftp):\/\/./i),
];

/** Takes every text. */
export const anyText: Candidate = candidate('string', { type: 'string' }, () => true);

/** Takes every value of a JSON file: where texts, numbers and objects are mixed. */
export const anyValue: Candidate = candidate('any', { type: 'any' }, () => true, { native: true });

/** The readings of a column in the order of preference; the first that every value fits is its type. */
const candidates: readonly Candidate[] = [
  ...booleanCandidates,
  // A year is digits too: where the label says so it goes before the integer.
  ...dateCandidates,
  ...numericCandidates,
  ...textCandidates,
];

export function candidatesFor(hints: Hints): readonly Candidate[] {
  return candidates.filter(({ when }) => when === undefined || when(hints));
}
