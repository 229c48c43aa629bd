import { blockWriter } from '../accept/block.js';
import { mostWords, writeWords } from '../accept/words.js';
import type { Kernel } from '../kernel.js';
import type { TargetKeys } from './key-store.js';

/** Refuses the records whose cell is neither empty nor one of the keys. Plain data: it can be sent to a worker. */
export interface MemberTest {
  readonly column: number;
  /** For `acceptMember`. */
  readonly block: Uint8Array;
}

/** An empty cell of a key column is null, and refers to nothing. */
const emptyAllowed = 1;

/**
 * The keys of one column, known in full, as a list that the kernel compares cells with, byte by byte. Undefined where they are too
 * many, or not all in memory: then each cell is looked up.
 */
export function memberTest(column: number, type: string, keys: TargetKeys): MemberTest | undefined {
  if (!keys.inMemory) return undefined;
  const words: string[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (const bytes of keys.bytesOf(type)) {
    if (words.length === mostWords) return undefined;
    // An empty text is a key where it is no missing value; a cell that may be accepted never is.
    if (bytes.length > 0) words.push(decoder.decode(bytes));
  }
  const block = blockWriter();
  block.u32(emptyAllowed, 0, 0, 0);
  const place = block.size;
  block.u32(0);
  const wordsPlace = writeWords(block, words);
  if (wordsPlace === undefined) return undefined;
  block.setU32(place, wordsPlace);
  return { column, block: block.finish() };
}

/** Puts a test into a kernel's memory; undefined when there is no room for it. */
export function loadMemberTest(
  kernel: Kernel,
  { column, block }: MemberTest,
): ((records: number, width: number) => void) | undefined {
  const at = kernel.allocate(block.length);
  if (at === undefined) return undefined;
  kernel.memory.set(block, at);
  return (records, width) => kernel.calls.acceptMember(records, width, column, at);
}
