import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { diskTree } from '../../src/io/disk-tree.js';
import { sha256Text } from '../../src/lib/sha256.js';
import type { Problem, Trust } from '../../src/model/problem.js';
import type { ReleaseIndex } from '../../src/model/release.js';
import { signText } from '../../src/package/minisign.js';
import { publicKeyText } from '../../src/package/minisign-format.js';
import { publicKeyOf, type SecretKey } from '../../src/package/minisign-secret-key.js';
import { announcing, emptyIndex, indexText, signedBy, withEntry } from '../../src/release/index-entries.js';
import { readIndex } from '../../src/release/index-file.js';
import { checkTrust, type TrustOptions } from '../../src/verify-trust.js';
import { copyOf, scratchFolder } from '../support.js';

// Only what trust looks at: checksums, a zip, a list, their signatures. The rest of `verify` has its own tests.
const scratch = scratchFolder();
const keyOf = (fill: number, number = fill): SecretKey => ({
  number: Buffer.alloc(8, number),
  seed: Buffer.alloc(32, fill),
});
const [ours, next, theirs] = [keyOf(1), keyOf(2), keyOf(3)];
/** Another key that its maker has given our number. */
const namesake = keyOf(4, 1);
const publicText = (key: SecretKey): string => publicKeyText(publicKeyOf(key));
const listed = (key: SecretKey) => ({ id: publicKeyOf(key).id, publicKey: publicKeyOf(key).text });
const sha = (text: string): string => `sha256:${sha256Text(text)}`;

/** Writes a version and gives the list that names it. */
function withVersion(folder: string, index: ReleaseIndex, version: string, key?: SecretKey): ReleaseIndex {
  mkdirSync(join(folder, version), { recursive: true });
  const [sums, zip] = [`${'0'.repeat(64)}  ${version}.csv\n`, `zip of ${version}`];
  writeFileSync(join(folder, version, 'SHA256SUMS'), sums);
  writeFileSync(join(folder, `parks-${version}.zip`), zip);
  if (key !== undefined) writeFileSync(join(folder, version, 'SHA256SUMS.minisig'), signText(key, sums, version));
  return withEntry(index, {
    version,
    date: '2026-01-01',
    status: 'active',
    bump: 'none',
    schemaFingerprint: sha(''),
    checksums: sha(sums),
    zip: { path: `parks-${version}.zip`, bytes: zip.length, hash: sha(zip) },
    ...(key === undefined ? {} : { key: publicKeyOf(key).id }),
  });
}

/** The list with its signature, and the key beside it. */
function publish(folder: string, index: ReleaseIndex, key?: SecretKey): string {
  writeFileSync(join(folder, 'releases.json'), indexText(index));
  if (key === undefined) return indexText(index);
  writeFileSync(join(folder, 'releases.json.minisig'), signText(key, indexText(index), 'releases.json'));
  writeFileSync(join(folder, 'minisign.pub'), publicText(key));
  return indexText(index);
}

interface Judged {
  readonly said: readonly string[];
  readonly problems: readonly Problem[];
  readonly trust: Trust;
}

async function judged(path: string, options: TrustOptions = {}, version: unknown = '1.0.0'): Promise<Judged> {
  const problems: Problem[] = [];
  const tree = diskTree(path.endsWith('.zip') ? join(scratch, 'nothing') : path);
  const trust = await checkTrust(path, tree, { name: 'parks', version }, options, (problem) => problems.push(problem));
  return {
    said: problems.map(({ code, severity, help }) => `${severity} ${code} ${help ?? ''}`.trim()),
    problems,
    trust,
  };
}

const out = join(scratch, 'parks');
let index: ReleaseIndex;
let seen = '';

beforeAll(() => {
  mkdirSync(join(scratch, 'nothing'));
  index = signedBy(withVersion(out, emptyIndex('parks'), '1.0.0', ours), listed(ours));
  seen = publish(out, index, ours);
});

const copy = (): string => copyOf(out, scratch);
const attempts = (folder: string): readonly string[] => [join(folder, '1.0.0'), join(folder, 'parks-1.0.0.zip')];

it('says which key it took, and where from', async () => {
  const { id } = publicKeyOf(ours);
  for (const path of attempts(out)) {
    expect(await judged(path)).toMatchObject({ said: [], trust: { key: id, from: 'beside', serial: 1 } });
    expect(await judged(path, { key: publicText(ours), seen })).toMatchObject({
      said: [],
      trust: { key: id, from: 'caller', serial: 1 },
    });
  }
});

it('finds what lies beside a release from inside it, and from its descriptor', async () => {
  const folder = copy();
  writeFileSync(join(folder, '1.0.0/datapackage.json'), '{}');
  const problems: Problem[] = [];
  const tree = diskTree(join(folder, '1.0.0'));
  const pkg = { name: 'parks', version: '1.0.0' };
  await checkTrust(join(folder, '1.0.0/datapackage.json'), tree, pkg, {}, (problem) => problems.push(problem));
  const before = process.cwd();
  try {
    process.chdir(join(folder, '1.0.0'));
    await checkTrust('.', tree, pkg, {}, (problem) => problems.push(problem));
  } finally {
    process.chdir(before);
  }
  expect(problems).toEqual([]);
});

