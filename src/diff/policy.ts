import { highest, kindOf } from '../lib/change-kind.js';
import type { Bump, Change, ChangeKind, Policy, PricedChange, Profile } from '../model/change.js';

/** What a change of each kind costs: readers of a data set are meant first, producers by a standard second. */
const prices = {
  DV001: { dataset: 'major', standard: 'major' },
  DV101: { dataset: 'major', standard: 'major' },
  DV102: { dataset: 'minor', standard: 'minor' },
  DV103: { dataset: 'major', standard: 'none' },
  DV104: { dataset: 'minor', standard: 'none' },
  DV105: { dataset: 'major', standard: 'major' },
  DV107: { dataset: 'none', standard: 'none' },
  DV201: { dataset: 'major', standard: 'major' },
  DV202: { dataset: 'major', standard: 'major' },
  'DV202:optional': { dataset: 'major', standard: 'minor' },
  DV203: { dataset: 'minor', standard: 'minor' },
  'DV203:required': { dataset: 'minor', standard: 'major' },
  DV204: { dataset: 'major', standard: 'minor' },
  'DV204:required': { dataset: 'major', standard: 'major' },
  DV301: { dataset: 'major', standard: 'minor' },
  DV302: { dataset: 'minor', standard: 'major' },
  DV303: { dataset: 'major', standard: 'major' },
  DV304: { dataset: 'major', standard: 'major' },
  DV311: { dataset: 'major', standard: 'minor' },
  DV312: { dataset: 'minor', standard: 'major' },
  DV313: { dataset: 'major', standard: 'minor' },
  DV314: { dataset: 'minor', standard: 'minor' },
  DV315: { dataset: 'minor', standard: 'major' },
  'DV315:open': { dataset: 'minor', standard: 'minor' },
  DV316: { dataset: 'minor', standard: 'minor' },
  DV317: { dataset: 'patch', standard: 'major' },
  DV318: { dataset: 'minor', standard: 'major' },
  'DV319:opened': { dataset: 'major', standard: 'minor' },
  'DV319:closed': { dataset: 'minor', standard: 'major' },
  DV321: { dataset: 'major', standard: 'major' },
  DV322: { dataset: 'minor', standard: 'major' },
  DV323: { dataset: 'major', standard: 'minor' },
  DV324: { dataset: 'minor', standard: 'major' },
  DV401: { dataset: 'minor', standard: 'none' },
  DV402: { dataset: 'major', standard: 'none' },
  'DV402:referenced': { dataset: 'major', standard: 'none' },
  DV403: { dataset: 'minor', standard: 'none' },
  'DV403:referenced': { dataset: 'minor', standard: 'none' },
  DV404: { dataset: 'minor', standard: 'none' },
  'DV404:referenced': { dataset: 'minor', standard: 'none' },
  DV406: { dataset: 'major', standard: 'none' },
  DV407: { dataset: 'minor', standard: 'none' },
  DV501: { dataset: 'patch', standard: 'none' },
  DV502: { dataset: 'minor', standard: 'none' },
  'DV505:added': { dataset: 'minor', standard: 'none' },
  'DV505:changed': { dataset: 'major', standard: 'none' },
  'DV505:file': { dataset: 'major', standard: 'none' },
  DV601: { dataset: 'minor', standard: 'minor' },
  DV602: { dataset: 'major', standard: 'major' },
  DV603: { dataset: 'patch', standard: 'patch' },
  DV701: { dataset: 'patch', standard: 'patch' },
  DV702: { dataset: 'minor', standard: 'minor' },
  DV703: { dataset: 'major', standard: 'major' },
  'DV704:assignable': { dataset: 'patch', standard: 'patch' },
  'DV704:other': { dataset: 'major', standard: 'major' },
  DV801: { dataset: 'patch', standard: 'patch' },
} as const satisfies Record<ChangeKind, Record<Profile, Bump>>;

/**
 * The Data Package Version recipe (https://datapackage.org/recipes/data-package-version/): every tightening is major, adding or
 * reordering fields too, and so is whatever is taken out of data that other tables refer to; what it does not name keeps our price.
 */
const frictionless: Partial<Record<ChangeKind, Bump>> = {
  'DV202:optional': 'major',
  DV203: 'major',
  'DV203:required': 'major',
  DV204: 'major',
  'DV204:required': 'major',
  DV301: 'major',
  DV302: 'major',
  DV311: 'minor',
  DV312: 'major',
  DV313: 'minor',
  DV315: 'major',
  DV317: 'major',
  DV318: 'major',
  'DV319:opened': 'minor',
  'DV319:closed': 'major',
  DV322: 'major',
  DV323: 'minor',
  DV324: 'major',
  DV402: 'patch',
  'DV402:referenced': 'major',
  'DV403:referenced': 'major',
  DV404: 'patch',
  'DV404:referenced': 'major',
  DV502: 'patch',
  'DV505:changed': 'patch',
  'DV505:file': 'patch',
  DV601: 'patch',
  DV602: 'patch',
  DV702: 'patch',
  DV801: 'none',
};

/** Croissant 1.1 (https://docs.mlcommons.org/croissant/docs/croissant-spec.html): data that was there and is not the same is major. */
const croissant: Partial<Record<ChangeKind, Bump>> = {
  DV402: 'major',
  'DV402:referenced': 'major',
  DV403: 'major',
  'DV403:referenced': 'major',
  DV404: 'major',
  'DV404:referenced': 'major',
  DV501: 'major',
  DV502: 'major',
  'DV505:changed': 'major',
  'DV505:file': 'major',
};

/** The price of a change. `strict` is the dearer of both profiles, and adding a field is major. */
export function priceOf(kind: ChangeKind, policy: Policy, profile: Profile): Bump {
  const own = prices[kind];
  switch (policy) {
    case 'frictionless':
      return frictionless[kind] ?? own[profile];
    case 'croissant':
      return croissant[kind] ?? own[profile];
    case 'strict':
      return kind === 'DV203' || kind === 'DV203:required' ? 'major' : highest(own.dataset, own.standard);
    default:
      return own[profile];
  }
}

export function priced(changes: readonly Change[], policy: Policy, profile: Profile): readonly PricedChange[] {
  return changes.map((change) => ({ ...change, bump: priceOf(kindOf(change), policy, profile) }));
}
