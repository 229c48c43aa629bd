import { canonicalJson } from './lib/canonical-json.js';
import type { JsonValue } from './model/json.js';
import type { Problem } from './model/problem.js';
import type { ReleaseEntry, ReleaseIndex } from './model/release.js';
import type { PublicKey } from './package/minisign-format.js';
import { indexName, readIndex } from './release/index-file.js';

/** The list of releases as it is now, and the key that has signed it; none where it is not signed, or wrongly. */
export interface Found {
  readonly index: ReleaseIndex;
  readonly signer: PublicKey | undefined;
}

/**
 * What was seen once must still be there: every version as it was, a serial that is no lower, a signature by a key that signed then or was
 * announced. A version may be withdrawn since, never the other way round.
 */
export function checkSeen(seen: string, { index, signer }: Found, report: (problem: Problem) => void): void {
  const base = { code: 'release/downgrade', severity: 'error', file: indexName } as const;
  const read = readIndex(seen);
  if ('fault' in read) {
    report({ code: 'release/index', severity: 'error', file: '--seen', value: read.fault, help: 'syntax' });
    return;
  }
  const before = read.index;
  if (before.name !== index.name) report({ ...base, value: index.name, limit: before.name, help: 'name' });
  const [now, then] = [String(index.serial), String(before.serial)];
  if (index.serial < before.serial) report({ ...base, value: now, limit: then });
  if (index.serial === before.serial && textOf(index) !== textOf(before))
    report({ ...base, value: now, limit: then, help: 'fork' });
  for (const entry of before.releases) {
    const same = index.releases.find(({ version }) => version === entry.version);
    if (same === undefined) report({ ...base, value: entry.version, help: 'gone' });
    else if (textOf(fixed(same)) !== textOf(fixed(entry)) || (entry.status === 'yanked' && same.status !== 'yanked'))
      report({ ...base, value: entry.version, limit: entry.checksums, help: 'changed' });
  }
  checkSigner(before, signer, report);
}

/** The number of a key is only a name that anyone may give to another one: keys are compared as they are. */
function checkSigner({ keys }: ReleaseIndex, signer: PublicKey | undefined, report: (problem: Problem) => void): void {
  const known = keys.filter(({ status }) => status !== 'retired');
  if (known.length === 0) return;
  if (signer === undefined) {
    report({ code: 'release/unsigned', severity: 'error', file: indexName, help: 'index' });
    return;
  }
  if (known.some(({ publicKey }) => publicKey === signer.text)) return;
  const isNamesake = known.some(({ id }) => id === signer.id);
  report({
    code: 'release/key',
    severity: 'error',
    file: indexName,
    value: isNamesake ? signer.text : signer.id,
    limit: known.map(({ id, publicKey }) => (isNamesake ? publicKey : id)).join(', '),
    help: 'seen',
  });
}

/** What of a version never changes. */
function fixed({ status: _, reason: __, statusDate: ___, ...rest }: ReleaseEntry): object {
  return rest;
}

function textOf(value: object): string {
  return canonicalJson(value as JsonValue);
}
