import { type Language, languages } from './i18n.js';

/**
 * Language of messages from the environment, in the order that POSIX gives the variables; Windows has none of them, so
 * the system's locale is asked last.
 */
export function languageOf(env: Readonly<Record<string, string | undefined>>, systemLocale: string): Language {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG'], systemLocale].find(
    (value) => value !== undefined && value !== '',
  );
  return languages.find((language) => locale?.toLowerCase().startsWith(language)) ?? 'en';
}
