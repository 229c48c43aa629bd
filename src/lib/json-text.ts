import { duplicateName } from './duplicate-name.js';
import { lazyPackage } from './lazy-package.js';
import { deepestNesting } from './limits.js';
import { isDeeperThan, isTextDeeperThan } from './nesting.js';
import type { LooseProblem } from './problem-error.js';

const lossless = lazyPackage<typeof import('lossless-json')>('lossless-json');

export type ParsedJson = { readonly value: unknown; readonly text: string } | { readonly problem: LooseProblem };

/** The value of a small JSON text that is read whole, names nothing twice and is not nested too deep for what walks it. */
export function parseJson(text: string, file: string): ParsedJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: { code: 'descriptor/syntax', file, ...syntaxFault(text, error as Error) } };
  }
  if (isDeeperThan(value, deepestNesting)) {
    return { problem: { code: 'descriptor/nesting', file, pointer: '', limit: String(deepestNesting) } };
  }
  // RFC 8259 section 4: software differs in which of the two it takes, so nobody can tell what is meant.
  const twice = duplicateName(text);
  if (twice !== undefined) {
    const line = lineAt(text, twice.offset);
    return { problem: { code: 'descriptor/syntax', file, line, value: twice.name, help: 'duplicate' } };
  }
  return { value, text };
}

/** Place and words of a syntax error: V8's own differ from version to version and often lack the place. */
function syntaxFault(text: string, error: Error): { readonly line?: number; readonly help: string } {
  let help = error.message;
  try {
    // The parser calls itself: for a text that is nested too deep as well the first words have to do.
    if (!isTextDeeperThan(text, deepestNesting)) lossless().parse(text);
  } catch (second) {
    help = (second as Error).message;
  }
  const at = /position (\d+)/.exec(help)?.[1];
  return at === undefined ? { help } : { line: lineAt(text, Number(at)), help };
}

/** Line of an offset, from 1. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
