/** Turns bytes that come in pieces into text. Throws `TypeError` on bytes that the encoding does not have. */
export interface TextDecoding {
  push(bytes: Uint8Array): string;
  end(): string;
}

/** A character encoding by its name. */
export interface TextCoding {
  /** The name as it is preferred: `utf-8`, `gb18030`. */
  readonly name: string;
  /** Bytes that stand for themselves in ASCII: a line can be found without decoding. */
  readonly asciiBased: boolean;
  start(): TextDecoding;
}

/** Names that IANA, Python, Java or Windows use and the Encoding Standard (WHATWG) has no label for. */
const aliases: Readonly<Record<string, string>> = {
  'utf-8-sig': 'utf-8',
  cp65001: 'utf-8',
  'utf-16-le': 'utf-16le',
  'utf-16-be': 'utf-16be',
  cp936: 'gbk',
  ms936: 'gbk',
  'windows-936': 'gbk',
  'euc-cn': 'gbk',
  'gb18030-2000': 'gb18030',
  'gb18030-2005': 'gb18030',
  'gb18030-2022': 'gb18030',
  cp950: 'big5',
  ms950: 'big5',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  'cp-1252': 'windows-1252',
  'latin-1': 'iso-8859-1',
  'latin-9': 'iso-8859-15',
};

const asciiNames: ReadonlySet<string> = new Set(['ascii', 'us-ascii', 'ansi_x3.4-1968', 'iso646-us', 'cp367']);

/** What the Encoding Standard makes of 0x80 to 0x9F in windows-1252; Node 20 leaves them as control characters. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function viaDecoder(label: string): TextDecoding {
  // A byte order mark is looked for and told by the reader; what comes after it is text.
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  return { push: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

function latin(): TextDecoding {
  const decoding = viaDecoder('windows-1252');
  const mend = (text: string): string =>
    text.replace(/[\u0080-\u009f]/g, (char) => windows1252[char.charCodeAt(0) - 0x80] ?? char);
  return { push: (bytes) => mend(decoding.push(bytes)), end: () => mend(decoding.end()) };
}

function ascii(): TextDecoding {
  const decoding = viaDecoder('utf-8');
  const check = (bytes: Uint8Array): Uint8Array => {
    if (bytes.some((byte) => byte > 0x7f)) throw new TypeError('a byte above 0x7F in US-ASCII');
    return bytes;
  };
  return { push: (bytes) => decoding.push(check(bytes)), end: () => decoding.end() };
}

/**
 * The encoding of a name, whatever its case: an IANA name or alias, or a common name of other tools. GBK and GB 2312 are
 * read as GB18030, which holds both. Undefined for a name that nothing here can decode.
 */
export function textCoding(name: string): TextCoding | undefined {
  const lower = name.trim().toLowerCase();
  const dashed = lower.replaceAll('_', '-');
  const wanted = aliases[lower] ?? aliases[dashed] ?? lower;
  if (asciiNames.has(wanted)) return { name: 'us-ascii', asciiBased: true, start: ascii };
  const label = labelOf(wanted) ?? labelOf(dashed);
  if (label === undefined) return undefined;
  if (label === 'windows-1252') {
    return { name: /^windows|^cp/.test(wanted) ? label : 'iso-8859-1', asciiBased: true, start: latin };
  }
  if (label === 'gbk') return { name: label, asciiBased: true, start: () => viaDecoder('gb18030') };
  return { name: label, asciiBased: !label.startsWith('utf-16'), start: () => viaDecoder(label) };
}

function labelOf(name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).encoding;
  } catch {
    return undefined;
  }
}
