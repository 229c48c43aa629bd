import { isCalendarDay } from './calendar.js';

/** Provinces, autonomous regions and municipalities (GB/T 2260); 81 to 83 for residents from Hong Kong, Macao and Taiwan. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/** 2^(18-i) mod 11 for the places 1 to 17 (GB 11643-1999, 4.3). */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check character by remainder (GB 11643-1999, 4.3; ISO 7064 MOD 11-2). */
const checkCharacters = '10X98765432';

export type IdentityFault = 'form' | 'region' | 'date' | 'digit';

/**
 * What is wrong with a citizen's identity number (GB 11643-1999): 17 digits and a check character, of region, date of birth and
 * order. Undefined when nothing is. `date`, `yyyy-mm-dd`: nobody is born later.
 */
export function identityFault(text: string, date?: string): IdentityFault | undefined {
  if (!/^\d{17}[\dX]$/.test(text)) return 'form';
  // Counties come and go, so only the province is known for certain; 0000 behind it is the province itself.
  if (!provinces.has(text.slice(0, 2)) || text.slice(2, 6) === '0000') return 'region';
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)];
  const lived = Number(year) >= 1850 && Number(year) <= 2099;
  if (!lived || !isCalendarDay(Number(year), Number(month), Number(day))) return 'date';
  if (date !== undefined && `${year}-${month}-${day}` > date) return 'date';
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return text[17] === checkCharacters[sum % 11] ? undefined : 'digit';
}

/** The first two and last two characters: enough to find it again beside its row, and nobody's number any more. */
export function maskedNumber(text: string): string {
  const characters = [...text];
  return characters.map((char, i) => (i < 2 || i >= characters.length - 2 ? char : '*')).join('');
}
