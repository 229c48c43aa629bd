import { join } from 'node:path';
import { compareVersions } from './lib/semver.js';
import type { ReleaseEntry } from './model/release.js';
import { readIndexAt } from './prepare-plan.js';

/** The release that a source stands for while its version is not above it; none before the first one, and none for a list that cannot be read. */
export async function newestRelease(out: string, name: string, declared: string): Promise<ReleaseEntry | undefined> {
  const found = await readIndexAt(join(out, name), name);
  if ('problem' in found) return undefined;
  const [newest] = found.index.releases;
  return newest !== undefined && compareVersions(declared, newest.version) <= 0 ? newest : undefined;
}
