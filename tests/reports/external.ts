import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Official schemas that stand beside the repository. Where they are absent, the tests that need them say so loudly. */
export function externalFile(name: string): string | undefined {
  const path = resolve('../shared/standards/external', name);
  if (existsSync(path)) return path;
  console.warn(`NOT CHECKED: ${path} is absent, so nothing is validated against the official ${name}`);
  return undefined;
}
