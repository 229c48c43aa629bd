import { shorten } from './text.js';

/** A value of a descriptor as JSON for a message, short; also for what JSON cannot say. */
export function valueText(value: unknown): string {
  try {
    return shorten(JSON.stringify(value) ?? '', 80);
  } catch {
    // Nested too deeply to be written, or a loop that no JSON has.
    return '…';
  }
}
