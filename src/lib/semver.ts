const pattern =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9A-Za-z-][0-9A-Za-z-]*|\d+[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*))?(?:\+[0-9A-Za-z.-]+)?$/;

export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: string | undefined;
}

/** A version as Semantic Versioning 2.0.0 writes it, or undefined. */
export function parseVersion(text: string): Version | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  return { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3]), prerelease: match[4] };
}

/** Versions below 1.0.0 promise nothing yet: `build` may replace them. */
export function isDraft(version: string): boolean {
  return parseVersion(version)?.major === 0;
}

/** Negative when `a` comes before `b` (semver.org, 11). What is no version comes before all that are. */
export function compareVersions(a: string, b: string): number {
  const [one, two] = [parseVersion(a), parseVersion(b)];
  if (one === undefined || two === undefined) return Number(one !== undefined) - Number(two !== undefined);
  const byNumber = one.major - two.major || one.minor - two.minor || one.patch - two.patch;
  if (byNumber !== 0) return byNumber;
  if (one.prerelease === undefined || two.prerelease === undefined)
    return Number(one.prerelease === undefined) - Number(two.prerelease === undefined);
  return comparePrereleases(one.prerelease.split('.'), two.prerelease.split('.'));
}

/** Numbers by size and before words; of two that begin alike, the longer comes later. */
function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x = '', y = ''] = [a[i], b[i]];
    if (x === y) continue;
    const [isX, isY] = [/^\d+$/.test(x), /^\d+$/.test(y)];
    if (isX && isY) return Number(x) - Number(y);
    if (isX !== isY) return isX ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}
