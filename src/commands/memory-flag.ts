import { parseSize } from '../lib/size.js';
import { UsageError } from '../lib/usage-error.js';

/** The bytes of `--memory`, where it is given. */
export function memoryOption({ memory }: { readonly memory?: string }): { readonly memory?: number } {
  if (memory === undefined) return {};
  const bytes = parseSize(memory);
  if (bytes === undefined)
    throw new UsageError(
      'memory',
      `--memory ${memory} is not a size`,
      'use for example --memory 512MB or --memory 1GiB',
    );
  return { memory: bytes };
}
