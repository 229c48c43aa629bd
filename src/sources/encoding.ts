import { isAscii } from 'node:buffer';
import { type TextCoding, textCoding } from './text-coding.js';
import { utf8Validator } from './utf8.js';

/** How sure a detection is: `certain` is proof, `likely` is how such text looks, `unsure` fits but proves nothing. */
export type Confidence = 'certain' | 'likely' | 'unsure';

export interface DetectedEncoding {
  /** A name that a descriptor may declare: `utf-8`, `utf-16le`, `gb18030`, `windows-1252`. */
  readonly encoding: string;
  readonly confidence: Confidence;
  /**
   * What the answer rests on: a byte order mark; nothing but ASCII; valid UTF-8; zero bytes where UTF-16 has them; words
   * of the language that the encoding is for; or only that nothing speaks against it.
   */
  readonly why: 'bom' | 'ascii' | 'utf-8' | 'zero-bytes' | 'typical-text' | 'fits';
  /** Length of the byte order mark in bytes; 0 without one. */
  readonly bom: number;
}

const marks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** The encoding that a byte order mark names. */
export function byteOrderMark(bytes: Uint8Array): DetectedEncoding | undefined {
  const found = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  return found && { encoding: found[0], confidence: 'certain', why: 'bom', bom: found[1].length };
}

/** Characters that make up much of any text in the language that an encoding is for. */
const typical: readonly (readonly [encoding: string, characters: RegExp])[] = [
  [
    'gb18030',
    /[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严庆渝镇乡街村，。、；：（）《》“”]/g,
  ],
  [
    'big5',
    /[的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更單風切打白教速花帶安場身車例真務具萬每目至達走積示議聲報完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣石記需段研界市縣鄉鎮街村灣臺台，。、；：（）「」]/g,
  ],
  ['shift_jis', /[\u3041-\u3096\u30a1-\u30fc]/g],
  ['euc-jp', /[\u3041-\u3096\u30a1-\u30fc]/g],
  [
    'euc-kr',
    /[이다는의에가을를은하고도로지한사시어자기리서대인나아그과수정일해있면안장보구부전스주상라만원여무국오니조]/g,
  ],
  ['windows-1252', /(?<=[A-Za-z])[À-ÖØ-öø-ÿ]|[À-ÖØ-öø-ÿ](?=[a-z])|[€£°²³µ«»–—’“”]/g],
];

interface Fit {
  readonly encoding: string;
  /** Typical characters, and their share of all that are not ASCII. */
  readonly hits: number;
  readonly share: number;
}

function fitOf(sample: Uint8Array, encoding: string, characters: RegExp, whole: boolean): Fit | undefined {
  const text = decodeSample(sample, textCoding(encoding), whole);
  if (text === undefined) return undefined;
  const foreign = text.match(/[^\u0000-\u007f]/gu) ?? [];
  // No text holds C1 control characters, private or unassigned ones: that is another encoding seen through this one.
  const odd = foreign.filter((char) => /[\u0080-\u009f\p{Co}\p{Cn}]/u.test(char)).length;
  if (foreign.length === 0 || odd * 50 > foreign.length) return undefined;
  const hits = text.match(characters)?.length ?? 0;
  return { encoding, hits, share: hits / foreign.length };
}

/** The text of a sample; undefined when the encoding cannot hold it. A character that the sample cuts is no fault. */
function decodeSample(sample: Uint8Array, coding: TextCoding | undefined, whole: boolean): string | undefined {
  if (coding === undefined) return undefined;
  try {
    const decoding = coding.start();
    const text = decoding.push(sample);
    return whole ? text + decoding.end() : text;
  } catch {
    return undefined;
  }
}

/** UTF-16 without a mark: the delimiters, digits and line breaks of a table have a zero byte, always on the same side. */
function zeroBytes(sample: Uint8Array, whole: boolean): DetectedEncoding | undefined {
  let even = 0;
  let odd = 0;
  for (const [i, byte] of sample.entries()) if (byte === 0) i % 2 === 0 ? even++ : odd++;
  const most = Math.max(even, odd);
  // One zero byte astray is damage, not UTF-16; a few on the other side are characters such as U+5F00.
  if (most === 0 || most * 20 < sample.length || Math.min(even, odd) * 3 > most) return undefined;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const pairs = whole ? sample : sample.subarray(0, sample.length - (sample.length % 2));
  if (decodeSample(pairs, textCoding(encoding), whole) === undefined) return undefined;
  return { encoding, confidence: 'likely', why: 'zero-bytes', bom: 0 };
}

