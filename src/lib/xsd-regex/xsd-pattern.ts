import type { RE2JS } from 're2js';
import { lazyPackage } from '../lazy-package.js';
import { parsePattern } from './parse.js';
import { ecmaNotation, printPattern, publishedNotation, re2Notation } from './print.js';
import { isHarmless } from './proof.js';
import { type FaultReason, type Node, PatternFault } from './syntax.js';

/** A pattern of XML Schema, made ready to judge whole values in bounded time. */
export interface XsdPattern {
  test(text: string): boolean;
  /** Which engine judges: JavaScript's only where its time is proved to be bounded. */
  readonly engine: 'js' | 're2';
  /** The same pattern for JSON Schema: ECMAScript with the flag `u`, anchored. */
  readonly ecma: string;
}

export interface Fault {
  readonly reason: FaultReason;
  /** The piece of the pattern that is at fault. */
  readonly piece: string;
}

const re2 = lazyPackage<typeof import('re2js')>('re2js');
const known = new Map<string, XsdPattern | Fault>();

/** Translates a pattern once; what cannot be used says why. */
export function xsdPattern(pattern: string): XsdPattern | Fault {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  const made = compile(pattern);
  // Patterns come from descriptors, so there are few; the limit is for whoever validates without end.
  if (known.size >= 500) known.clear();
  known.set(pattern, made);
  return made;
}

export function isFault(pattern: XsdPattern | Fault): pattern is Fault {
  return 'reason' in pattern;
}

function compile(pattern: string): XsdPattern | Fault {
  try {
    const node = parsePattern(pattern);
    const ecma = isPlain(pattern) ? `^(?:${pattern})$` : `^(?:${printPattern(node, publishedNotation)})$`;
    return isHarmless(node) ? javascript(node, ecma) : linear(node, ecma);
  } catch (error) {
    if (error instanceof PatternFault) return { reason: error.reason, piece: error.piece };
    throw error;
  }
}

/** What ECMAScript reads just as XML Schema does is published as it was written. */
function isPlain(pattern: string): boolean {
  return /^\^?(?:[^\\.^$[\]{}]|\{[0-9]+(?:,[0-9]*)?\}|\\[nrt.?*+(){}|\\[\]^]|\[\^?(?:[^\\\-^[\]]|[0-9]-[0-9]|[a-z]-[a-z]|[A-Z]-[A-Z])+\])*\$?$/u.test(
    pattern,
  );
}

function javascript(node: Node, ecma: string): XsdPattern {
  let regex: RegExp;
  try {
    regex = new RegExp(`^(?:${printPattern(node, ecmaNotation)})$`, 'u');
  } catch {
    // V8 refuses what would become too large.
    throw new PatternFault('size', '{…}');
  }
  let slow: XsdPattern | undefined;
  return {
    engine: 'js',
    ecma,
    test: (text) => {
      try {
        return regex.test(text);
      } catch {
        // A text of many megabytes can exhaust the stack of V8's matcher.
        slow ??= linear(node, ecma);
        return slow.test(text);
      }
    },
  };
}

function linear(node: Node, ecma: string): XsdPattern {
  const regex = compileLinear(node);
  return { engine: 're2', ecma, test: (text) => regex.matches(text) };
}

function compileLinear(node: Node): RE2JS {
  try {
    return re2().RE2JS.compile(printPattern(node, re2Notation));
  } catch {
    // The translator writes nothing that RE2 does not know: only size is left to complain about.
    throw new PatternFault('size', '{…}');
  }
}