describe('a key that nobody announced', () => {
  it('is found though the list still calls ours the active one', async () => {
    const folder = copy();
    const { keys } = index;
    publish(folder, { ...index, serial: 2, keys: [...keys, { ...listed(theirs), status: 'announced' }] }, theirs);
    for (const path of attempts(folder)) {
      expect((await judged(path)).said).toContain('error release/key');
      expect((await judged(path, { seen })).said).toContain('error release/key seen');
    }
  });

  it('is found though it has the number of ours', async () => {
    const folder = copy();
    expect(publicKeyOf(namesake).id).toBe(publicKeyOf(ours).id);
    publish(folder, { ...index, serial: 2, keys: [{ ...listed(namesake), status: 'active' }] }, namesake);
    for (const path of attempts(folder)) {
      const { said, problems } = await judged(path, { seen });
      expect(said).toContain('error release/key seen');
      // Two numbers that are the same would tell nobody anything.
      expect(problems.find(({ code }) => code === 'release/key')).toMatchObject({
        value: publicKeyOf(namesake).text,
        limit: publicKeyOf(ours).text,
      });
      expect((await judged(path, { key: publicText(ours) })).said).toContain('error release/signature content');
    }
  });

  it('cannot be listed under the number of another one', () => {
    const forged = { ...index, keys: [{ ...listed(theirs), id: publicKeyOf(ours).id, status: 'active' as const }] };
    expect(readIndex(indexText(forged))).toEqual({ fault: 'keys/0' });
  });
});

it('a signature that is gone everywhere is found by who has seen the list, also for a version that is new', async () => {
  const folder = copy();
  for (const path of ['releases.json.minisig', 'minisign.pub']) rmSync(join(folder, path));
  publish(folder, { ...withVersion(folder, index, '1.1.0'), keys: [] });
  for (const path of [join(folder, '1.1.0'), join(folder, 'parks-1.1.0.zip')]) {
    expect((await judged(path, {}, '1.1.0')).said).toEqual(['warning release/unsigned never']);
    expect((await judged(path, { seen }, '1.1.0')).said).toContain('error release/unsigned index');
  }
});

describe('a draft', () => {
  it('that takes the place of a release is no way around the signature', async () => {
    const folder = copy();
    rmSync(join(folder, '1.0.0/SHA256SUMS.minisig'));
    expect((await judged(join(folder, '1.0.0'), {}, '0.9.0')).said).toEqual(['error release/index place']);
  });

  it('is signed by nobody, and verify does not say so', async () => {
    const folder = copy();
    mkdirSync(join(folder, '0.9.0'));
    const draft = join(folder, '0.9.0');
    expect(await judged(draft, {}, '0.9.0')).toMatchObject({ said: [], trust: {} });
    expect((await judged(draft, { key: publicText(ours) }, '0.9.0')).said).toEqual(['error release/unsigned required']);
    expect((await judged(draft, { seen }, '0.9.0')).said).toEqual(['error release/unsigned required']);
  });
});

it('what was released before there was a key is vouched for by the list that is signed', async () => {
  const folder = join(scratch, 'late');
  const unsigned = withVersion(folder, emptyIndex('parks'), '1.0.0');
  const before = publish(folder, unsigned);
  expect((await judged(join(folder, '1.0.0'), { seen: before })).said).toEqual(['warning release/unsigned never']);
  publish(folder, signedBy(withVersion(folder, unsigned, '1.1.0', ours), listed(ours)), ours);
  for (const options of [{}, { key: publicText(ours) }, { seen: before }])
    for (const path of attempts(folder)) expect((await judged(path, options)).said).toEqual([]);
  writeFileSync(join(folder, '1.0.0/SHA256SUMS'), 'other');
  expect((await judged(join(folder, '1.0.0'))).said).toEqual(['error release/index checksums']);
});

