import type { License } from '../model/descriptor.js';

/** What a reader may do, most first; names are SPDX identifiers without their version. */
const order: readonly (readonly string[])[] = [
  ['CC0', 'PDDL', 'Unlicense', '0BSD'],
  ['CC-BY', 'ODC-By', 'OGL-UK', 'MulanPubL', 'MIT', 'Apache', 'BSD'],
  ['CC-BY-SA', 'ODbL'],
  ['CC-BY-NC'],
  ['CC-BY-NC-SA'],
  ['CC-BY-ND'],
  ['CC-BY-NC-ND'],
];

function rank({ name }: License): number | undefined {
  const plain = name?.replace(/-\d+(?:\.\d+)*(?:-.*)?$/, '');
  const at = order.findIndex((names) => plain !== undefined && names.includes(plain));
  return at === -1 ? undefined : at;
}

/**
 * True when the new licences give at least the rights of the old ones. Of several, the reader chooses, so the most permissive
 * counts; what is not in the list cannot be compared.
 */
export function isNoStricter(older: readonly License[], newer: readonly License[]): boolean {
  const best = (licences: readonly License[]): number | undefined => {
    const ranks = licences.map(rank).filter((found) => found !== undefined);
    return ranks.length === 0 ? undefined : Math.min(...ranks);
  };
  const [was, is] = [best(older), best(newer)];
  return is !== undefined && (older.length === 0 || (was !== undefined && is <= was));
}
