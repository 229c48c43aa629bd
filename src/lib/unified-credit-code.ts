/** Digits and letters without I, O, S, V and Z; a character's place is its value (GB 32100-2015, table 2). */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 3^(i-1) mod 31 for the places 1 to 17 (GB 32100-2015, table 3). */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export type CreditCodeFault = 'form' | 'digit';

/**
 * What is wrong with a unified social credit code (GB 32100-2015): registering body, kind, six digits of a region, nine characters
 * of the body's own code and a check character. Undefined when nothing is.
 */
export function creditCodeFault(text: string): CreditCodeFault | undefined {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(text)) return 'form';
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(text[i] ?? ''), 0);
  return text[17] === alphabet[(31 - (sum % 31)) % 31] ? undefined : 'digit';
}
