// @ts-check
// Examples of what stands between a change and its release, and of what verify says of signatures and of the list of releases.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskTree } from '../../dist/io/disk-tree.js';
import { sha256Text } from '../../dist/lib/sha256.js';
import { signText } from '../../dist/package/minisign.js';
import { publicKeyText } from '../../dist/package/minisign-format.js';
import { publicKeyOf } from '../../dist/package/minisign-secret-key.js';
import { build } from '../../dist/pipeline.js';
import { rebuild } from '../../dist/rebuild.js';
import { parseFragment } from '../../dist/release/fragments.js';
import { emptyIndex, indexText, signedBy, withEntry, withStatus } from '../../dist/release/index-entries.js';
import { planOf } from '../../dist/release/plan.js';
import { release } from '../../dist/release.js';
import { checkTrust } from '../../dist/verify-trust.js';

/**
 * @typedef {import('../../dist/model/problem.js').Problem} Problem
 * @typedef {import('../../dist/model/release.js').ReleaseIndex} ReleaseIndex
 * @typedef {import('../../dist/package/minisign-secret-key.js').SecretKey} SecretKey
 * @typedef {import('./examples.mjs').Shown} Shown
 * @typedef {() => Promise<{ problems: readonly Problem[], shown: Shown }>} Make
 */

const sums = 'SHA256SUMS';
const text = `${'0'.repeat(64)}  data/parks.csv\n`;
const hash = `sha256:${'0'.repeat(64)}`;

/** A key of no value: always the same one, so that pages come out the same. @param {number} number @returns {SecretKey} */
const keyOf = (number) => ({
  number: new Uint8Array(8).fill(number),
  seed: new Uint8Array(32).fill(number),
});
const [first, second] = [keyOf(0xa1), keyOf(0xb2)];
/** @param {SecretKey} key */
const listed = (key) => ({ id: publicKeyOf(key).id, publicKey: publicKeyOf(key).text });

/** A list with one version. @param {string} [checksums] @param {SecretKey} [key] @returns {ReleaseIndex} */
function listOf(checksums = `sha256:${sha256Text(text)}`, key = undefined) {
  const index = withEntry(emptyIndex('parks'), {
    version: '1.0.0',
    date: '2026-03-01',
    status: 'active',
    bump: 'none',
    schemaFingerprint: hash,
    checksums,
    zip: { path: 'parks-1.0.0.zip', bytes: 2048, hash },
    ...(key === undefined ? {} : { key: publicKeyOf(key).id }),
  });
  return key === undefined ? index : signedBy(index, listed(key));
}

/** The plan of a data set that was released once. @param {Partial<Parameters<typeof planOf>[0]>} input @param {Readonly<Record<string, string>>} files @returns {Make} */
function plan(input, files) {
  return async () => ({
    problems: planOf({
      name: 'parks',
      index: listOf(),
      declared: '1.0.0',
      asked: undefined,
      date: '2026-04-01',
      changes: [],
      flags: [],
      fragments: [],
      problems: [],
      ...input,
    }).problems,
    shown: { files },
  });
}

/**
 * What verify says of a release beside a list of releases. What does not explain the problem is not shown.
 * @param {{ index: ReleaseIndex, signs?: SecretKey, sums?: string, signature?: string, seen?: ReleaseIndex }} world
 * @param {Readonly<Record<string, string>>} shown @returns {Make}
 */
function trust({ index, signs, sums: content = text, signature, seen }, shown) {
  return async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'gongkai-problems-'));
    try {
      const folder = join(scratch, '1.0.0');
      mkdirSync(folder);
      const list = indexText(index);
      writeFileSync(join(scratch, 'releases.json'), list);
      if (signs !== undefined) {
        writeFileSync(join(scratch, 'releases.json.minisig'), signText(signs, list, 'releases.json'));
        writeFileSync(join(scratch, 'minisign.pub'), publicKeyText(publicKeyOf(signs)));
      }
      writeFileSync(join(folder, sums), content);
      if (signature !== undefined) writeFileSync(join(folder, `${sums}.minisig`), signature);
      /** @type {Problem[]} */
      const problems = [];
      const options = seen === undefined ? {} : { seen: indexText(seen) };
      await checkTrust(folder, diskTree(folder), { name: 'parks', version: '1.0.0' }, options, (one) =>
        problems.push(one),
      );
      return { problems, shown: { files: shown } };
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
}

/** What comes of making a release again that names no commit. @returns {Make} */
function rebuilt() {
  return async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'gongkai-problems-'));
    try {
      const path = join(scratch, '1.0.0');
      mkdirSync(path);
      writeFileSync(join(scratch, 'releases.json'), indexText(listOf()));
      /** @type {Problem[]} */
      const problems = [];
      await rebuild({ path, tree: diskTree(path), name: 'parks', version: '1.0.0', mayFetch: false }, (one) =>
        problems.push(one),
      );
      return { problems, shown: { files: { 'releases.json': short(listOf()) } } };
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
}

