import type { FieldReader } from './accept/column-test.js';
import type { Kernel } from './kernel.js';
import { type LoadedPlan, loadPlan, planTable } from './plan.js';

/**
 * Accepts records whose cells are all in the form that a release has, so that they may be copied as bytes. No check beyond the
 * standard asks here. Undefined when a column has no test, or the kernel no memory.
 */
export function loadCanonical(
  kernel: Kernel,
  fields: readonly FieldReader[],
  places: readonly number[],
): LoadedPlan | undefined {
  const plan = planTable({
    fields,
    places,
    checks: fields.map(() => new Set<string>()),
    forms: fields.map(() => 'canonical' as const),
  });
  return plan && loadPlan(kernel, plan);
}
