import type { CharSet } from '../../../lib/xsd-regex/char-set.js';
import type { Node } from '../../../lib/xsd-regex/syntax.js';

/** A pattern as states with steps: on a character of a set, or on nothing. */
export interface Nfa {
  readonly start: number;
  readonly end: number;
  /** Steps on a character, by the state they leave. */
  readonly steps: readonly (readonly { readonly set: CharSet; readonly to: number }[])[];
  /** Steps on nothing. */
  readonly free: readonly (readonly number[])[];
}

/** Counts such as `{1000}` are written out: beyond this the pattern is left to the judge. */
const mostStates = 2000;

/** Thompson's construction over the tree of a pattern; undefined where it would become too large. */
export function nfaOf(pattern: Node): Nfa | undefined {
  const steps: { readonly set: CharSet; readonly to: number }[][] = [];
  const free: number[][] = [];
  let full = false;

  const state = (): number => {
    if (steps.length >= mostStates) full = true;
    steps.push([]);
    free.push([]);
    return steps.length - 1;
  };
  const skip = (from: number, to: number): void => {
    free[from]?.push(to);
  };

  /** Adds the node behind `from`; gives the state in which it has been read. */
  const add = (node: Node, from: number): number => {
    if (full) return from;
    switch (node.kind) {
      case 'set': {
        const to = state();
        steps[from]?.push({ set: node.set, to });
        return to;
      }
      case 'sequence':
        return node.items.reduce((at, item) => add(item, at), from);
      case 'choice': {
        const to = state();
        for (const option of node.options) {
          const begin = state();
          skip(from, begin);
          skip(add(option, begin), to);
        }
        return to;
      }
      case 'repeat':
        return repeat(node, from);
      default:
        // The parser has resolved all anchors.
        full = true;
        return from;
    }
  };

  const repeat = ({ item, least, most }: Node & { readonly kind: 'repeat' }, from: number): number => {
    let at = from;
    for (let i = 0; i < least && !full; i++) at = add(item, at);
    if (most === Number.POSITIVE_INFINITY) {
      const loop = state();
      skip(at, loop);
      const end = add(item, loop);
      skip(end, loop);
      const out = state();
      skip(loop, out);
      return out;
    }
    const out = state();
    for (let i = least; i < most && !full; i++) {
      skip(at, out);
      const begin = state();
      skip(at, begin);
      at = add(item, begin);
    }
    skip(at, out);
    return out;
  };

  const start = state();
  const end = add(pattern, start);
  return full ? undefined : { start, end, steps, free };
}
