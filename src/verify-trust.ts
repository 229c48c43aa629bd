import { basename, dirname, join } from 'node:path';
import { diskTree } from './io/disk-tree.js';
import { kindOf } from './io/kind-of.js';
import { readText } from './lib/read-text.js';
import { isDraft } from './lib/semver.js';
import { sha256 } from './lib/sha256.js';
import type { FileTree } from './model/file-tree.js';
import type { Problem } from './model/problem.js';
import type { ReleaseEntry, ReleaseIndex } from './model/release.js';
import { checksumsName, signatureName } from './package/checksums.js';
import { signatureFault } from './package/minisign.js';
import { MinisignError, type PublicKey, readPublicKey } from './package/minisign-format.js';
import { readIndex } from './release/index-file.js';

export interface TrustOptions {
  /** The public key to trust: text of its file, or its base64. Without it the one beside the release. */
  readonly key?: string;
  /** Text of a `releases.json` that was seen before: whatever it says must still be so. */
  readonly seen?: string;
}

/** What a verdict rests on. */
export interface Trust {
  /** Number of the key that the signatures were checked with; none where nothing is signed. */
  readonly key?: string;
  /** Given by the caller, or found beside the release: that only says that both come from the same hand. */
  readonly from?: 'caller' | 'beside';
  readonly serial?: number;
}

const indexName = 'releases.json';
const keyName = 'minisign.pub';

type Sink = (problem: Problem) => void;

/**
 * Whether a release is the one that its publisher signed: the signatures of its checksums and of the list of releases, what that list says
 * of it, and what it said before. `path` is a folder or a zip.
 */
export async function checkTrust(
  path: string,
  tree: FileTree,
  pkg: { readonly name: string; readonly version: string },
  options: TrustOptions,
  report: Sink,
): Promise<Trust> {
  const isZip = (await kindOf(path)) === 'file';
  const beside = dirname(isZip ? path : join(path, '.').replace(/[\\/]+\.?$/, ''));
  const around = await surroundings(beside);
  const wanted = successor(wantedKey(options, around.key, report), around.pairs[0], options);
  const signature = isZip ? undefined : await textOf(tree, signatureName);
  const isSigned =
    wanted !== undefined || signature !== undefined || around.pairs.some(({ signature: one }) => one !== undefined);
  const found = trustedIndex(around.pairs, wanted, report);
  const mustBeSigned = isSigned || options.seen !== undefined || (found?.keys.length ?? 0) > 0;
  if (found === undefined) {
    if (mustBeSigned && around.pairs.length === 0)
      report({ code: 'release/index', severity: 'error', file: indexName, help: 'missing' });
    else if (!isDraft(pkg.version)) unsigned(report, mustBeSigned);
    if (signature !== undefined && wanted !== undefined) await checkSignature(tree, signature, [wanted], report);
    return { ...(wanted === undefined ? {} : trustOf(wanted, options)) };
  }
  if (options.seen !== undefined) checkSeen(options.seen, found, report);
  const entry = found.releases.find(({ version }) => version === pkg.version);
  if (found.name !== pkg.name || entry === undefined) {
    // A draft beside the releases is none of them.
    if (!isDraft(pkg.version))
      report({
        code: 'release/index',
        severity: 'error',
        file: indexName,
        value: `${pkg.name} ${pkg.version}`,
        help: 'version',
      });
    return { ...(wanted === undefined ? {} : trustOf(wanted, options)), serial: found.serial };
  }
  const place = basename(path);
  const isOthers = found.releases.some((one) => one !== entry && place === (isZip ? one.zip.path : one.version));
  // All of it is signed, and it is an older version in the place of a newer one.
  if (isOthers)
    report({
      code: 'release/index',
      severity: 'error',
      file: place,
      value: `${pkg.name} ${pkg.version}`,
      help: 'place',
    });
  await checkEntry({ path, isZip, tree, beside, entry }, report);
  if (!isZip) {
    if (signature !== undefined) await checkSignature(tree, signature, keysFor(found, entry, wanted), report);
    else unsigned(report, entry.key !== undefined || mustBeSigned);
  } else if (!mustBeSigned) unsigned(report, false);
  if (entry.status !== 'active')
    report({
      code: entry.status === 'yanked' ? 'release/yanked' : 'release/deprecated',
      severity: 'warning',
      value: `${pkg.name} ${pkg.version}`,
      limit: entry.reason ?? '',
    });
  return { ...(wanted === undefined ? {} : trustOf(wanted, options)), serial: found.serial };
}

