import type { Assumption, AssumptionCode } from '../model/assumption.js';

/** A sentence for every code: a code without one does not compile. */
export type AssumptionTexts = Readonly<Record<AssumptionCode, (assumption: Assumption) => string>>;
