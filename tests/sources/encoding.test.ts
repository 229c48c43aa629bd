import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEncoding, detectFileEncoding } from '../../src/sources/encoding.js';
import { textCoding } from '../../src/sources/text-coding.js';
import { utf8Validator } from '../../src/sources/utf8.js';

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

/** Bytes of a text in a legacy encoding, found by decoding every sequence: the platform only decodes. */
function encoder(label: string): (text: string) => Uint8Array {
  const decoder = new TextDecoder(label);
  const table = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(new Uint8Array([lead, trail]));
      if ([...char].length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, [lead, trail]);
    }
  }
  return (text) => new Uint8Array([...text].flatMap((char) => table.get(char) ?? [char.charCodeAt(0)]));
}

const chinese = 'id,名称\n1,重庆市渝中区人民政府\n2,信息公开，要点\n';
const utf16 = (text: string, little: boolean): Uint8Array =>
  new Uint8Array(
    [...text].flatMap((char) => {
      const code = char.charCodeAt(0);
      return little ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
    }),
  );

describe('detectEncoding', () => {
  it.each<[string, Uint8Array, object]>([
    [
      'a UTF-8 mark',
      bytes([0xef, 0xbb, 0xbf], 'a\n'),
      { encoding: 'utf-8', confidence: 'certain', why: 'bom', bom: 3 },
    ],
    ['a UTF-16LE mark', bytes([0xff, 0xfe, 0x61, 0]), { encoding: 'utf-16le', confidence: 'certain', bom: 2 }],
    ['a UTF-16BE mark', bytes([0xfe, 0xff, 0, 0x61]), { encoding: 'utf-16be', confidence: 'certain', bom: 2 }],
    [
      'a UTF-32LE mark',
      bytes([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]),
      { encoding: 'utf-32le', confidence: 'certain', bom: 4 },
    ],
    ['nothing', bytes(), { encoding: 'utf-8', confidence: 'certain', why: 'ascii', bom: 0 }],
    ['ASCII', bytes('a,b\n1,2\n'), { encoding: 'utf-8', confidence: 'certain', why: 'ascii' }],
    ['UTF-8', bytes(chinese), { encoding: 'utf-8', confidence: 'certain', why: 'utf-8' }],
    ['a single character of UTF-8', bytes('café\n'), { encoding: 'utf-8', confidence: 'likely' }],
    [
      'UTF-16LE without a mark',
      utf16(chinese, true),
      { encoding: 'utf-16le', confidence: 'likely', why: 'zero-bytes' },
    ],
    [
      'UTF-16BE without a mark',
      utf16(chinese, false),
      { encoding: 'utf-16be', confidence: 'likely', why: 'zero-bytes' },
    ],
    ['GBK', encoder('gbk')(chinese), { encoding: 'gb18030', confidence: 'likely', why: 'typical-text' }],
    [
      'two characters of GBK',
      bytes('1,', [0xd6, 0xd8, 0xc7, 0xec], '\n'),
      { encoding: 'gb18030', confidence: 'unsure' },
    ],
    ['Big5', encoder('big5')('編號,名稱\n1,臺北市政府資訊公開的說明\n'), { encoding: 'big5', confidence: 'likely' }],
    [
      'Shift_JIS',
      encoder('shift_jis')('名前\nこれはテストのデータです\n'),
      { encoding: 'shift_jis', confidence: 'likely' },
    ],
    [
      'EUC-KR',
      encoder('euc-kr')('이름\n서울특별시 정보 공개 자료입니다\n'),
      { encoding: 'euc-kr', confidence: 'likely' },
    ],
    ['Latin-1', bytes('name\ncaf', [0xe9], '\nna', [0xef], 've\n'), { encoding: 'windows-1252', confidence: 'unsure' }],
    ['bytes of no encoding', bytes([0xff, 0xff, 0xff, 0x0a]), { confidence: 'unsure' }],
    ['UTF-8 with one bad byte', bytes(chinese, [0xff], '\n'), { encoding: 'utf-8', confidence: 'likely' }],
  ])('%s', (_name, sample, expected) => {
    expect(detectEncoding(sample)).toMatchObject(expected);
  });

  it('a zero byte astray does not make UTF-16', () => {
    expect(detectEncoding(bytes('id,name\n1,a', [0], 'b\n2,c,this is a longer line of text\n')).encoding).toBe('utf-8');
  });

  it.each([1, 2, 3, 4])('a sample may end within a character (%i bytes short)', (short) => {
    const utf8 = bytes('名称名称');
    expect(detectEncoding(utf8.subarray(0, utf8.length - short), { whole: false }).encoding).toBe('utf-8');
    const gbk = encoder('gbk')(chinese.trimEnd());
    expect(detectEncoding(gbk.subarray(0, gbk.length - short), { whole: false }).encoding).toBe('gb18030');
  });
});