/** What a list says of its versions and keys, in short. @param {ReleaseIndex} index */
function short({ serial, keys, releases }) {
  const entries = releases.map(({ version, status, reason }) => ({
    version,
    status,
    ...(reason === undefined ? {} : { reason }),
  }));
  const shown = { serial, keys: keys.map(({ id, status }) => ({ id, status })), releases: entries };
  return `${JSON.stringify(shown, null, 2).replace(/\n {4,6}/g, ' ')}\n`;
}

const descriptor = {
  name: 'parks',
  version: '1.0.0',
  title: 'Parks',
  description: 'One table.',
  licenses: [{ name: 'CC-BY-4.0' }],
  resources: [
    {
      name: 'parks',
      path: 'parks.csv',
      schema: {
        fields: [
          { name: 'id', type: 'integer' },
          { name: 'name', type: 'string' },
        ],
        primaryKey: ['id'],
      },
    },
  ],
};

/** The data set `parks` on the disk. @param {(folder: string, out: string, write: (name: string, text: string) => void) => Promise<{ problems: readonly Problem[], files: Readonly<Record<string, string>> }>} use @returns {Make} */
function dataset(use) {
  return async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'gongkai-problems-'));
    /** @param {string} name @param {string} content */
    const write = (name, content) => writeFileSync(join(scratch, 'parks', name), content);
    try {
      mkdirSync(join(scratch, 'parks'));
      write('datapackage.yaml', `${JSON.stringify(descriptor, null, 2)}\n`);
      write('parks.csv', 'id,name\n1,重庆\n');
      const { problems, files } = await use(join(scratch, 'parks'), join(scratch, 'dist-data'), write);
      return { problems, shown: { files } };
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
}

const fragment = '---\nbump: huge\n---\n## zh\n\n补录 2025 年的公园。\n';
const tampered = text.replace('parks.csv', 'roads.csv');
const withdrawn = withStatus(
  listOf(),
  '1.0.0',
  'yanked',
  'The areas are in hectares, not in square metres',
  '2026-04-01',
);
const replaced = withStatus(listOf(), '1.0.0', 'deprecated', 'Use 2.0.0, which has the new districts', '2026-04-01');

/** @type {Readonly<Record<string, Make>>} */
export const publishing = {
  'release/version': plan(
    {
      asked: '1.1.0',
      changes: [
        { code: 'DV201', resource: 'parks', field: 'area', bump: 'major' },
        { code: 'DV401', resource: 'parks', count: 3, bump: 'minor' },
      ],
    },
    { 'command.txt': 'gongkai release parks --version 1.1.0' },
  ),
  'release/review': plan(
    { flags: [{ code: 'DV503', resource: 'parks', field: 'name', count: 40, of: 100 }] },
    { 'command.txt': 'gongkai release parks' },
  ),
  'release/fragment': async () => ({
    problems: parseFragment('changes/parks-2025.md', fragment).problems,
    shown: { files: { 'changes/parks-2025.md': fragment } },
  }),
  'release/date': plan(
    { date: '2026-02-01', changes: [{ code: 'DV401', resource: 'parks', count: 1, bump: 'minor' }] },
    { 'command.txt': 'gongkai release parks --date 2026-02-01' },
  ),
  'release/uncommitted': dataset(async (folder, out, write) => {
    /** @param {readonly string[]} args */
    const git = (...args) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
        stdio: 'ignore',
      });
    git('init');
    git('add', '.');
    git('commit', '--no-gpg-sign', '--no-verify', '-m', 'Parks');
    write('parks.csv', 'id,name\n1,重庆\n2,成都\n');
    const { report } = await release(folder, { out, date: '2026-03-01', dryRun: true });
    return { problems: report.problems, files: { 'command.txt': 'git status --short\n M parks.csv' } };
  }),
  'release/immutable': dataset(async (folder, out, write) => {
    await release(folder, { out, date: '2026-03-01' });
    write('parks.csv', 'id,name\n1,成都\n');
    const { report } = await build(folder, { out });
    return { problems: report.problems, files: { 'parks.csv': 'id,name\n1,成都\n' } };
  }),
  'release/unsigned': trust(
    { index: listOf(undefined, first), signs: first },
    { 'releases.json': short(listOf(undefined, first)) },
  ),
  'release/signature': trust(
    {
      index: listOf(`sha256:${sha256Text(tampered)}`, first),
      signs: first,
      sums: tampered,
      signature: signText(first, text, 'parks 1.0.0'),
    },
    { [sums]: tampered, [`${sums}.minisig`]: signText(first, text, 'parks 1.0.0') },
  ),
  'release/index': trust({ index: listOf(), sums: tampered }, { [sums]: tampered }),
  'release/downgrade': trust(
    { index: listOf(), seen: withdrawn },
    { 'releases.json': short(listOf()), 'seen.json': short(withdrawn) },
  ),
  'release/key': trust(
    {
      index: listOf(undefined, second),
      signs: second,
      signature: signText(second, text, 'parks 1.0.0'),
      seen: listOf(undefined, first),
    },
    { 'releases.json': short(listOf(undefined, second)), 'seen.json': short(listOf(undefined, first)) },
  ),
  'release/yanked': trust({ index: withdrawn }, { 'releases.json': short(withdrawn) }),
  'release/rebuild': rebuilt(),
  'release/deprecated': trust({ index: replaced }, { 'releases.json': short(replaced) }),
};
