import type { License } from '../model/descriptor.js';

const shareAlike = ['share alike CC-BY-SA', 'share alike ODbL'] as const;

/** What a licence asks of a reader; names are SPDX identifiers without their version. */
const duties: Readonly<Record<string, readonly string[]>> = {
  CC0: [],
  PDDL: [],
  Unlicense: [],
  '0BSD': [],
  'CC-BY': ['name'],
  'ODC-By': ['name'],
  'OGL-UK': ['name'],
  MulanPubL: ['name'],
  MIT: ['name'],
  Apache: ['name'],
  BSD: ['name'],
  'CC-BY-SA': ['name', shareAlike[0]],
  ODbL: ['name', shareAlike[1]],
  'CC-BY-NC': ['name', 'no commerce'],
  'CC-BY-NC-SA': ['name', 'no commerce', shareAlike[0]],
  // Who may pass on nothing derived loses nothing by being told how.
  'CC-BY-ND': ['name', 'nothing derived', ...shareAlike],
  'CC-BY-NC-ND': ['name', 'no commerce', 'nothing derived', ...shareAlike],
};

/** `CC-BY` of `CC-BY-4.0`. */
function familyOf({ name, path }: License): string {
  return name?.replace(/-\d+(?:\.\d+)*(?:-.*)?$/, '') ?? path ?? '';
}

/** A licence that nobody has ordered allows what it allows itself, and nothing is known of others. */
function allows(licence: License, what: License): boolean {
  const [own, other] = [familyOf(licence), familyOf(what)];
  const [asked, former] = [duties[own], duties[other]];
  if (asked === undefined || former === undefined) return own === other;
  return asked.every((duty) => former.includes(duty));
}

/**
 * True when the new licences give at least the rights of the old ones. Of several, the reader chooses: each old one needs a new one that
 * asks no more. Without any, nothing was allowed.
 */
export function isNoStricter(older: readonly License[], newer: readonly License[]): boolean {
  return newer.length > 0 && older.every((licence) => newer.some((other) => allows(other, licence)));
}
