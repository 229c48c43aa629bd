import { type CharSet, nothing, overlap, union } from './char-set.js';
import type { Node } from './syntax.js';

/**
 * May a backtracking matcher be trusted with a pattern? Two sufficient conditions, each enough:
 *
 * 1. One-ambiguity: wherever the matcher has a choice (an option, one more round or the way out), the sets of characters
 *    that the ways begin with are disjoint. Of all ways but one it then turns back at their first character, so a match costs
 *    at most the length of the text times the square of the size of the pattern.
 * 2. Few paths: nothing repeats without limit, and the ways through the pattern are few, whatever the text.
 *
 * What is not proved goes to the linear engine: a mistake here on the safe side costs time only.
 */
export function isHarmless(node: Node): boolean {
  return isDeterministic(node, nothing) || paths(node) <= 1000;
}

function isNullable(node: Node): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.items.every(isNullable);
    case 'choice':
      return node.options.some(isNullable);
    case 'repeat':
      return node.least === 0 || isNullable(node.item);
    default:
      return false;
  }
}

/** The characters that a match can begin with. */
function firstOf(node: Node): CharSet {
  switch (node.kind) {
    case 'set':
      return node.set;
    case 'sequence': {
      const end = node.items.findIndex((item) => !isNullable(item));
      return union(...node.items.slice(0, end === -1 ? undefined : end + 1).map(firstOf));
    }
    case 'choice':
      return union(...node.options.map(firstOf));
    case 'repeat':
      return node.most === 0 ? nothing : firstOf(node.item);
    default:
      return nothing;
  }
}

/** `follow`: the characters that what stands behind the node can begin with. */
function isDeterministic(node: Node, follow: CharSet): boolean {
  switch (node.kind) {
    case 'sequence': {
      let behind = follow;
      for (const item of [...node.items].reverse()) {
        if (!isDeterministic(item, behind)) return false;
        behind = isNullable(item) ? union(firstOf(item), behind) : firstOf(item);
      }
      return true;
    }
    case 'choice': {
      // An empty option lets what stands behind begin at once; two empty options are two ways.
      const empties = node.options.filter(isNullable).length;
      if (empties > 1) return false;
      const ways = [...node.options.map(firstOf), ...(empties === 1 ? [follow] : [])];
      const apart = ways.every((way, i) => ways.slice(i + 1).every((other) => !overlap(way, other)));
      return apart && node.options.every((option) => isDeterministic(option, follow));
    }
    case 'repeat': {
      const { item, least, most } = node;
      if (most === 0) return true;
      if (isNullable(item)) return false;
      const first = firstOf(item);
      // A fixed count leaves no choice; else one more round and the way out must begin differently.
      if (least !== most && overlap(first, follow)) return false;
      return isDeterministic(item, most > 1 ? union(first, follow) : follow);
    }
    default:
      return true;
  }
}

/** How many ways there are through a pattern; Infinity where it repeats without limit. */
function paths(node: Node): number {
  switch (node.kind) {
    case 'sequence':
      return node.items.reduce((product, item) => product * paths(item), 1);
    case 'choice':
      return node.options.reduce((sum, option) => sum + paths(option), 0);
    case 'repeat': {
      const { item, least, most } = node;
      // Rounds of nothing are not limited by the length of the text.
      if (most > 1 && isNullable(item)) return Number.POSITIVE_INFINITY;
      if (most > 1000) return paths(item) === 1 && least === most ? 1 : Number.POSITIVE_INFINITY;
      const each = paths(item);
      let sum = 0;
      for (let rounds = least; rounds <= most && sum <= 1e6; rounds++) sum += each ** rounds;
      return sum;
    }
    default:
      return 1;
  }
}
