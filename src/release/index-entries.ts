import { compareVersions } from '../lib/semver.js';
import type { ReleaseEntry, ReleaseIndex, ReleaseKey, ReleaseStatus } from '../model/release.js';

/** The index of a data set that was never released. */
export function emptyIndex(name: string): ReleaseIndex {
  return { name, serial: 0, keys: [], releases: [] };
}

/** The index with one version more, the highest first. */
export function withEntry(index: ReleaseIndex, entry: ReleaseEntry): ReleaseIndex {
  return changed(index, [...index.releases, entry]);
}

/** The index with another status of a version; its files stay as they are. */
export function withStatus(
  index: ReleaseIndex,
  version: string,
  status: ReleaseStatus,
  reason: string,
  statusDate: string,
): ReleaseIndex {
  return changed(
    index,
    index.releases.map((entry) => (entry.version === version ? { ...entry, status, reason, statusDate } : entry)),
  );
}

/**
 * The index as the key signs it. A key that was announced takes over: the one before it is retired, and still verifies what it signed.
 * The first key of a data set needs no announcement.
 */
export function signedBy(index: ReleaseIndex, key: Pick<ReleaseKey, 'id' | 'publicKey'>): ReleaseIndex {
  const active = index.keys.find(({ status }) => status === 'active');
  if (active?.id === key.id) return index;
  const others = index.keys
    .filter(({ id }) => id !== key.id)
    .map((one) => (one.status === 'active' ? { ...one, status: 'retired' as const } : one));
  return { ...index, keys: [{ ...key, status: 'active' }, ...others] };
}

/** The index with a key that will sign next. */
export function announcing(index: ReleaseIndex, key: Pick<ReleaseKey, 'id' | 'publicKey'>): ReleaseIndex {
  const others = index.keys.filter(({ id, status }) => id !== key.id && status !== 'announced');
  return changed({ ...index, keys: [...others, { ...key, status: 'announced' }] }, index.releases);
}

function changed({ $schema, name, serial, keys }: ReleaseIndex, releases: readonly ReleaseEntry[]): ReleaseIndex {
  const sorted = [...releases].sort((a, b) => compareVersions(b.version, a.version));
  const latest = sorted.find(({ status }) => status === 'active')?.version;
  return {
    ...($schema === undefined ? {} : { $schema }),
    name,
    serial: serial + 1,
    ...(latest === undefined ? {} : { latest }),
    keys,
    releases: sorted,
  };
}

/** The text of `releases.json`: one form only, so that equal indexes have equal signatures. */
export function indexText(index: ReleaseIndex): string {
  return `${JSON.stringify(index, null, 2)}\n`;
}
