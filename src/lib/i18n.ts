import type { Translations } from '../model/descriptor.js';

/** A language of messages and documents that the toolkit itself writes. */
export type Language = 'zh' | 'en';

export const languages: readonly Language[] = ['zh', 'en'];

interface Translated {
  readonly 'gongkai:i18n'?: Translations;
  readonly [property: string]: unknown;
}

/**
 * The text of a property in a language. Published descriptors keep the first language in the plain property and the
 * others under `gongkai:i18n`; what is missing falls back to the plain one.
 */
export function textIn(language: string, thing: object, property: string): string | undefined {
  const translated = thing as Translated;
  const other = translated['gongkai:i18n']?.[language]?.[property];
  if (typeof other === 'string') return other;
  const plain = translated[property];
  return typeof plain === 'string' ? plain : undefined;
}
