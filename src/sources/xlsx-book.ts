import { unzipSync } from 'fflate';
import { isDateFormat } from 'hucre';
import type { Dialect } from '../model/descriptor.js';
import { SourceError } from './source.js';
import { attribute, xmlTokens } from './xlsx-xml.js';

/** A part of a workbook may be this large unpacked, and the whole packed file (bytes): it is held in memory. */
export const largestPart = 512 * 1024 * 1024;

/** A workbook with what its cells need to be understood. */
export interface Workbook {
  /** XML of the sheet that the dialect names. */
  readonly sheet: string;
  readonly strings: readonly string[];
  /** Number format of each cell style. */
  readonly formats: readonly NumberFormat[];
  /** Days count from 1904 instead of 1900. */
  readonly is1904: boolean;
}

export interface NumberFormat {
  readonly code: string;
  readonly isDate: boolean;
}

/** Formats that a workbook does not write down (ECMA-376 18.8.30), as far as they show numbers otherwise. */
const builtin: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  49: '@',
};

/** 27 to 36 and 50 to 58 are dates in the Chinese, Japanese and Korean Excel. */
function isBuiltinDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Names of the sheets of a workbook, in their order. Throws `SourceError` when it is none. */
export function sheetNames(bytes: Uint8Array): readonly string[] {
  const main = partReader(bytes)('xl/workbook.xml');
  if (main === undefined) throw new SourceError({ code: 'file/archive', help: 'no xl/workbook.xml: not a workbook' });
  return [...xmlTokens(main)]
    .filter(({ kind, name }) => kind === 'open' && name === 'sheet')
    .map((token) => attribute(token, 'name') ?? '');
}

/** Opens a workbook. Throws `SourceError` when it is none, or has no such sheet (table-dialect#sheetName). */
export function openWorkbook(bytes: Uint8Array, dialect: Dialect): Workbook {
  const part = partReader(bytes);
  const main = part('xl/workbook.xml');
  if (main === undefined) throw new SourceError({ code: 'file/archive', help: 'no xl/workbook.xml: not a workbook' });
  const sheets: { readonly name: string; readonly id: string }[] = [];
  let is1904 = false;
  for (const token of xmlTokens(main)) {
    if (token.kind !== 'open') continue;
    if (token.name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attribute(token, 'date1904') ?? '');
    if (token.name === 'sheet') {
      sheets.push({ name: attribute(token, 'name') ?? '', id: relationId(token.attributes) ?? '' });
    }
  }
  const { sheetName, sheetNumber = 1 } = dialect;
  const wanted = sheetName === undefined ? sheets[sheetNumber - 1] : sheets.find(({ name }) => name === sheetName);
  const target = wanted && targets(part('xl/_rels/workbook.xml.rels') ?? '').get(wanted.id);
  const sheet = target === undefined ? undefined : part(target);
  if (sheet === undefined) {
    const limit = sheets.map(({ name }) => name).join(', ');
    throw new SourceError({ code: 'file/syntax', help: 'no sheet', value: sheetName ?? String(sheetNumber), limit });
  }
  return {
    sheet,
    strings: sharedStrings(part('xl/sharedStrings.xml') ?? ''),
    formats: cellFormats(part('xl/styles.xml') ?? ''),
    is1904,
  };
}

function relationId(attributes: string): string | undefined {
  return /\s[\w.-]+:id=["']([^"']*)["']/.exec(attributes)?.[1];
}

/** Reads a part as text; undefined when there is none of that name. */
function partReader(bytes: Uint8Array): (name: string) => string | undefined {
  return (name) => {
    try {
      const found = unzipSync(bytes, {
        filter: (entry) => {
          if (entry.name !== name) return false;
          if (entry.originalSize > largestPart || entry.originalSize > entry.size * 1000 + (1 << 20)) {
            throw new SourceError({ code: 'file/limit', help: 'inflation', limit: `${largestPart} bytes` });
          }
          return true;
        },
      })[name];
      return found && new TextDecoder('utf-8').decode(found);
    } catch (error) {
      if (error instanceof SourceError) throw error;
      throw new SourceError({ code: 'file/archive', help: (error as Error).message });
    }
  };
}

function targets(xml: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const token of xmlTokens(xml)) {
    if (token.kind !== 'open' || token.name !== 'Relationship') continue;
    const target = attribute(token, 'Target') ?? '';
    found.set(attribute(token, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  return found;
}

/** Texts that cells refer to, runs joined; what is only there to say how it is read aloud (`rPh`) is left out. */
function sharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let aloud = false;
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (inText && !aloud) text += token.text;
    } else if (token.name === 't') inText = token.kind === 'open';
    else if (token.name === 'rPh') aloud = token.kind === 'open';
    else if (token.name === 'si') {
      if (token.kind === 'close') strings.push(text);
      text = '';
    }
  }
  return strings;
}

function cellFormats(xml: string): readonly NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inStyles = false;
  for (const token of xmlTokens(xml)) {
    if (token.name === 'cellXfs') inStyles = token.kind === 'open';
    if (token.kind !== 'open') continue;
    if (token.name === 'numFmt') codes.set(Number(attribute(token, 'numFmtId')), attribute(token, 'formatCode') ?? '');
    if (token.name === 'xf' && inStyles) {
      const id = Number(attribute(token, 'numFmtId') ?? 0);
      const code = codes.get(id) ?? builtin[id] ?? 'General';
      formats.push({ code, isDate: codes.has(id) ? isDateFormat(code) : isBuiltinDate(id) });
    }
  }
  return formats;
}
