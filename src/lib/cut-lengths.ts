/** A length at which programs cut texts. */
export interface CutLength {
  readonly unit: 'characters' | 'bytes';
  readonly size: number;
  /** A cut between characters may leave so many bytes unused. */
  readonly slack: number;
  /** So many texts of this length make it suspicious. */
  readonly least: number;
}

/** VARCHAR(255) and dBASE, 4000 of Oracle and SQL Server, an Excel cell, TEXT of MySQL. */
export const cutLengths: readonly CutLength[] = [
  { unit: 'characters', size: 254, slack: 0, least: 2 },
  { unit: 'characters', size: 255, slack: 0, least: 2 },
  { unit: 'characters', size: 256, slack: 0, least: 2 },
  { unit: 'characters', size: 4000, slack: 0, least: 2 },
  { unit: 'characters', size: 32767, slack: 0, least: 1 },
  { unit: 'characters', size: 65535, slack: 0, least: 1 },
  { unit: 'bytes', size: 254, slack: 2, least: 2 },
  { unit: 'bytes', size: 255, slack: 2, least: 2 },
  { unit: 'bytes', size: 4000, slack: 2, least: 2 },
  { unit: 'bytes', size: 65535, slack: 2, least: 1 },
];

/** No text of so few bytes is at one of them: a text has at least as many bytes as characters. */
export const mostUncutBytes = Math.min(...cutLengths.map(({ size, slack }) => size - slack)) - 1;
