import { pinyin } from 'pinyin-pro';
import { headerWords } from './header-words.js';

/** Longer names are cut between words: they become columns and properties that people type. */
const longest = 60;

/**
 * A name of lower-case letters, digits and `_` for a label, whatever its language: a common Chinese header in English, other
 * Chinese in Pinyin (`公园` → `gong_yuan`), Latin letters without their accents, `parkName` and `Name of Park` as
 * `park_name` and `name_of_park`. Empty when nothing of it can be written so.
 */
export function safeName(label: string): string {
  const text = label.normalize('NFKC').replace(/\s+/g, ' ').trim();
  // A unit in parentheses is no part of the word that is looked up: 金额（万元）.
  const parts = text.split(/[()[\]【】〔〕]/).map((part) => part.trim());
  const words = parts.flatMap((part) => (part === '' ? [] : [wordOf(part)])).filter((word) => word !== '');
  let name = '';
  for (const word of words.join('_').split('_')) {
    const longer = name === '' ? word : `${name}_${word}`;
    if (longer.length > longest && name !== '') break;
    name = longer.slice(0, longest);
  }
  return name !== '' && /^\d/.test(name) ? `n_${name}` : name;
}

function wordOf(part: string): string {
  const known = headerWords[part.replace(/\s+/g, '')];
  if (known !== undefined && Object.hasOwn(headerWords, part.replace(/\s+/g, ''))) return known;
  const latin = pinyin(part, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).join(' ');
  return latin
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/%/g, ' percent ')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** Names for a row of labels: all different, `column_3` where a label gives none. */
export function safeNames(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return labels.map((label, i) => {
    const base = safeName(label) || `column_${i + 1}`;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
    taken.add(name);
    return name;
  });
}

/** A resource or package name: letters and digits with `-` between (a file name on every system). */
export function slug(text: string, fallback: string): string {
  const name = safeName(text).replaceAll('_', '-');
  return name === '' ? fallback : name;
}
