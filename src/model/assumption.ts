/**
 * What inference took for granted, would advise, or leaves to a person. `assumption`: it stands in the descriptor and may
 * be wrong. `suggestion`: it does not stand there, and perhaps should. `todo`: only a person can know it.
 */
export const assumptionKinds = {
  'file/encoding': 'assumption',
  'file/byte-order-mark': 'assumption',
  'file/compression': 'assumption',
  'file/delimiter': 'assumption',
  'file/one-column': 'assumption',
  'file/quote': 'assumption',
  'file/no-quote': 'assumption',
  'file/initial-space': 'assumption',
  'file/comment': 'assumption',
  'file/mixed-line-ends': 'assumption',
  'file/sheet': 'assumption',
  'table/header': 'assumption',
  'table/header-unproven': 'assumption',
  'table/header-rows': 'assumption',
  'table/no-header': 'assumption',
  'table/preamble': 'assumption',
  'table/total': 'assumption',
  'table/note': 'assumption',
  'table/blank-rows': 'assumption',
  'table/inner-total': 'suggestion',
  'table/no-rows': 'assumption',
  'table/names': 'assumption',
  'table/labels-unusable': 'assumption',
  'table/primary-key': 'assumption',
  'table/no-primary-key': 'suggestion',
  'column/empty-label': 'assumption',
  'column/duplicate-label': 'assumption',
  'column/empty': 'assumption',
  'column/type': 'assumption',
  'column/leading-zeros': 'assumption',
  'column/long-digits': 'assumption',
  'column/code': 'assumption',
  'column/phone': 'assumption',
  'column/affix': 'assumption',
  'column/group': 'assumption',
  'column/decimal-mark': 'assumption',
  'column/ambiguous-date': 'assumption',
  'column/ambiguous-number': 'assumption',
  'column/mixed': 'assumption',
  'column/year-month': 'suggestion',
  'column/blanks-around': 'suggestion',
  'column/lost-digits': 'suggestion',
  'column/missing': 'assumption',
  'column/maybe-missing': 'suggestion',
  'column/required': 'suggestion',
  'column/unique': 'suggestion',
  'column/categories': 'suggestion',
  'package/place': 'assumption',
  'package/name': 'assumption',
  'package/title': 'todo',
  'package/description': 'todo',
  'package/licenses': 'todo',
  'package/contributors': 'todo',
} as const satisfies Readonly<Record<`${string}/${string}`, 'assumption' | 'suggestion' | 'todo'>>;

export type AssumptionCode = keyof typeof assumptionKinds;

export type AssumptionKind = (typeof assumptionKinds)[AssumptionCode];

/** One thing inference says about its work: a code, a place, counts. Wording lives in `reports/`. */
export interface Assumption {
  readonly code: AssumptionCode;
  readonly kind: AssumptionKind;
  readonly file?: string;
  readonly resource?: string;
  readonly field?: string;
  /** The column's place from 1. */
  readonly column?: number;
  /** The column's label in the file. */
  readonly label?: string;
  /** Record of the file from 1, counted with headers, titles and totals. */
  readonly record?: number;
  /** Physical line of the file from 1. */
  readonly line?: number;
  /** How many values (or records) it holds for … */
  readonly count?: number;
  /** … of how many. */
  readonly of?: number;
  /** What was chosen, or what was found. */
  readonly value?: string;
  /** A second detail: an example, the other reading. */
  readonly example?: string;
}

/** Takes what is said, without the kind, which the code decides. */
export type AssumptionSink = (assumption: Omit<Assumption, 'kind'>) => void;
