import { compareVersions, parseVersion } from '../lib/semver.js';
import type { ReleaseEntry, ReleaseIndex, ReleaseKey } from '../model/release.js';

/** Beside the versions of a data set. */
export const indexName = 'releases.json';
export const publicKeyName = 'minisign.pub';

const sha = /^sha256:[0-9a-f]{64}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `releases.json`: the index, or in few words what is wrong with it. Whoever wrote it, every property has its type. */
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
  if (!Array.isArray(keys)) return { fault: 'keys' };
  for (const [i, key] of keys.entries()) if (!isKey(key)) return { fault: `keys/${i}` };
  const ids = (keys as readonly ReleaseKey[]).map(({ id }) => id);
  if (new Set(ids).size !== ids.length) return { fault: 'keys: a key stands twice' };
  for (const status of ['active', 'announced'])
    if (keys.filter((key) => key.status === status).length > 1) return { fault: `keys: more than one is ${status}` };
  if (!Array.isArray(releases)) return { fault: 'releases' };
  for (const [i, entry] of releases.entries()) if (!isEntry(entry)) return { fault: `releases/${i}` };
  const entries = releases as readonly ReleaseEntry[];
  const versions = entries.map(({ version }) => version);
  if (new Set(versions).size !== versions.length) return { fault: 'releases: a version stands twice' };
  if (versions.some((version, i) => compareVersions(version, versions[i - 1] ?? version) > 0))
    return { fault: 'releases: the highest is not first' };
  if (latest !== entries.find(({ status }) => status === 'active')?.version) return { fault: 'latest' };
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
    typeof publicKey === 'string' &&
    id === numberIn(publicKey) &&
    isOneOf(status, ['active', 'announced', 'retired'])
  );
}

/** The number that stands in a public key of minisign: nobody may list a key under the number of another one. */
function numberIn(publicKey: string): string | undefined {
  const bytes = Buffer.from(publicKey, 'base64');
  if (bytes.length !== 42 || bytes.toString('base64') !== publicKey || !bytes.toString('latin1').startsWith('Ed'))
    return undefined;
  return Buffer.from(bytes.subarray(2, 10)).reverse().toString('hex').toUpperCase();
}

function isEntry(entry: unknown): entry is ReleaseEntry {
  if (!isObject(entry)) return false;
  const { version, date, dataAsOf, status, reason, statusDate, bump, previous, commit, key, zip } = entry;
  const isText = (value: unknown, form: RegExp): boolean => typeof value === 'string' && form.test(value);
  const isOptional = (value: unknown, form: RegExp): boolean => value === undefined || isText(value, form);
  return (
    isVersion(version) &&
    isText(date, day) &&
    isOptional(dataAsOf, /./s) &&
    isOneOf(status, ['active', 'deprecated', 'yanked']) &&
    isOptional(reason, /./s) &&
    isOptional(statusDate, day) &&
    isOneOf(bump, ['none', 'patch', 'minor', 'major']) &&
    (previous === undefined || isVersion(previous)) &&
    isOptional(commit, /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/) &&
    isText(entry['schemaFingerprint'], sha) &&
    isText(entry['checksums'], sha) &&
    isOptional(key, /^[0-9A-F]{16}$/) &&
    isObject(zip) &&
    // A file beside the list, never one that lies elsewhere.
    isText(zip['path'], /^[^/\\]+\.zip$/) &&
    Number.isSafeInteger(zip['bytes']) &&
    isText(zip['hash'], sha)
  );
}

function isOneOf(value: unknown, words: readonly string[]): boolean {
  return typeof value === 'string' && words.includes(value);
}

function isVersion(version: unknown): boolean {
  return typeof version === 'string' && parseVersion(version) !== undefined;
}