describe('against a list that was seen', () => {
  it.each<[string, (index: ReleaseIndex) => ReleaseIndex, string]>([
    [
      'the same serial, and something else',
      (now) => ({ ...now, keys: [...now.keys, { ...listed(next), status: 'announced' }] }),
      'fork',
    ],
    [
      'a date that was another',
      (now) => ({ ...now, serial: 5, releases: now.releases.map((one) => ({ ...one, date: '2026-01-02' })) }),
      'changed',
    ],
    ['a lower serial', (now) => ({ ...now, serial: 0 }), ''],
    ['another data set', (now) => ({ ...now, serial: 5, name: 'trees' }), 'name'],
  ])('%s', async (_, change, help) => {
    const folder = copy();
    publish(folder, change(index), ours);
    expect((await judged(join(folder, '1.0.0'), { seen })).said).toContain(`error release/downgrade ${help}`.trim());
  });

  it('a version may be withdrawn, and is never brought back', async () => {
    const folder = copy();
    const [entry] = index.releases;
    if (entry === undefined) throw new Error('no release');
    const { latest: _, ...rest } = index;
    const withdrawn = {
      ...rest,
      serial: 2,
      releases: [{ ...entry, status: 'yanked' as const, reason: 'wrong areas' }],
    };
    const after = publish(folder, withdrawn, ours);
    expect((await judged(join(folder, '1.0.0'), { seen })).said).toEqual(['warning release/yanked']);
    publish(folder, { ...index, serial: 3 }, ours);
    expect((await judged(join(folder, '1.0.0'), { seen: after })).said).toEqual(['error release/downgrade changed']);
  });
});

describe('while another run is publishing', () => {
  /** The moves of a run in their order, broken off after each: what a reader finds must be whole at every step. */
  it('a change of keys is whole at every step', async () => {
    const root = join(scratch, 'moving');
    const folder = join(root, 'parks');
    const staging = join(root, '.staging-parks');
    cpSync(out, folder, { recursive: true });
    publish(folder, announcing(index, listed(next)), ours);
    const after = signedBy(withVersion(folder, announcing(index, listed(next)), '1.1.0', next), listed(next));
    mkdirSync(join(staging, 'beside'), { recursive: true });
    publish(join(staging, 'beside'), after, next);
    const names = ['minisign.pub', 'releases.json.minisig', 'releases.json'];
    const moves = names.map((name) => ({ from: `.staging-parks/beside/${name}`, to: `parks/${name}` }));
    writeFileSync(join(staging, 'journal.json'), JSON.stringify(moves));
    expect((await judged(join(folder, '1.0.0'))).said).toEqual([]);
    for (const [at, name] of names.entries()) {
      cpSync(join(folder, name), join(staging, `old-${at}`));
      cpSync(join(staging, 'beside', name), join(folder, name));
      rmSync(join(staging, 'beside', name));
      expect([name, (await judged(join(folder, '1.0.0'))).said]).toEqual([name, []]);
      expect([name, (await judged(join(folder, '1.1.0'), {}, '1.1.0')).said]).toEqual([name, []]);
    }
  });

  it.each(['', '{', 'null', '[null, 1, {"to": 5}]', '{"to": "x"}'])(
    'a journal that is none (%s) is none',
    async (text) => {
      const root = join(scratch, `journal-${sha256Text(text)}`);
      cpSync(out, join(root, 'parks'), { recursive: true });
      mkdirSync(join(root, '.staging-parks'));
      writeFileSync(join(root, '.staging-parks/journal.json'), text);
      expect((await judged(join(root, 'parks/1.0.0'))).said).toEqual([]);
    },
  );
});

it('a key that is missing is called missing', async () => {
  const folder = copy();
  rmSync(join(folder, 'minisign.pub'));
  expect((await judged(join(folder, '1.0.0'))).said).toContain('error release/key missing');
});

describe('a list that anyone may have written', () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['a reason that is a number', { status: 'yanked', reason: 7 }],
    ['a zip elsewhere', { zip: { path: '../../secret.zip', bytes: 1, hash: sha('') } }],
    ['no zip', { zip: null }],
    ['a bump that is none', { bump: 'huge' }],
    ['a commit that is none', { commit: '--upload-pack=touch x' }],
    ['a previous version that is none', { previous: '../0.9' }],
    ['a version that is none', { version: '../1' }],
    ['a key that is none', { key: 'mine' }],
    ['a status that is none', { status: ['active'] }],
    ['a day that is none', { statusDate: 'yesterday' }],
  ])('with %s is none', (_, part) => {
    const releases = index.releases.map((entry) => ({ ...entry, ...part }));
    expect(readIndex(JSON.stringify({ ...index, releases }))).toEqual({ fault: 'releases/0' });
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'two active keys',
      {
        keys: [
          { ...listed(ours), status: 'active' },
          { ...listed(next), status: 'active' },
        ],
      },
      'keys: more than one is active',
    ],
    [
      'a key twice',
      {
        keys: [
          { ...listed(ours), status: 'active' },
          { ...listed(ours), status: 'retired' },
        ],
      },
      'keys: a key stands twice',
    ],
    ['a latest that is not', { latest: '0.1.0' }, 'latest'],
    ['keys that are none', { keys: [null] }, 'keys/0'],
    ['no list', { releases: {} }, 'releases'],
    ['a serial that is none', { serial: 1.5 }, 'serial'],
  ])('with %s is none', (_, part, fault) => {
    expect(readIndex(JSON.stringify({ ...index, ...part }))).toEqual({ fault });
  });

  it('a version that is no text is no version', async () => {
    expect((await judged(join(out, '1.0.0'), {}, 7)).said).toContain('error release/index version');
  });
});