describe('detectFileEncoding', () => {
  async function* blocks(content: Uint8Array, size: number): AsyncIterable<Uint8Array> {
    for (let i = 0; i < content.length; i += size) yield content.subarray(i, i + size);
  }

  it.each([1, 7, 1 << 16])('sees what stands beyond a long head of ASCII, in blocks of %i', async (size) => {
    const content = new Uint8Array([...bytes('a,b\n'.repeat(20_000)), ...encoder('gbk')(chinese)]);
    expect(await detectFileEncoding(blocks(content, size))).toMatchObject({
      encoding: 'gb18030',
      confidence: 'likely',
      badUtf8: { line: 20_001, offset: 80_003, byte: 0xc3 },
    });
  });

  it('a whole file of ASCII is certain', async () => {
    expect(await detectFileEncoding(blocks(bytes('a\n'), 1))).toEqual({
      encoding: 'utf-8',
      confidence: 'certain',
      why: 'ascii',
      bom: 0,
      badUtf8: undefined,
    });
  });
});

describe('in blocks of any size', () => {
  async function* blocks(content: Uint8Array, sizes: readonly number[]): AsyncIterable<Uint8Array> {
    for (let at = 0, i = 0; at < content.length; i++) {
      const size = sizes[i % sizes.length] ?? 1;
      yield content.subarray(at, at + size);
      at += size;
    }
  }

  /** Byte by byte, as the rule says it. */
  function slowly(content: Uint8Array) {
    const utf8 = utf8Validator();
    for (const byte of content) utf8.next(byte);
    utf8.end();
    const { first, bad, good, line } = utf8;
    return { first, bad, good, line };
  }
  function inBlocks(content: Uint8Array, sizes: readonly number[]) {
    const utf8 = utf8Validator();
    for (let at = 0, i = 0; at < content.length; i++) {
      const size = sizes[i % sizes.length] ?? 1;
      utf8.block(content.subarray(at, at + size));
      at += size;
    }
    utf8.end();
    const { first, bad, good, line } = utf8;
    return { first, bad, good, line };
  }

  const piece = fc.oneof(
    fc.constantFrom('a,b\n', '\n', '名称', 'é', '𠮷', '公园\n').map((text) => [...bytes(text)]),
    fc.constantFrom([0xd6, 0xd8], [0xc7, 0xec, 0x0a], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]),
    fc.constantFrom([0xe5], [0xe5, 0x90], [0xf0, 0xa0], [0xf0, 0xa0, 0xae], [0x80], [0xff], [0xf5], [0]),
  );
  const content = fc.array(piece, { maxLength: 60 }).map((pieces) => new Uint8Array(pieces.flat()));
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

  it('UTF-8 is judged as it is byte by byte', () => {
    fc.assert(
      fc.property(content, sizes, (sample, cut) => {
        expect(inBlocks(sample, cut)).toEqual(slowly(sample));
      }),
      { numRuns: 2000 },
    );
  });

  it('a file is what the same bytes in one piece are', async () => {
    await fc.assert(
      fc.asyncProperty(content, sizes, async (sample, cut) => {
        const { first, bad } = slowly(sample);
        const badUtf8 = first && { ...first, count: bad };
        expect(await detectFileEncoding(blocks(sample, cut))).toEqual({ ...detectEncoding(sample), badUtf8 });
      }),
      { numRuns: 500 },
    );
  });

  it('and beyond what is looked at for the language', async () => {
    const lines = encoder('gbk')('id,名称\n1,重庆市渝中区人民政府\n');
    const long = new Uint8Array([
      ...bytes('a,b\n'.repeat(30_000)),
      ...Array.from({ length: 4000 }, () => [...lines]).flat(),
    ]);
    const expected = await detectFileEncoding(blocks(long, [1]));
    expect(expected).toMatchObject({ encoding: 'gb18030', badUtf8: { line: 30_001 } });
    for (const cut of [[1 << 16], [7, 4096], [long.length]])
      expect(await detectFileEncoding(blocks(long, cut))).toEqual(expected);
  });
});

describe('names of encodings', () => {
  it.each([
    ['UTF-8', 'utf-8'],
    ['utf8', 'utf-8'],
    ['US-ASCII', 'us-ascii'],
    ['GB2312', 'gbk'],
    ['cp936', 'gbk'],
    ['GB18030', 'gb18030'],
    ['Big5', 'big5'],
    ['ISO-8859-1', 'iso-8859-1'],
    ['latin1', 'iso-8859-1'],
    ['Windows-1252', 'windows-1252'],
    ['UTF-16', 'utf-16le'],
    ['koi8-r', 'koi8-r'],
  ])('%s is %s', (name, expected) => expect(textCoding(name)?.name).toBe(expected));

  it.each(['', 'utf-99', 'latin', 'utf-7', '__proto__', 'constructor'])('%s is unknown', (name) =>
    expect(textCoding(name)).toBeUndefined(),
  );

  it('windows-1252 has its punctuation, ASCII nothing above 0x7F', () => {
    expect(
      textCoding('windows-1252')
        ?.start()
        .push(bytes([0x80, 0x93, 0xe9])),
    ).toBe('€“é');
    expect(() =>
      textCoding('ascii')
        ?.start()
        .push(bytes([0xe9])),
    ).toThrow(TypeError);
  });

  it('four bytes of GB18030 are read under the name of GBK too', () => {
    expect(
      textCoding('gbk')
        ?.start()
        .push(bytes([0x95, 0x32, 0x82, 0x36])),
    ).toBe('𠀀');
  });
});
