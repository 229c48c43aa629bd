import { openBlocks } from './io/read-blocks.js';
import { type BlockSource, iterableBlocks } from './kernel/block-reader.js';
import type { FileTree } from './model/file-tree.js';
import { badBytes, codingOf, decodeOpened, headSize, openText } from './sources/decode.js';
import type { SourceError, SourceInput } from './sources/source.js';
import type { TextCoding } from './sources/text-coding.js';

/** The text of a file in UTF-8, without a byte order mark, in blocks. */
export interface ByteFeed extends BlockSource {
  /** What is to be said where the bytes are not UTF-8; undefined where they have been decoded, and are. */
  readonly bad: (() => Promise<SourceError>) | undefined;
  /** Where the text lies as it is: parts of it can be read in several threads. */
  readonly plain?: PlainText;
  close(): Promise<void>;
}

/** Text in UTF-8 that lies on the disk, from a byte on. */
export interface PlainText {
  /** On the disk. */
  readonly path: string;
  /** As the package calls it. */
  readonly file: string;
  readonly from: number;
  /** Of the whole file, in bytes. */
  readonly size: number;
}

export interface FeedInput extends Pick<SourceInput, 'encoding' | 'note'> {
  readonly tree: FileTree;
  readonly file: string;
  /** The bytes of the file, unpacked. */
  readonly bytes: () => AsyncIterable<Uint8Array>;
  /** The bytes are not those that lie on the disk. */
  readonly isPacked: boolean;
  /** Is shown what is read where it lies, past the tree. */
  readonly show?: ((bytes: Uint8Array, at: number) => void) | undefined;
}

const mark = [0xef, 0xbb, 0xbf] as const;

function markLength(head: Uint8Array): number {
  return mark.every((byte, i) => head[i] === byte) ? mark.length : 0;
}

/**
 * Opens the text of a file: a plain file in UTF-8 is read where it lies, all else comes in the blocks that its source gives.
 * Throws `ProblemError`, as `read` does.
 */
export async function openFeed(input: FeedInput): Promise<ByteFeed> {
  const { tree, file, bytes, isPacked, encoding, note } = input;
  const path = isPacked ? undefined : await tree.realPath?.(file);
  const plain = path === undefined ? undefined : plainFeed(path, input);
  if (plain !== undefined) return plain;
  // What is to be said of the encoding has been said with the head of the plain file.
  const opened = await openText({ bytes, encoding, ...(path === undefined && note !== undefined ? { note } : {}) });
  const { head, blocks, coding } = opened;
  const isUtf8 = coding.name === 'utf-8';
  const source = iterableBlocks(isUtf8 ? behindMark(head, blocks) : encoded(decodeOpened(opened, bytes)));
  return {
    read: source.read,
    bad: isUtf8 ? badIn(bytes, coding) : undefined,
    async close() {
      await source.close();
      await blocks.return?.();
    },
  };
}

/** Undefined when the file is in another encoding. */
function plainFeed(path: string, { file, bytes, encoding, note, show }: FeedInput): ByteFeed | undefined {
  const { head, size } = headOf(path, file);
  const coding = codingOf(head, encoding, note);
  if (coding.name !== 'utf-8') return undefined;
  const plain: PlainText = { path, file, from: markLength(head), size };
  show?.(head.subarray(0, plain.from), 0);
  return { ...plainPart(plain, plain.from, size, show), plain, bad: badIn(bytes, coding) };
}

function headOf(path: string, file: string): { readonly head: Uint8Array; readonly size: number } {
  const source = openBlocks(path, file, { to: headSize });
  try {
    const head = new Uint8Array(Math.min(headSize, source.size));
    return { head: head.subarray(0, source.read(head)), size: source.size };
  } finally {
    source.close();
  }
}

/** The bytes of a plain text between two places. */
export function plainPart(
  { path, file }: PlainText,
  from: number,
  to: number,
  show?: FeedInput['show'],
): BlockSource & { close(): Promise<void> } {
  const source = openBlocks(path, file, { from, to });
  let at = from;
  return {
    read(into) {
      const length = source.read(into);
      show?.(into.subarray(0, length), at);
      at += length;
      return length;
    },
    close: async () => source.close(),
  };
}

function badIn(bytes: FeedInput['bytes'], coding: TextCoding): () => Promise<SourceError> {
  return async () => (await badBytes(bytes, coding)).error;
}

async function* behindMark(head: Uint8Array, blocks: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield head.subarray(markLength(head));
  for (let next = await blocks.next(); next.done !== true; next = await blocks.next()) yield next.value;
}

/** Text of another encoding becomes UTF-8 again, so that the kernel reads all alike. A block is valid until the next. */
async function* encoded(texts: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  const block = new Uint8Array(1 << 18);
  for await (const text of texts) {
    for (let rest = text; rest !== ''; ) {
      const { read, written } = encoder.encodeInto(rest, block);
      yield block.subarray(0, written);
      rest = rest.slice(read);
    }
  }
}
