import { join } from 'node:path';
import { besideFiles } from './beside-files.js';
import { openStaging } from './io/staging.js';
import { today } from './io/today.js';
import { UsageError } from './lib/usage-error.js';
import { load } from './load.js';
import type { Package } from './model/descriptor.js';
import type { ReleaseIndex, ReleaseKey, ReleaseStatus } from './model/release.js';
import type { PublicKey } from './package/minisign-format.js';
import { publicKeyOf, type SecretKey } from './package/minisign-secret-key.js';
import { readIndexAt } from './prepare-plan.js';
import { announcing, withStatus } from './release/index-entries.js';

export interface IndexOptions {
  /** Where releases stand: default `dist-data`. */
  readonly out?: string;
  /** Signs the list of releases; wanted where it was signed before. */
  readonly key?: SecretKey;
  /** Day of the change, `yyyy-mm-dd`; default today in UTC. */
  readonly date?: string;
}

/**
 * Withdraws a version: it stays where it is, and the list of releases, signed anew, says that it was withdrawn and why. Throws
 * `UsageError` when there is no such version.
 */
export function yank(release: string, reason: string, options: IndexOptions = {}): Promise<ReleaseIndex> {
  return setStatus(release, 'yanked', reason, options);
}

/** Says of a version that another is the better one: it can be used, and is no longer `latest`. */
export function deprecate(release: string, reason: string, options: IndexOptions = {}): Promise<ReleaseIndex> {
  return setStatus(release, 'deprecated', reason, options);
}

async function setStatus(
  release: string,
  status: ReleaseStatus,
  reason: string,
  options: IndexOptions,
): Promise<ReleaseIndex> {
  const match = /^(?<name>[^@/\\]+)@(?<version>[^@]+)$/.exec(release)?.groups;
  if (match === undefined)
    throw new UsageError('release', `${release} names no release`, 'give NAME@VERSION, such as parks@1.0.0');
  const { name = '', version = '' } = match;
  if (reason.trim() === '') throw new UsageError('reason', 'there is no reason', 'say why with --reason "…"');
  const date = options.date ?? today();
  return changeIndex(name, options, ['active', 'announced'], (index) => {
    const entry = index.releases.find((one) => one.version === version);
    if (entry === undefined) {
      const there = index.releases.map((one) => one.version).join(', ');
      throw new UsageError(
        'not-found',
        `${name} has no release ${version}`,
        there === '' ? 'release it first' : `use one of: ${there}`,
      );
    }
    if (entry.status === status && entry.reason === reason) return undefined;
    if (entry.status === 'yanked' && status === 'deprecated')
      throw new UsageError('yanked', `${release} was withdrawn already`, 'a withdrawn version stays withdrawn');
    return withStatus(index, version, status, reason, date);
  });
}

/** Names the key that will sign next, in a list that the key which signs now has signed. */
export function announceKey(name: string, next: PublicKey, options: IndexOptions): Promise<ReleaseIndex> {
  // Only the key that readers know can vouch for the next.
  return changeIndex(name, options, ['active'], (index) => {
    if (!index.keys.some(({ status }) => status === 'active'))
      throw new UsageError(
        'unsigned',
        `${name} was never signed`,
        'the first key needs no announcement: release with --key',
      );
    return announcing(index, { id: next.id, publicKey: next.text });
  });
}

async function changeIndex(
  name: string,
  { out = 'dist-data', key }: IndexOptions,
  may: readonly ReleaseKey['status'][],
  change: (index: ReleaseIndex) => ReleaseIndex | undefined,
): Promise<ReleaseIndex> {
  const staging = await openStaging(out, name);
  try {
    const found = await readIndexAt(join(out, name), name);
    if ('problem' in found)
      throw new UsageError(
        'index',
        `${found.problem.file ?? 'releases.json'} is no list of releases`,
        'bring it back: git checkout -- dist-data',
      );
    const { index } = found;
    const [last] = index.releases;
    if (last === undefined)
      throw new UsageError(
        'not-found',
        `${join(out, name)} holds no release`,
        'name the folder of releases with --out, or release first',
      );
    const signers = index.keys.filter(({ status }) => may.includes(status));
    const text = key === undefined ? undefined : publicKeyOf(key).text;
    if (signers.length > 0 && !signers.some(({ publicKey }) => publicKey === text))
      throw new UsageError(
        'key',
        `${name} is signed by ${signers.map(({ id }) => id).join(' or ')}`,
        'give that key with --key FILE or GONGKAI_KEY',
      );
    const changed = change(index);
    if (changed === undefined) return index;
    const published = await load(join(out, name, last.version));
    try {
      await staging.commit(await besideFiles(staging, changed, published.descriptor as Package, key));
    } finally {
      published.close();
    }
    return changed;
  } finally {
    await staging.discard();
  }
}
