import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { diskTree } from '../src/io/disk-tree.js';
import type { Problem } from '../src/model/problem.js';
import { readMadeFrom } from '../src/package/made-from.js';
import { type Rebuilt, rebuild } from '../src/rebuild.js';
import { release } from '../src/release.js';
import { verify } from '../src/verify.js';
import { edit, runIn, scratchFolder } from './support.js';

// Releases of a repository that is not the tool's own: made again with the tool that runs.

const scratch = scratchFolder();
const repository = join(scratch, 'repository');
const dataset = join(repository, 'datasets', 'parks');
const releases = join(repository, 'dist-data', 'parks');
const table = join(dataset, 'parks.csv');

const descriptor = `name: parks
id: https://example.org/parks
version: 1.0.0
title: { en: Parks }
description: { en: Parks of the town. }
licenses: [{ name: CC-BY-4.0, title: CC BY, path: https://creativecommons.org/licenses/by/4.0/ }]
gongkai:languages: [en]
resources:
  - name: parks
    path: parks.csv
    title: { en: Parks }
    description: { en: One row a park. }
    schema:
      primaryKey: [id]
      fields:
        - { name: id, type: string, title: { en: id }, description: { en: The id. } }
        - { name: area, type: integer, title: { en: area }, description: { en: The area. } }
`;

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', ['-C', repository, ...identity, ...args], { encoding: 'utf8' }).trim();
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function commitAndRelease(date: string): Promise<void> {
  git('add', '-A');
  git('commit', '--quiet', '-m', `for ${date}`);
  const { status } = await release(dataset, { out: join(repository, 'dist-data'), date });
  expect(status).toBe('released');
  git('add', '-A');
  git('commit', '--quiet', '-m', `of ${date}`);
}

beforeAll(async () => {
  mkdirSync(repository);
  git('init', '--quiet');
  write(join(dataset, 'datapackage.yaml'), descriptor);
  write(table, 'id,area\na,1\nb,2\n');
  await commitAndRelease('2026-01-02');
  write(table, 'id,area\na,1\nb,2\nc,3\n');
  write(join(dataset, 'changes', 'new.md'), '## en\nThe park c is new.\n');
  await commitAndRelease('2026-02-02');
});

/** The second release, which has one before it and a fragment that has moved since. */
async function rebuildSecond(): Promise<{ found: readonly Problem[]; rebuilt: Rebuilt | undefined }> {
  const path = join(releases, '1.1.0');
  const found: Problem[] = [];
  const task = { path, tree: diskTree(path), name: 'parks', version: '1.1.0', mayFetch: false };
  const rebuilt = await rebuild(task, (problem) => found.push(problem));
  return { found, rebuilt };
}

it('makes a release again from its commit, and leaves nothing behind', async () => {
  let rebuilt: Rebuilt | undefined;
  const onRebuilt = (found: Rebuilt) => {
    rebuilt = found;
  };
  const { problems } = await verify(join(releases, 'parks-1.1.0.zip'), { rebuild: true, onRebuilt });
  expect(problems.map(({ code }) => code)).toEqual(['release/unsigned']);
  // The list and the fragment have moved since: the commit is the one before that.
  expect(rebuilt).toMatchObject({ from: 'commit', tool: 'running', commit: git('rev-parse', 'HEAD~1') });
  expect(rebuilt?.files).toBe(diskTreeSize() + 1);
  expect(git('status', '--porcelain')).toBe('');
  expect(rebuilt?.versions.recorded).toBe(rebuilt?.versions.running);
  expect(git('worktree', 'list').split('\n')).toHaveLength(1);
});

it('fetches a commit that a shallow clone lacks, and leaves the clone as shallow as it was', async () => {
  const clone = join(scratch, 'shallow');
  git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  git('clone', '--quiet', '--depth', '1', `file://${repository}`, clone);
  const path = join(clone, 'dist-data', 'parks', '1.1.0');
  const found: Problem[] = [];
  const task = { path, tree: diskTree(path), name: 'parks', version: '1.1.0', mayFetch: true };
  const rebuilt = await rebuild(task, (problem) => found.push(problem));
  expect(found).toEqual([]);
  expect(rebuilt).toMatchObject({ from: 'commit', tool: 'running' });
  expect(git('-C', clone, 'rev-list', '--count', '--all')).toBe('1');
  expect(git('-C', clone, 'status', '--porcelain')).toBe('');
});