function trustOf(key: PublicKey, { key: given }: TrustOptions): Trust {
  return { key: key.id, from: given === undefined ? 'beside' : 'caller' };
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
  const isOurs = wanted === undefined || keys.some(({ id, status }) => id === wanted.id && status === 'active');
  const next = keys.find(({ id, status }) => id === signer && status === 'announced');
  return isOurs && next !== undefined ? readPublicKey(next.publicKey) : wanted;
}

interface Pair {
  readonly text: string;
  readonly signature?: string;
}

/**
 * The list of releases and its signature are two files, and take each other's place one after the other. Where that was broken off, what
 * was to be moved stands in the journal: either pair is whole.
 */
async function surroundings(
  folder: string,
): Promise<{ readonly pairs: readonly Pair[]; readonly key: string | undefined }> {
  const tree = diskTree(folder);
  const pairOf = (text: string | undefined, signature: string | undefined): readonly Pair[] =>
    text === undefined ? [] : [{ text, ...(signature === undefined ? {} : { signature }) }];
  const [text, signature] = [await textOf(tree, indexName), await textOf(tree, `${indexName}.minisig`)];
  const pairs = [...pairOf(text, signature)];
  const staging = join(dirname(folder), `.staging-${basename(folder)}`);
  const left = diskTree(staging);
  const journal = await textOf(left, 'journal.json');
  if (journal !== undefined) {
    const moves = JSON.parse(journal) as readonly { readonly from: string; readonly to: string }[];
    const sides = async (name: string) => {
      const at = moves.findIndex(({ to }) => to === `${basename(folder)}/${name}`);
      return { old: await textOf(left, `old-${at}`), new: await textOf(left, `beside/${name}`) };
    };
    const [lists, signatures] = [await sides(indexName), await sides(`${indexName}.minisig`)];
    pairs.push(...pairOf(text, signatures.old), ...pairOf(lists.old, signatures.old), ...pairOf(lists.new, signature));
  }
  return { pairs, key: await textOf(tree, keyName) };
}

async function textOf(tree: FileTree, path: string): Promise<string | undefined> {
  if ((await tree.size(path)) === undefined) return undefined;
  try {
    return await readText(tree.open(path));
  } catch (error) {
    if (error instanceof TypeError) return '';
    throw error;
  }
}

function wantedKey({ key }: TrustOptions, beside: string | undefined, report: Sink): PublicKey | undefined {
  const text = key ?? beside;
  if (text === undefined) return undefined;
  try {
    return readPublicKey(text);
  } catch (error) {
    if (!(error instanceof MinisignError)) throw error;
    report({ code: 'release/key', severity: 'error', value: error.message, help: 'syntax' });
    return undefined;
  }
}

/** The list of releases, when it is signed by the key or needs no signature. */
function trustedIndex(pairs: readonly Pair[], wanted: PublicKey | undefined, report: Sink): ReleaseIndex | undefined {
  const base = { severity: 'error', file: indexName } as const;
  const signature = { severity: 'error', file: `${indexName}.minisig` } as const;
  const [first] = pairs;
  if (first === undefined) return undefined;
  const fitting =
    wanted === undefined
      ? undefined
      : pairs.find(({ text, signature: one }) => one !== undefined && signatureFault(wanted, text, one) === undefined);
  const read = readIndex((fitting ?? first).text);
  if ('fault' in read) {
    report({ ...base, code: 'release/index', value: read.fault, help: 'syntax' });
    return undefined;
  }
  const isSigned = read.index.keys.length > 0 || first.signature !== undefined;
  if (fitting !== undefined) return read.index;
  if (wanted === undefined) {
    // A signature that nobody can check, or a list that says that it is signed: the key is missing.
    if (isSigned) report({ code: 'release/key', severity: 'error', value: keyName, help: 'syntax' });
    return read.index;
  }
  if (first.signature === undefined) {
    report({ ...base, code: 'release/unsigned', help: 'index' });
    return read.index;
  }
  const help = signatureFault(wanted, first.text, first.signature) ?? 'content';
  report({ ...signature, code: 'release/signature', ...signerOf(first.signature), limit: wanted.id, help });
  return read.index;
}

