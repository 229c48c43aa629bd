import { diskTree } from './io/disk-tree.js';
import { isDraft, parseVersion } from './lib/semver.js';
import { sha256 } from './lib/sha256.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem, Trust } from './model/problem.js';
import type { ReleaseEntry, ReleaseIndex } from './model/release.js';
import { checksumsName, signatureName } from './package/checksums.js';
import { signatureFault } from './package/minisign.js';
import { MinisignError, type PublicKey, readPublicKey } from './package/minisign-format.js';
import { indexName, publicKeyName, readIndex } from './release/index-file.js';
import { checkSeen, type Found } from './verify-seen.js';
import { type Pair, type Place, placeOf, surroundings, textOf } from './verify-surroundings.js';

export type { Trust };

export interface TrustOptions {
  /** The public key to trust: text of its file, or its base64. Without it the one beside the release. */
  readonly key?: string;
  /** Text of a `releases.json` that was seen before: whatever it says must still be so. */
  readonly seen?: string;
}

type Sink = (problem: Problem) => void;

/**
 * Whether a release is the one that its publisher signed: the signatures of its checksums and of the list of releases, what that list says
 * of it, and what it said before. `path` is a folder or a zip.
 */
export async function checkTrust(
  path: string,
  tree: FileTree,
  pkg: { readonly name: unknown; readonly version: unknown },
  options: TrustOptions,
  report: Sink,
): Promise<Trust> {
  const place = await placeOf(path);
  const { beside, isZip } = place;
  const [name, version] = [pkg.name, pkg.version].map((value) => (typeof value === 'string' ? value : ''));
  const around = await surroundings(beside);
  const wanted = successor(wantedKey(options, around.key, report), around.pairs[0], options);
  const signature = isZip ? undefined : await textOf(tree, signatureName);
  const isAsked = options.key !== undefined || wasSigned(options);
  const isSigned = isAsked || wanted !== undefined || signature !== undefined || around.pairs.some(hasSignature);
  const found = trustedIndex(around.pairs, wanted, version ?? '', report);
  const mustBeSigned = isSigned || (found !== undefined && found.index.keys.length > 0);
  const trust: Trust =
    wanted !== undefined && (signature !== undefined || around.pairs.some(hasSignature))
      ? { key: wanted.id, from: options.key === undefined ? 'beside' : 'caller' }
      : {};
  if (found === undefined) {
    // Where there is one, what is wrong with it was said.
    if (around.pairs.length === 0) {
      if (mustBeSigned) report({ code: 'release/index', severity: 'error', file: indexName, help: 'missing' });
      else if (!isDraft(version ?? '')) unsigned(report, false);
    }
    if (signature !== undefined && wanted !== undefined) await checkSignature(tree, signature, [wanted], report);
    return trust;
  }
  const { index, signer } = found;
  if (options.seen !== undefined) checkSeen(options.seen, found, report);
  checkPlace(place, name ?? '', version ?? '', report);
  const entry = index.releases.find((one) => one.version === version);
  if (index.name !== name || entry === undefined) {
    // A draft beside the releases is none of them, and nobody signs it.
    if (isDraft(version ?? '') && index.name === name) {
      if (isAsked) unsigned(report, true);
      return {};
    }
    report({ code: 'release/index', severity: 'error', file: indexName, value: `${name} ${version}`, help: 'version' });
    return { ...trust, serial: index.serial };
  }
  await checkEntry(place, tree, entry, report);
  if (signature !== undefined) await checkSignature(tree, signature, keysFor(index, entry, wanted), report);
  // The list that is signed vouches for the checksums and the zip, also of what was released before there was a key.
  else if (signer === undefined || (!isZip && entry.key !== undefined)) unsigned(report, mustBeSigned);
  if (entry.status !== 'active')
    report({
      code: entry.status === 'yanked' ? 'release/yanked' : 'release/deprecated',
      severity: 'warning',
      value: `${name} ${version}`,
      limit: entry.reason ?? '',
    });
  return { ...trust, serial: index.serial };
}

function hasSignature({ signature }: Pair): boolean {
  return signature !== undefined;
}

/** Whether what was seen had a key. What cannot be read may have had one. */
function wasSigned({ seen }: TrustOptions): boolean {
  if (seen === undefined) return false;
  const read = readIndex(seen);
  return 'fault' in read || read.index.keys.length > 0;
}

function unsigned(report: Sink, isRequired: boolean): void {
  report({
    code: 'release/unsigned',
    severity: isRequired ? 'error' : 'warning',
    file: checksumsName,
    help: isRequired ? 'required' : 'never',
  });
}

/** Where the list is signed by a key that the one we know has announced, in a list that was seen, that key is as good. */
function successor(
  wanted: PublicKey | undefined,
  pair: Pair | undefined,
  { seen }: TrustOptions,
): PublicKey | undefined {
  if (seen === undefined || pair?.signature === undefined) return wanted;
  const read = readIndex(seen);
  const signer = signerOf(pair.signature).value;
  if ('fault' in read || signer === undefined || signer === wanted?.id) return wanted;
  const { keys } = read.index;
  const isOurs =
    wanted === undefined || keys.some(({ publicKey, status }) => publicKey === wanted.text && status === 'active');
  const next = keys.find(({ id, status }) => id === signer && status === 'announced');
  return isOurs && next !== undefined ? readPublicKey(next.publicKey) : wanted;
}

