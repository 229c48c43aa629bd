import { cellCheckDigit } from './cell-check-digit.js';
import { cellControlCharacter } from './cell-control-character.js';
import { cellFormula } from './cell-formula.js';
import { cellFullWidth } from './cell-full-width.js';
import { cellFutureDate } from './cell-future-date.js';
import { cellIdentityNumber } from './cell-identity-number.js';
import { cellTruncation } from './cell-truncation.js';
import { cellUnicodeForm } from './cell-unicode-form.js';
import { cellWhiteSpace } from './cell-white-space.js';
import type { ColumnCheck, RowCheck } from './check.js';
import { rowDuplicate } from './row-duplicate.js';

/** The registry of rules beyond the standard, each with a switch: add yours in one file and name it here. */
export const beyondChecks = [
  cellFormula,
  cellWhiteSpace,
  cellControlCharacter,
  cellUnicodeForm,
  cellFullWidth,
  cellTruncation,
  cellCheckDigit,
  cellIdentityNumber,
  cellFutureDate,
  rowDuplicate,
] as const satisfies readonly (ColumnCheck | RowCheck)[];

/** The same, for whoever treats them all alike. */
export const optionalChecks: readonly (ColumnCheck | RowCheck)[] = beyondChecks;
