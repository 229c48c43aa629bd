import type { Language } from '../lib/i18n.js';
import type { UsageError } from '../lib/usage-error.js';
import { visible } from './message-parts.js';
import { wordsIn } from './messages.js';
import { painter } from './paint.js';

export interface UsageContext {
  readonly language: Language;
  /** The caller asked for JSON: the error comes as JSON too. */
  readonly json: boolean;
  readonly color: boolean;
}

/**
 * A wrong call for the person or program that made it. The error's own words are English; where the language has a
 * heading for its code, that comes first.
 */
export function renderUsageError({ code, message, help }: UsageError, { language, json, color }: UsageContext): string {
  if (json) return `${JSON.stringify({ error: { code, message, help } })}\n`;
  const { mend, usage } = wordsIn(language);
  const paint = painter(color);
  const heading = usage.headings[code] ?? usage.otherHeading;
  const first = [
    paint('red', usage.error),
    paint('dim', visible(code)),
    ...(heading === undefined ? [] : [heading]),
  ].join('  ');
  return `${first}\n  ${visible(message)}\n  ${paint('dim', mend)}${visible(help)}\n`;
}

/** What a run says that was broken off by a signal. */
export function renderInterrupted(language: Language): string {
  return `${wordsIn(language).usage.interrupted}\n`;
}
