import { UsageError } from '../lib/usage-error.js';
import type { CheckLevels } from '../optional-checks.js';

/**
 * `--check NAME[=LEVEL]`, as often as wanted; a bare name means a warning. Names are those of the checks, or `all`. Whether they
 * exist is judged by whoever runs them.
 */
export function checksOf(texts: readonly string[]): CheckLevels {
  const levels: Record<string, CheckLevels[string]> = {};
  for (const text of texts) {
    const match = /^([a-z-]+)(?:=(off|warning|error))?$/.exec(text);
    if (match === null) {
      throw new UsageError(
        'check',
        `--check ${text} is not understood`,
        'write --check NAME, or --check NAME=LEVEL with off, warning or error, such as --check formula=error',
      );
    }
    levels[match[1] ?? ''] = (match[2] as CheckLevels[string] | undefined) ?? 'warning';
  }
  return levels;
}
