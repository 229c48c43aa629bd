import { type BlockWriter, blockWriter } from './block.js';
import type { ColumnTest, FieldReader, TextForm } from './column-test.js';
import { fewWords, writeWords } from './words.js';

/** What the missing values of a column are to its tests. */
export interface Nulls {
  /** Of an empty cell: refused; a missing value that is allowed; a text like any other. */
  readonly empty: 'refused' | 'allowed' | 'text';
  /** Other texts that are missing values, where these are allowed. */
  readonly allowed: readonly string[];
  /** Other texts that are missing values and must not be accepted, though they may be of the type. */
  readonly refused: readonly string[];
}

const emptyCodes = { refused: 0, allowed: 1, text: 2 } as const;

export function nullsOf({ missing, tests }: FieldReader, form: TextForm): Nulls {
  const allowed = tests.every((test) => test.onNull !== true || test.test(null) === undefined);
  const others = [...missing].filter((text) => text !== '');
  // In the canonical form a missing value is the empty cell, and nothing else is empty.
  const [mayBe, mustNot] = allowed && form === 'any' ? [others, []] : [[], others];
  const present = form === 'any' ? 'text' : 'refused';
  return { empty: missing.has('') ? (allowed ? 'allowed' : 'refused') : present, allowed: mayBe, refused: mustNot };
}

/** Begins a block of parameters; what is the test's own stands at `ownPlace`. */
export function beginBlock(nulls: Nulls): BlockWriter {
  const block = blockWriter();
  block.u32(emptyCodes[nulls.empty], 0, 0, 0);
  return block;
}

/** Ends it with the missing values that are words. */
export function finishBlock(block: BlockWriter, { allowed }: Nulls): Uint8Array {
  if (allowed.length > 0) block.setU32(4, writeFew(block, allowed));
  return block.finish();
}

function writeFew(block: BlockWriter, texts: readonly string[]): number {
  const place = writeWords(block, texts);
  // `planColumn` lets no more than that come here.
  if (place === undefined) throw new RangeError(`more than ${fewWords} missing values`);
  return place;
}

/** The test that refuses missing values whose text a test of the type would accept. */
export function refuseMissing(nulls: Nulls): readonly ColumnTest[] {
  if (nulls.refused.length === 0) return [];
  const block = beginBlock(nulls);
  const place = block.size;
  block.u32(0);
  block.setU32(place, writeFew(block, nulls.refused));
  return [{ name: 'refuseMember', block: block.finish() }];
}