function diskTreeSize(): number {
  return (
    readFileSync(join(releases, '1.1.0', 'SHA256SUMS'), 'utf8')
      .trim()
      .split('\n').length + 1
  );
}

it('finds a byte that was changed with all checksums mended', async () => {
  const path = join(releases, '1.1.0');
  edit(join(path, 'CHANGELOG.md'), (text) => text.replace('The park c is new.', 'The park c is old.'));
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(path, file)))
      .digest('hex');
  edit(join(path, 'SHA256SUMS'), (text) =>
    text.replace(/^[0-9a-f]{64}(?= [ *]CHANGELOG\.md$)/m, () => hash('CHANGELOG.md')),
  );
  edit(join(releases, 'releases.json'), (text) =>
    text.replace(/("checksums": "sha256:)[0-9a-f]{64}/, (_, key: string) => key + hash('SHA256SUMS')),
  );
  const { problems } = await verify(path, { rebuild: true });
  git('checkout', '--quiet', '.');
  const errors = problems.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, file, help }) => [code, file, help])).toEqual([
    ['release/rebuild', 'CHANGELOG.md', 'changed'],
    ['release/rebuild', 'SHA256SUMS', 'changed'],
  ]);
});

it('rebuilds from files with the same hashes where the commit is missing, and says so where they differ', async () => {
  const commit = 'f'.repeat(40);
  const entry = git('rev-parse', 'HEAD~1');
  edit(join(releases, 'releases.json'), (text) => text.replace(entry, commit));
  const same = await rebuildSecond();
  write(table, 'id,area\na,1\n');
  const other = await rebuildSecond();
  edit(join(releases, 'releases.json'), (text) => text.replace(/ *"commit": "f+",?\n/, ''));
  const none = await rebuildSecond();
  git('checkout', '--quiet', '.');
  expect(same.rebuilt).toMatchObject({ from: 'hashes', tool: 'running', commit });
  // What names the commit itself names another one, and nothing else differs.
  expect(same.found.map(({ file }) => file)).toEqual(['PROVENANCE.json', 'SHA256SUMS', 'parks-1.1.0.zip']);
  expect(other.found).toEqual([{ code: 'release/rebuild', severity: 'error', help: 'commit', value: commit }]);
  expect(none.found).toEqual([{ code: 'release/rebuild', severity: 'error', help: 'no-commit' }]);
  expect(git('status', '--porcelain')).toBe('');
});

it('refuses outside of version control', () => {
  const outside = join(scratch, 'outside');
  cpSync(releases, join(outside, 'parks'), { recursive: true });
  const ran = runIn(outside)(['verify', 'parks/1.0.0', '--rebuild', '--json', '--quiet']);
  expect(ran.status).toBe(1);
  expect(JSON.parse(ran.stdout).problems).toContainEqual(
    expect.objectContaining({ code: 'release/rebuild', help: 'outside' }),
  );
});

it('takes no path from PROVENANCE.json that leads elsewhere', () => {
  const text = readFileSync(join(releases, '1.1.0', 'PROVENANCE.json'), 'utf8');
  expect(readMadeFrom(text)).toMatchObject({ dataset: 'datasets/parks' });
  for (const place of ['../parks', '/parks', 'datasets/../..', '--out', 'C:parks', 'a\\\\b'])
    expect(readMadeFrom(text.replaceAll('"datasets/parks"', `"${place}"`)), place).toBeUndefined();
  expect(readMadeFrom(text.replace('"name": "parks.csv"', '"name": "../parks.csv"'))).toBeUndefined();
  expect(readMadeFrom('{')).toBeUndefined();
});
