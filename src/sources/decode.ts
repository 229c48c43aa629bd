import { firstBadText } from './bad-text.js';
import { byteOrderMark, detectEncoding, detectFileEncoding } from './encoding.js';
import { refuseOtherFiles } from './other-files.js';
import { SourceError, type SourceInput } from './source.js';
import { type TextCoding, textCoding } from './text-coding.js';

type TextInput = Pick<SourceInput, 'bytes' | 'encoding' | 'note'>;

/**
 * The text of a file, in pieces. What the descriptor declares is used; without a declaration a byte order mark decides,
 * and else it must be UTF-8: another encoding is named with how sure that is, and left to a person to declare. Bad bytes
 * are one problem for the file, with the first place and the count; they are never turned into U+FFFD
 * (data-resource#encoding).
 */
export async function* decodeText(input: TextInput): AsyncIterable<string> {
  const opened = await openText(input);
  try {
    yield* decodeOpened(opened, input.bytes);
  } finally {
    await opened.blocks.return?.();
  }
}

/** A file whose encoding is known by its first bytes. */
export interface OpenedText {
  readonly head: Uint8Array;
  /** What comes behind the head. To be returned when nothing more is read. */
  readonly blocks: AsyncIterator<Uint8Array>;
  readonly coding: TextCoding;
}

/** Reads the beginning of a file. Throws `SourceError` as `codingOf` does. */
export async function openText({ bytes, encoding, note }: TextInput): Promise<OpenedText> {
  const blocks = bytes()[Symbol.asyncIterator]();
  try {
    const head = await headOf(blocks);
    return { head, blocks, coding: codingOf(head, encoding, note) };
  } catch (error) {
    await blocks.return?.();
    throw error;
  }
}

/** So much of a file tells its encoding, in whatever blocks it comes. */
export const headSize = 1 << 12;

/** The first block, or more of them until enough is in sight. */
async function headOf(blocks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < headSize) {
    const next = await blocks.next();
    if (next.done === true) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

/**
 * The encoding of a file by what is declared and how it begins: its first `headSize` bytes, or all of them. Throws
 * `SourceError` for what is no text table, and where the two do not fit.
 */
export function codingOf(head: Uint8Array, declared: string | undefined, note: TextInput['note']): TextCoding {
  refuseOtherFiles(head);
  const mark = byteOrderMark(head);
  const coding = textCoding(declared ?? mark?.encoding ?? 'utf-8');
  if (coding === undefined) {
    throw new SourceError({ code: 'file/encoding', value: declared ?? mark?.encoding ?? '', limit: 'utf-8' });
  }
  if (mark === undefined) {
    const detected = detectEncoding(head.subarray(0, headSize), { whole: false });
    const wide = detected.why === 'zero-bytes' && detected.encoding !== coding.name;
    if (!wide) return coding;
    // `UTF-16` alone does not say which byte comes first (RFC 2781).
    if (isPlainUtf16(declared)) return textCoding(detected.encoding) ?? coding;
    throw wrongEncoding(coding.name, '0x00', `0 1 ${detected.encoding} ${detected.confidence}`);
  }
  if (mark.encoding === coding.name) {
    if (mark.encoding === 'utf-8') note?.({ code: 'file/bom', line: 1, value: 'U+FEFF', limit: 'utf-8' });
    else if (declared === undefined) note?.({ code: 'file/encoding', value: mark.encoding, help: 'bom' });
    return coding;
  }
  if (isPlainUtf16(declared)) return textCoding(mark.encoding) ?? coding;
  throw wrongEncoding(coding.name, hex(head[0]), `0 1 ${mark.encoding} certain`);
}

function isPlainUtf16(declared: string | undefined): boolean {
  return declared !== undefined && /^utf[-_]?16$/i.test(declared.trim());
}

function wrongEncoding(limit: string, value: string, help: string): SourceError {
  return new SourceError({ code: 'file/encoding', line: 1, value, limit, help });
}

/** The text of an opened file. `bytes` opens it anew where bad bytes must be told. */
export async function* decodeOpened(
  { head, blocks, coding }: OpenedText,
  bytes: TextInput['bytes'],
): AsyncIterable<string> {
  const decoding = coding.start();
  let first = true;
  // A byte order mark is not text.
  const clean = (text: string): string => {
    if (!first || text === '') return text;
    first = false;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  };
  let given = 0;
  const decode = (read: () => string): string | undefined => {
    try {
      const text = read();
      given += text.length;
      return clean(text);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return undefined;
    }
  };
  let next: IteratorResult<Uint8Array> = { done: false, value: head };
  while (next.done !== true) {
    const block = next.value;
    const text = decode(() => decoding.push(block));
    if (text === undefined) break;
    if (text !== '') yield text;
    next = await blocks.next();
  }
  const rest = next.done === true ? decode(() => decoding.end()) : undefined;
  if (rest === undefined) {
    const { error, offset } = await badBytes(bytes, coding);
    // Where blocks end must not decide how much is read: all text before the first bad byte is.
    for await (const text of textBefore(bytes, coding, offset, given)) yield clean(text);
    throw error;
  }
  if (rest !== '') yield rest;
}

/** The text before a place in a file, without the characters that have been given already. */
async function* textBefore(
  bytes: TextInput['bytes'],
  coding: TextCoding,
  offset: number,
  given: number,
): AsyncIterable<string> {
  const decoding = coding.start();
  let left = offset;
  let skip = given;
  for await (const block of bytes()) {
    const text = decoding.push(block.subarray(0, left));
    left -= Math.min(left, block.length);
    if (text.length > skip) yield text.slice(skip);
    skip = Math.max(0, skip - text.length);
    if (left === 0) return;
  }
}

/**
 * Reads the file again, slowly, to say where the first bad byte is, how many there are, and what the file may be instead.
 */
export async function badBytes(
  bytes: TextInput['bytes'],
  coding: TextCoding,
): Promise<{ readonly error: SourceError; readonly offset: number }> {
  const detected = await detectFileEncoding(bytes());
  const first = coding.name === 'utf-8' ? detected.badUtf8 : await firstBadText(bytes(), coding);
  const other = detected.encoding === coding.name ? '' : ` ${detected.encoding} ${detected.confidence}`;
  const error = new SourceError({
    code: 'file/encoding',
    line: first?.line ?? 1,
    value: hex(first?.byte),
    limit: coding.name,
    help: `${first?.offset ?? 0} ${first?.count ?? 1}${other}`,
  });
  return { error, offset: first?.offset ?? 0 };
}

function hex(byte = 0): string {
  return `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
