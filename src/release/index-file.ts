import { compareVersions, parseVersion } from '../lib/semver.js';
import type { ReleaseEntry, ReleaseIndex, ReleaseKey } from '../model/release.js';

const sha = /^sha256:[0-9a-f]{64}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `releases.json`. What is wrong with it, or the index. */
export function readIndex(text: string): { readonly index: ReleaseIndex } | { readonly fault: string } {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { fault: error instanceof Error ? error.message : 'not JSON' };
  }
  if (!isObject(content)) return { fault: 'not an object' };
  const { name, serial, latest, keys, releases } = content;
  if (typeof name !== 'string' || name === '') return { fault: 'name' };
  if (typeof serial !== 'number' || !Number.isSafeInteger(serial) || serial < 0) return { fault: 'serial' };
  if (!Array.isArray(keys) || !keys.every(isKey)) return { fault: 'keys' };
  if (!Array.isArray(releases)) return { fault: 'releases' };
  for (const [i, entry] of releases.entries()) if (!isEntry(entry)) return { fault: `releases/${i}` };
  const versions = (releases as readonly ReleaseEntry[]).map(({ version }) => version);
  if (new Set(versions).size !== versions.length) return { fault: 'releases: a version stands twice' };
  if (versions.some((version, i) => compareVersions(version, versions[i - 1] ?? version) > 0))
    return { fault: 'releases: the highest is not first' };
  if (latest !== undefined && !versions.includes(String(latest))) return { fault: 'latest' };
  return { index: content as unknown as ReleaseIndex };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKey(key: unknown): key is ReleaseKey {
  if (!isObject(key)) return false;
  const { id, publicKey, status } = key;
  return (
    typeof id === 'string' &&
    /^[0-9A-F]{16}$/.test(id) &&
    typeof publicKey === 'string' &&
    ['active', 'announced', 'retired'].includes(String(status))
  );
}

function isEntry(entry: unknown): entry is ReleaseEntry {
  if (!isObject(entry)) return false;
  const { version, date, status, checksums, zip } = entry;
  const texts = ['reason', 'statusDate', 'previous', 'commit', 'key'].map((name) => entry[name]);
  return (
    typeof version === 'string' &&
    parseVersion(version) !== undefined &&
    typeof date === 'string' &&
    day.test(date) &&
    ['active', 'deprecated', 'yanked'].includes(String(status)) &&
    typeof checksums === 'string' &&
    sha.test(checksums) &&
    texts.every((text) => text === undefined || typeof text === 'string') &&
    isObject(zip) &&
    typeof zip['path'] === 'string' &&
    // A file beside the list, and no other place of the disk.
    /^[^/\\]+\.zip$/.test(zip['path']) &&
    typeof zip['hash'] === 'string' &&
    sha.test(zip['hash'])
  );
}
