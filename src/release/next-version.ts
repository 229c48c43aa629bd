import { compareVersions, isDraft, parseVersion } from '../lib/semver.js';
import type { Bump } from '../model/change.js';
import type { Problem } from '../model/problem.js';

export interface VersionQuestion {
  /** Highest version that was released. */
  readonly latest: string | undefined;
  /** What the changes ask for, or what fragments raise it to. */
  readonly bump: Bump;
  /** `version` of the descriptor: a floor. */
  readonly declared: string;
  /** `--version`. */
  readonly asked: string | undefined;
  /** Somebody has written what is new: a reason for a version above what the changes ask for. */
  readonly hasReason: boolean;
  /** Codes of the changes that ask for the bump, for whoever is refused a lower version. */
  readonly because: string;
}

export type VersionAnswer =
  | { readonly version: string }
  | { readonly problem: Pick<Problem, 'code' | 'value' | 'limit' | 'help'> };

/**
 * The version of a release: what the changes ask for (https://semver.org; before 1.0.0 a major change raises the second number, a minor one
 * the third), or a higher one that somebody names. A lower one is refused.
 */
export function nextVersion({ latest, bump, declared, asked, hasReason, because }: VersionQuestion): VersionAnswer {
  const named = asked ?? declared;
  if (parseVersion(named) === undefined) return refused(named, '1.0.0', 'syntax');
  if (latest === undefined) return { version: named };
  const required = raised(latest, bump);
  const floor = asked ?? (compareVersions(declared, latest) > 0 ? declared : required);
  if (compareVersions(floor, latest) <= 0) return refused(floor, latest, 'not-above');
  if (compareVersions(floor, required) < 0) return refused(floor, required, because);
  if (compareVersions(floor, required) > 0 && !hasReason && !isPromise(latest, floor))
    return refused(floor, required, 'no-reason');
  return { version: floor };
}

function refused(value: string, limit: string, help: string): VersionAnswer {
  return { problem: { code: 'release/version', value, limit, help } };
}

/** The leap from drafts to 1.0.0: a promise that a person makes, whatever has changed; also when nothing has. */
export function isPromise(latest: string, version: string): boolean {
  return isDraft(latest) && version === '1.0.0';
}

/** A version raised by a bump. A pre-release such as 2.0.0-rc.1 lies below its own number: that is raised enough, where it is new enough. */
export function raised(version: string, bump: Bump): string {
  const { major, minor, patch, prerelease } = parseVersion(version) ?? { major: 0, minor: 0, patch: 0 };
  if (prerelease !== undefined && bump !== 'none') {
    const isNew = bump === 'patch' || (patch === 0 && (bump === 'minor' || minor === 0));
    if (isNew) return `${major}.${minor}.${patch}`;
  }
  switch (bump) {
    case 'none':
      return version;
    case 'patch':
      return `${major}.${minor}.${patch + 1}`;
    case 'minor':
      return major === 0 ? `0.${minor}.${patch + 1}` : `${major}.${minor + 1}.0`;
    case 'major':
      return major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
  }
}