function signerOf(signature: string): { readonly value?: string } {
  const bytes = Buffer.from(signature.split(/\r?\n/)[1] ?? '', 'base64');
  return bytes.length === 74
    ? { value: Buffer.from(bytes.subarray(2, 10)).reverse().toString('hex').toUpperCase() }
    : {};
}

/** Keys that may have signed a version: the one that its entry names, which the trusted list knows. */
function keysFor(index: ReleaseIndex, entry: ReleaseEntry, wanted: PublicKey | undefined): readonly PublicKey[] {
  const listed = index.keys.filter(({ id }) => entry.key === undefined || id === entry.key);
  const keys = listed.flatMap(({ publicKey }) => {
    try {
      return [readPublicKey(publicKey)];
    } catch {
      return [];
    }
  });
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

interface Listed {
  readonly path: string;
  readonly isZip: boolean;
  readonly tree: FileTree;
  readonly beside: string;
  readonly entry: ReleaseEntry;
}

/** The checksums, and the zip beside them, are those that the list names. */
async function checkEntry({ path, isZip, tree, beside, entry }: Listed, report: Sink): Promise<void> {
  const base = { code: 'release/index', severity: 'error' } as const;
  if ((await tree.size(checksumsName)) !== undefined) {
    const actual = `sha256:${await sha256(tree.open(checksumsName))}`;
    if (actual !== entry.checksums)
      report({ ...base, file: checksumsName, value: actual, limit: entry.checksums, help: 'checksums' });
  }
  const zip = isZip ? basename(path) : entry.zip.path;
  const around = diskTree(beside);
  if ((await around.size(zip)) === undefined) return;
  const actual = `sha256:${await sha256(around.open(zip))}`;
  if (actual !== entry.zip.hash) report({ ...base, file: zip, value: actual, limit: entry.zip.hash, help: 'zip' });
}

/** What was seen once must still be there: every version with its hashes, a serial that is no lower, a key that was announced. */
function checkSeen(seen: string, index: ReleaseIndex, report: Sink): void {
  const base = { code: 'release/downgrade', severity: 'error', file: indexName } as const;
  const read = readIndex(seen);
  if ('fault' in read) {
    report({ code: 'release/index', severity: 'error', file: '--seen', value: read.fault, help: 'syntax' });
    return;
  }
  const before = read.index;
  if (before.name !== index.name) report({ ...base, value: index.name, limit: before.name, help: 'name' });
  if (index.serial < before.serial) report({ ...base, value: String(index.serial), limit: String(before.serial) });
  for (const entry of before.releases) {
    const now = index.releases.find(({ version }) => version === entry.version);
    if (now === undefined) report({ ...base, value: entry.version, help: 'gone' });
    else if (now.checksums !== entry.checksums || now.zip.hash !== entry.zip.hash)
      report({ ...base, value: entry.version, limit: entry.checksums, help: 'changed' });
  }
  const active = index.keys.find(({ status }) => status === 'active');
  const known = before.keys.filter(({ status }) => status !== 'retired');
  if (active !== undefined && known.length > 0 && !known.some(({ id }) => id === active.id))
    report({
      code: 'release/key',
      severity: 'error',
      file: indexName,
      value: active.id,
      limit: known.map(({ id }) => id).join(', '),
      help: 'seen',
    });
}
