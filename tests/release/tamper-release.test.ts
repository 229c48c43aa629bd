import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { announceKey, yank } from '../../src/change-index.js';
import { sha256Text } from '../../src/lib/sha256.js';
import type { ReleaseIndex } from '../../src/model/release.js';
import { signText } from '../../src/package/minisign.js';
import { publicKeyText } from '../../src/package/minisign-format.js';
import { publicKeyOf, type SecretKey } from '../../src/package/minisign-secret-key.js';
import { release } from '../../src/release.js';
import { type VerifyOptions, verify } from '../../src/verify.js';
import { copyOf, edit, scratchFolder } from '../support.js';
import { fields, parksCsv, parksYaml } from './repository.js';

const scratch = scratchFolder();
const dataset = join(scratch, 'parks');
const out = join(scratch, 'out');
const keyOf = (fill: number): SecretKey => ({ number: Buffer.alloc(8, fill), seed: Buffer.alloc(32, fill) });
const [ours, next, theirs] = [keyOf(1), keyOf(2), keyOf(3)];
const publicText = (key: SecretKey): string => publicKeyText(publicKeyOf(key));
const listed = (folder: string): string => readFileSync(join(folder, 'releases.json'), 'utf8');
/** What a reader kept after each version. */
const seen = { first: '', second: '' };

function author(version: string, csv: string): void {
  writeFileSync(join(dataset, 'datapackage.yaml'), parksYaml(version, Object.values(fields)));
  writeFileSync(join(dataset, 'parks.csv'), csv);
}

async function releaseBy(key: SecretKey | undefined, date: string) {
  return release(dataset, { out, date, ...(key === undefined ? {} : { key }) });
}

const rename = (to: string) => (row: string[], id: number) => (id === 7 ? ['7', to, '70'] : row);

beforeAll(async () => {
  mkdirSync(dataset);
  author('1.0.0', parksCsv());
  expect((await releaseBy(ours, '2026-01-01')).status).toBe('released');
  seen.first = listed(join(out, 'parks'));
  copyFileSync(join(out, 'parks/releases.json.minisig'), join(scratch, 'first.minisig'));
  author('1.0.0', parksCsv(rename('Central Park')));
  expect((await releaseBy(ours, '2026-02-01')).plan.version).toBe('1.0.1');
  seen.second = listed(join(out, 'parks'));
});

/** A copy of everything that was published, for somebody who may write there but has not our key. */
function stolen(): { readonly all: string; readonly version: string; readonly zip: string } {
  const all = join(copyOf(out, scratch), 'parks');
  return { all, version: join(all, '1.0.1'), zip: join(all, 'parks-1.0.1.zip') };
}

async function errorsOf(path: string, options: VerifyOptions = {}): Promise<readonly (string | undefined)[][]> {
  const { problems } = await verify(path, options);
  return problems.filter(({ severity }) => severity === 'error').map(({ code, help }) => [code, help]);
}

