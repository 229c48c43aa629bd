import { mostResources } from './limits.js';
import { isDeeperThan } from './nesting.js';
import type { LooseProblem } from './problem-error.js';

/** Deeper than any text that was accepted before: a circle, which only a program can hand over. */
const endless = 10_000;

/** Why a descriptor is more than what is judged at all: everything after this may loop without fear. */
export function descriptorLimitFault(descriptor: unknown): LooseProblem | undefined {
  if (isDeeperThan(descriptor, endless)) return { code: 'descriptor/nesting', pointer: '', limit: String(endless) };
  const { resources } = (descriptor ?? {}) as { readonly resources?: unknown };
  if (!Array.isArray(resources) || resources.length <= mostResources) return undefined;
  return { code: 'file/limit', value: String(resources.length), limit: String(mostResources), help: 'resources' };
}
