import type { JsonValue } from './json.js';

/** How much a version must rise, least first (https://semver.org). */
export const bumps = ['none', 'patch', 'minor', 'major'] as const;
export type Bump = (typeof bumps)[number];

/** Whose compatibility counts: a data set has one publisher and many readers, a standard the reverse. */
export const profiles = ['dataset', 'standard'] as const;
export type Profile = (typeof profiles)[number];

/** Whose prices the codes have (`diff/policy.ts`). */
export const policies = ['default', 'frictionless', 'croissant', 'strict'] as const;
export type Policy = (typeof policies)[number];

/**
 * Everything that can differ between two versions, each with a price in `diff/policy.ts`: a code, and where one code has two prices,
 * the variant behind a colon.
 */
export const changeKinds = [
  'DV001',
  'DV101',
  'DV102',
  'DV103',
  'DV104',
  'DV105',
  'DV107',
  'DV201',
  'DV202',
  'DV202:optional',
  'DV203',
  'DV203:required',
  'DV204',
  'DV204:required',
  'DV301',
  'DV302',
  'DV303',
  'DV304',
  'DV311',
  'DV312',
  'DV313',
  'DV314',
  'DV315',
  'DV315:open',
  'DV316',
  'DV317',
  'DV318',
  'DV319:opened',
  'DV319:closed',
  'DV321',
  'DV322',
  'DV323',
  'DV324',
  'DV401',
  'DV402',
  'DV402:referenced',
  'DV403',
  'DV403:referenced',
  'DV404',
  'DV404:referenced',
  'DV406',
  'DV407',
  'DV501',
  'DV502',
  'DV505:added',
  'DV505:changed',
  'DV505:file',
  'DV601',
  'DV602',
  'DV603',
  'DV701',
  'DV702',
  'DV703',
  'DV704:assignable',
  'DV704:other',
  'DV801',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

type Rule<Kind extends ChangeKind> = Kind extends `${infer Code}:${infer Variant}`
  ? { readonly code: Code; readonly variant: Variant }
  : { readonly code: Kind; readonly variant?: never };
/** The code of a rule, and which of its prices is meant. */
export type ChangeRule = { [Kind in ChangeKind]: Rule<Kind> }[ChangeKind];
export type ChangeCode = ChangeRule['code'];

/** Where a change is, and what it is. Rows and cells are counted; which ones they are, the details say. */
export interface ChangePlace {
  readonly resource?: string;
  readonly field?: string;
  /** The property of the descriptor that differs. */
  readonly property?: string;
  readonly from?: JsonValue;
  readonly to?: JsonValue;
  /** Rows, or cells where a field is named. */
  readonly count?: number;
}

/** One difference between two versions. */
export type Change = ChangeRule & ChangePlace;

/** A change with its price under a policy. */
export type PricedChange = Change & { readonly bump: Bump };

/** What a machine cannot decide: a person must look, and a release wants an answer. */
export interface ReviewFlag {
  /** DV503: many stable cells changed; DV504: members of an enum look relabelled; DV318: a pattern that cannot be compared. */
  readonly code: 'DV503' | 'DV504' | 'DV318';
  readonly resource: string;
  readonly field?: string;
  readonly from?: JsonValue;
  readonly to?: JsonValue;
  /** Cells that changed, and of how many. */
  readonly count?: number;
  readonly of?: number;
}