function wantedKey({ key }: TrustOptions, beside: string | undefined, report: Sink): PublicKey | undefined {
  const text = key ?? beside;
  if (text === undefined) return undefined;
  try {
    return readPublicKey(text);
  } catch (error) {
    if (!(error instanceof MinisignError)) throw error;
    const file = key === undefined ? publicKeyName : '--key';
    report({ code: 'release/key', severity: 'error', file, value: error.message, help: 'syntax' });
    return undefined;
  }
}

/** The list of releases, and who has signed it. Of several the one that knows the version. */
function trustedIndex(
  pairs: readonly Pair[],
  wanted: PublicKey | undefined,
  version: string,
  report: Sink,
): Found | undefined {
  const base = { severity: 'error', file: indexName } as const;
  const [first] = pairs;
  if (first === undefined) return undefined;
  const fitting = pairs.filter(({ text, signature }) =>
    wanted === undefined
      ? signature === undefined
      : signature !== undefined && signatureFault(wanted, text, signature) === undefined,
  );
  const chosen = fitting.find(({ text }) => lists(text, version)) ?? fitting[0];
  if (wanted !== undefined && chosen === undefined) report(signatureProblem(wanted, first));
  const read = readIndex((chosen ?? first).text);
  if ('fault' in read) {
    report({ ...base, code: 'release/index', value: read.fault, help: 'syntax' });
    return undefined;
  }
  const { index } = read;
  if (wanted === undefined) {
    // A signature that nobody can check, or a list that says that it is signed: the key is missing.
    if (index.keys.length > 0 || first.signature !== undefined)
      report({ ...base, file: publicKeyName, code: 'release/key', help: 'missing' });
    return { index, signer: undefined };
  }
  if (chosen === undefined) return { index, signer: undefined };
  const active = index.keys.find(({ status }) => status === 'active');
  if (active?.publicKey !== wanted.text)
    report({
      ...base,
      code: 'release/key',
      value: wanted.id,
      ...(active === undefined ? {} : { limit: active.id === wanted.id ? active.publicKey : active.id }),
    });
  return { index, signer: wanted };
}

/** Why the key does not vouch for a list of releases. */
function signatureProblem(wanted: PublicKey, { text, signature }: Pair): Problem {
  if (signature === undefined) return { code: 'release/unsigned', severity: 'error', file: indexName, help: 'index' };
  const help = signatureFault(wanted, text, signature) ?? 'content';
  const file = `${indexName}.minisig`;
  return { code: 'release/signature', severity: 'error', file, ...signerOf(signature), limit: wanted.id, help };
}

function lists(text: string, version: string): boolean {
  const read = readIndex(text);
  return 'index' in read && read.index.releases.some((entry) => entry.version === version);
}

function signerOf(signature: string): { readonly value?: string } {
  const bytes = Buffer.from(signature.split(/\r?\n/)[1] ?? '', 'base64');
  return bytes.length === 74
    ? { value: Buffer.from(bytes.subarray(2, 10)).reverse().toString('hex').toUpperCase() }
    : {};
}

/** A folder or zip that is called like one version must not hold another one: an old release could be passed off as a new one. */
function checkPlace({ name: called, isZip }: Place, name: string, version: string, report: Sink): void {
  const prefix = `${name}-`;
  const claimed = !isZip ? called : called.startsWith(prefix) ? called.slice(prefix.length).replace(/\.zip$/i, '') : '';
  if (parseVersion(claimed) === undefined || claimed === version) return;
  report({
    code: 'release/index',
    severity: 'error',
    file: called,
    value: `${name} ${version}`,
    help: 'place',
  });
}

/** Keys that may have signed a version: the one that its entry names, which the trusted list knows. */
function keysFor(index: ReleaseIndex, entry: ReleaseEntry, wanted: PublicKey | undefined): readonly PublicKey[] {
  const listed = index.keys.filter(({ id }) => entry.key === undefined || id === entry.key);
  const keys = listed.map(({ publicKey }) => readPublicKey(publicKey));
  return keys.length > 0 ? keys : wanted === undefined ? [] : [wanted];
}

async function checkSignature(
  tree: FileTree,
  signature: string,
  keys: readonly PublicKey[],
  report: Sink,
): Promise<void> {
  const sums = (await textOf(tree, checksumsName)) ?? '';
  const faults = keys.map((key) => signatureFault(key, sums, signature));
  if (faults.includes(undefined)) return;
  const help = faults.find((fault) => fault !== 'key') ?? faults[0] ?? 'key';
  const limit = keys.map(({ id }) => id).join(', ');
  report({
    code: 'release/signature',
    severity: 'error',
    file: signatureName,
    ...signerOf(signature),
    ...(limit === '' ? {} : { limit }),
    help,
  });
}

/** The checksums, and the zip beside them, are those that the list names. */
async function checkEntry(
  { beside, name, isZip }: Place,
  tree: FileTree,
  entry: ReleaseEntry,
  report: Sink,
): Promise<void> {
  const base = { code: 'release/index', severity: 'error' } as const;
  if ((await tree.size(checksumsName)) !== undefined) {
    const actual = `sha256:${await sha256(tree.open(checksumsName))}`;
    if (actual !== entry.checksums)
      report({ ...base, file: checksumsName, value: actual, limit: entry.checksums, help: 'checksums' });
  }
  const zip = isZip ? name : entry.zip.path;
  const around = diskTree(beside);
  if ((await around.size(zip)) === undefined) return;
  const actual = `sha256:${await sha256(around.open(zip))}`;
  if (actual !== entry.zip.hash) report({ ...base, file: zip, value: actual, limit: entry.zip.hash, help: 'zip' });
}