/** The checksums as they would be, had we published what stands there. */
function mendSums(folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.startsWith('SHA256SUMS'))
    .sort();
  const lines = files.map((path) => `${sha256Text(readFileSync(join(folder, path), 'utf8'))}  ${path}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), lines.join(''));
}

/** The list with the hash of the checksums as they are now. */
function mendIndex(all: string): string {
  const sums = sha256Text(readFileSync(join(all, '1.0.1/SHA256SUMS'), 'utf8'));
  const index = JSON.parse(listed(all)) as ReleaseIndex;
  const releases = index.releases.map((entry) =>
    entry.version === '1.0.1' ? { ...entry, checksums: `sha256:${sums}` } : entry,
  );
  const text = `${JSON.stringify({ ...index, releases }, null, 2)}\n`;
  writeFileSync(join(all, 'releases.json'), text);
  return text;
}

/** Everything signed anew by another key, which takes the place of ours. */
function usurp(all: string): void {
  const { id, text: publicKey } = publicKeyOf(theirs);
  const index = JSON.parse(mendIndex(all)) as ReleaseIndex;
  const releases = index.releases.map((entry) => ({ ...entry, key: id }));
  const forged = { ...index, serial: index.serial + 1, keys: [{ id, publicKey, status: 'active' }], releases };
  const text = `${JSON.stringify(forged, null, 2)}\n`;
  writeFileSync(join(all, 'releases.json'), text);
  writeFileSync(join(all, 'releases.json.minisig'), signText(theirs, text, 'parks releases.json'));
  writeFileSync(join(all, 'minisign.pub'), publicText(theirs));
  for (const version of ['1.0.0', '1.0.1']) {
    const sums = readFileSync(join(all, version, 'SHA256SUMS'), 'utf8');
    writeFileSync(join(all, version, 'SHA256SUMS.minisig'), signText(theirs, sums, `parks ${version} SHA256SUMS`));
  }
}

it('what was published is as it was published, however it is asked', async () => {
  const { version, zip, all } = stolen();
  expect(await errorsOf(version)).toEqual([]);
  expect(await errorsOf(zip, { key: publicText(ours), seen: seen.first })).toEqual([]);
  expect(await errorsOf(join(all, '1.0.0'), { key: publicText(ours), seen: seen.second })).toEqual([]);
});

describe('a changed release, its checksums mended', () => {
  it.each<[string, (folder: string) => void]>([
    ['one changed byte', (folder) => edit(join(folder, 'README.en.md'), (text) => text.replace('Parks', 'Perks'))],
    ['a file more', (folder) => writeFileSync(join(folder, 'data/more.csv'), 'id\n1\n')],
    ['a file less', (folder) => rmSync(join(folder, 'CHANGELOG.md'))],
    ['a file of another name', (folder) => renameSync(join(folder, 'CHANGELOG.md'), join(folder, 'CHANGES.md'))],
  ])('%s', async (_, attack) => {
    const { version, all } = stolen();
    attack(version);
    const bare = await errorsOf(version);
    expect(bare.map(([code]) => code)).toContainEqual(expect.stringMatching(/^release\/(changed|extra|missing)-file$/));
    mendSums(version);
    const mended = await errorsOf(version);
    expect(mended).toContainEqual(['release/signature', 'content']);
    expect(mended).toContainEqual(['release/index', 'checksums']);
    mendIndex(all);
    const both = await errorsOf(version);
    expect(both).toContainEqual(['release/signature', 'content']);
    // Two files, two signatures: that of the checksums and that of the list.
    expect(both.filter(([code]) => code === 'release/signature')).toHaveLength(2);
  });

  it('another zip', async () => {
    const { version, zip, all } = stolen();
    copyFileSync(join(all, 'parks-1.0.0.zip'), zip);
    expect(await errorsOf(version)).toEqual([['release/index', 'zip']]);
    // The older version under the newer one's name: all of it is signed, but it is not what its name says.
    expect(await errorsOf(zip)).toEqual([['release/index', 'place']]);
  });

  it('a version under the name of another', async () => {
    const { version, all } = stolen();
    rmSync(version, { recursive: true });
    cpSync(join(all, '1.0.0'), version, { recursive: true });
    expect(await errorsOf(version)).toEqual([['release/index', 'place']]);
  });
});

describe('a changed signature', () => {
  it.each<[string, (folder: string) => void, string[]]>([
    [
      'of another version',
      (folder) => copyFileSync(join(folder, '../1.0.0/SHA256SUMS.minisig'), join(folder, 'SHA256SUMS.minisig')),
      ['release/signature', 'content'],
    ],
    [
      'of another key',
      (folder) => {
        const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
        writeFileSync(join(folder, 'SHA256SUMS.minisig'), signText(theirs, sums, 'parks 1.0.1 SHA256SUMS'));
      },
      ['release/signature', 'key'],
    ],
    [
      'with another trusted comment',
      (folder) => edit(join(folder, 'SHA256SUMS.minisig'), (text) => text.replace('parks 1.0.1', 'parks 9.0.1')),
      ['release/signature', 'comment'],
    ],
    [
      'that is none',
      (folder) => writeFileSync(join(folder, 'SHA256SUMS.minisig'), 'signed, honestly\n'),
      ['release/signature', 'syntax'],
    ],
    ['that is gone', (folder) => rmSync(join(folder, 'SHA256SUMS.minisig')), ['release/unsigned', 'required']],
  ])('%s', async (_, attack, expected) => {
    const { version } = stolen();
    attack(version);
    expect(await errorsOf(version)).toEqual([expected]);
  });
});

describe('a changed list of releases', () => {
  it('edited: a withdrawn version is active again, a hash is another one', async () => {
    const { version, zip, all } = stolen();
    edit(join(all, 'releases.json'), (text) =>
      text.replace('"status": "active",\n      "bump"', '"status": "deprecated",\n      "bump"'),
    );
    for (const path of [version, zip]) expect(await errorsOf(path)).toContainEqual(['release/signature', 'content']);
  });

  it('spoilt, or without its signature, or gone', async () => {
    const { version, all } = stolen();
    rmSync(join(all, 'releases.json.minisig'));
    expect(await errorsOf(version)).toEqual([['release/unsigned', 'index']]);
    writeFileSync(join(all, 'releases.json'), '{"name": "parks"');
    expect(await errorsOf(version)).toContainEqual(['release/index', 'syntax']);
    rmSync(join(all, 'releases.json'));
    expect(await errorsOf(version)).toEqual([['release/index', 'missing']]);
  });

  it('an older one, which its publisher did sign', async () => {
    const { all, version } = stolen();
    writeFileSync(join(all, 'releases.json'), seen.first);
    copyFileSync(join(scratch, 'first.minisig'), join(all, 'releases.json.minisig'));
    expect(await errorsOf(join(all, '1.0.0'))).toEqual([]);
    expect(await errorsOf(join(all, '1.0.0'), { seen: seen.second })).toContainEqual(['release/downgrade', undefined]);
    expect(await errorsOf(join(all, '1.0.0'), { seen: seen.second })).toContainEqual(['release/downgrade', 'gone']);
    expect(await errorsOf(version)).toContainEqual(['release/index', 'version']);
  });

  it('everything signed by another key, ours replaced: found by whoever has our key or has seen the list', async () => {
    const { all, version, zip } = stolen();
    edit(join(version, 'README.en.md'), (text) => text.replace('Parks', 'Perks'));
    mendSums(version);
    usurp(all);
    // From what lies beside each other alone nobody can tell: `verify` says that it used the key beside the release.
    expect(await errorsOf(version)).toEqual([]);
    for (const path of [version, zip]) {
      expect(await errorsOf(path, { key: publicText(ours) })).toContainEqual(['release/signature', 'key']);
      const told = await errorsOf(path, { seen: seen.second });
      expect(told).toContainEqual(['release/key', 'seen']);
      expect(told).toContainEqual(['release/downgrade', 'changed']);
    }
  });

  it('all that is signed taken away: found by whoever has our key', async () => {
    const { all, version } = stolen();
    for (const path of ['releases.json', 'releases.json.minisig', 'minisign.pub', '1.0.1/SHA256SUMS.minisig'])
      rmSync(join(all, path));
    expect(await errorsOf(version)).toEqual([]);
    expect((await verify(version)).problems).toContainEqual(
      expect.objectContaining({ code: 'release/unsigned', severity: 'warning' }),
    );
    expect(await errorsOf(version, { key: publicText(ours) })).toEqual([['release/index', 'missing']]);
    expect(await errorsOf(version, { seen: seen.second })).toEqual([['release/index', 'missing']]);
  });

  it('what is given as a key or as a list seen before, and is none', async () => {
    const { version } = stolen();
    expect(await errorsOf(version, { key: 'no key' })).toContainEqual(['release/key', 'syntax']);
    expect(await errorsOf(version, { seen: '[]' })).toContainEqual(['release/index', 'syntax']);
  });
});

// One history again: after this the releases are signed by the second key.
describe('another key', () => {
  it('is not taken from somebody who only has it, nor no key at all', async () => {
    author('1.0.0', parksCsv(rename('Park of the Centre')));
    expect((await releaseBy(theirs, '2026-03-01')).report.problems).toContainEqual(
      expect.objectContaining({ code: 'release/key', value: publicKeyOf(theirs).id, limit: publicKeyOf(ours).id }),
    );
    expect((await releaseBy(undefined, '2026-03-01')).report.problems).toContainEqual(
      expect.objectContaining({ code: 'release/unsigned', severity: 'error' }),
    );
    await expect(yank('parks@1.0.1', 'wrong', { out, key: theirs })).rejects.toThrow('is signed by');
    await expect(announceKey('parks', publicKeyOf(theirs), { out, key: theirs })).rejects.toThrow('is signed by');
    expect(listed(join(out, 'parks'))).toBe(seen.second);
  });

  it('that was announced signs the next version; what the old one signed still holds', async () => {
    await announceKey('parks', publicKeyOf(next), { out, key: ours });
    const announced = listed(join(out, 'parks'));
    expect(await errorsOf(join(out, 'parks/1.0.1'), { key: publicText(ours) })).toEqual([]);
    expect((await releaseBy(next, '2026-03-01')).plan.version).toBe('1.0.2');
    const index = JSON.parse(listed(join(out, 'parks'))) as ReleaseIndex;
    expect(index.keys.map(({ id, status }) => [id, status])).toEqual([
      [publicKeyOf(next).id, 'active'],
      [publicKeyOf(ours).id, 'retired'],
    ]);
    expect(readFileSync(join(out, 'parks/minisign.pub'), 'utf8')).toBe(publicText(next));
    expect(await errorsOf(join(out, 'parks/1.0.0'))).toEqual([]);
    expect(await errorsOf(join(out, 'parks/1.0.1'), { key: publicText(next) })).toEqual([]);
    expect(await errorsOf(join(out, 'parks/1.0.2'), { seen: announced })).toEqual([]);
    // The old key alone, without the list that announced the new one, does not vouch for it.
    expect(await errorsOf(join(out, 'parks/1.0.2'), { key: publicText(ours) })).toContainEqual([
      'release/signature',
      'key',
    ]);
    expect(await errorsOf(join(out, 'parks/1.0.2'), { key: publicText(ours), seen: announced })).toEqual([]);
    // Nor does a list from before the announcement.
    expect(await errorsOf(join(out, 'parks/1.0.2'), { seen: seen.second })).toContainEqual(['release/key', 'seen']);
  });

  it('that is retired signs nothing more', async () => {
    author('1.0.0', parksCsv(rename('Old Park')));
    expect((await releaseBy(ours, '2026-04-01')).report.problems).toContainEqual(
      expect.objectContaining({ code: 'release/key', value: publicKeyOf(ours).id }),
    );
  });
});