/**
 * Tells how bytes are encoded, and how sure that is. Without a byte order mark UTF-8 is taken where it is valid; other
 * encodings are tried strictly, and judged by how much the text looks like the language they are for. Only a proposal:
 * what is not certain must be declared by a person.
 *
 * `whole: false` says that the bytes are only the beginning of a file, or a part of it.
 */
export function detectEncoding(sample: Uint8Array, { whole = true }: { whole?: boolean } = {}): DetectedEncoding {
  const mark = byteOrderMark(sample) ?? zeroBytes(sample, whole);
  if (mark !== undefined) return mark;
  const utf8 = utf8Validator();
  utf8.block(sample);
  if (whole) utf8.end();
  const settled = utf8Verdict(utf8, whole);
  return settled ?? bestFit(sample, whole);
}

/** UTF-8 where it is valid, or mostly valid and only damaged. */
function utf8Verdict(
  { bad, good }: { readonly bad: number; readonly good: number },
  whole: boolean,
): DetectedEncoding | undefined {
  if (bad > 0) return good > 10 * bad ? { encoding: 'utf-8', confidence: 'likely', why: 'utf-8', bom: 0 } : undefined;
  if (good > 0) return { encoding: 'utf-8', confidence: good > 1 ? 'certain' : 'likely', why: 'utf-8', bom: 0 };
  return { encoding: 'utf-8', confidence: whole ? 'certain' : 'likely', why: 'ascii', bom: 0 };
}

function bestFit(sample: Uint8Array, whole: boolean): DetectedEncoding {
  const fits = typical
    .map(([encoding, characters]) => fitOf(sample, encoding, characters, whole))
    .filter((fit) => fit !== undefined)
    .sort((a, b) => b.share - a.share);
  const [best, next] = fits;
  if (best === undefined) return { encoding: 'windows-1252', confidence: 'unsure', why: 'fits', bom: 0 };
  const clear = best.hits >= 4 && best.share >= 0.15 && best.share >= 2 * (next?.share ?? 0);
  // One byte a character holds anything: what looks like a language of accents may be any of its neighbours.
  const confidence = clear && best.encoding !== 'windows-1252' ? 'likely' : 'unsure';
  return { encoding: best.encoding, confidence, why: best.hits > 0 ? 'typical-text' : 'fits', bom: 0 };
}

/** Bytes of the lines that are not plain ASCII, until there are this many: what a detection needs to see. */
const sampleSize = 1 << 16;

/** What a whole file says about its encoding. */
export interface FileEncoding extends DetectedEncoding {
  /** Where it is not UTF-8: the first place and the number of bad sequences. */
  readonly badUtf8:
    | { readonly line: number; readonly offset: number; readonly byte: number; readonly count: number }
    | undefined;
}

/** `detectEncoding` over a whole file, in blocks: a table may be plain ASCII for a million rows before the first name. */
export async function detectFileEncoding(bytes: AsyncIterable<Uint8Array>): Promise<FileEncoding> {
  const utf8 = utf8Validator();
  const head = new Uint8Array(sampleSize);
  let headLength = 0;
  const telling: number[] = [];
  let lineBytes: number[] = [];
  let foreign = false;
  const gather = (part: Uint8Array): void => {
    for (const byte of part) {
      if (telling.length >= sampleSize) return;
      lineBytes.push(byte);
      foreign ||= byte > 0x7f;
      if (byte !== 0x0a && lineBytes.length < sampleSize) continue;
      if (foreign) for (const one of lineBytes) telling.push(one);
      lineBytes = [];
      foreign = false;
    }
  };
  for await (const block of bytes) {
    const taken = block.subarray(0, sampleSize - headLength);
    head.set(taken, headLength);
    headLength += taken.length;
    utf8.block(block);
    if (telling.length >= sampleSize) continue;
    const lineEnd = block.indexOf(0x0a);
    if (lineEnd === -1 || !isAscii(block)) gather(block);
    else {
      // Whole lines of ASCII tell nothing: only the first may have begun, and the last may end, in another block.
      gather(block.subarray(0, lineEnd + 1));
      gather(block.subarray(block.lastIndexOf(0x0a) + 1));
    }
  }
  utf8.end();
  if (foreign) for (const byte of lineBytes) telling.push(byte);
  const sample = head.subarray(0, headLength);
  const { first, bad } = utf8;
  const badUtf8 = first && { ...first, count: bad };
  const detected =
    byteOrderMark(sample) ??
    zeroBytes(sample, headLength < sampleSize) ??
    utf8Verdict(utf8, true) ??
    bestFit(Uint8Array.from(telling), telling.length < sampleSize);
  return { ...detected, badUtf8 };
}
