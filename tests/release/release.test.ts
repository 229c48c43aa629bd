import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deprecate, yank } from '../../src/change-index.js';
import type { ChangesFile, ReleaseIndex } from '../../src/model/release.js';
import { build } from '../../src/pipeline.js';
import { planRelease } from '../../src/plan-release.js';
import { type ReleaseOptions, type ReleaseResult, release } from '../../src/release.js';
import { verify } from '../../src/verify.js';
import { edit, scratchFolder } from '../support.js';
import { fields, parksCsv, parksYaml, type Repository, repository } from './repository.js';

const scratch = scratchFolder();
const work = repository(join(scratch, 'work'));
const source = 'datasets/parks/';

function at(repo: Repository, options: ReleaseOptions = {}): Promise<ReleaseResult> {
  return release(repo.dataset, { out: repo.out, ...options });
}

function stateOf(folder: string, base = ''): Record<string, string> {
  const state: Record<string, string> = {};
  for (const entry of readdirSync(join(folder, base), { withFileTypes: true })) {
    const path = base === '' ? entry.name : `${base}/${entry.name}`;
    if (entry.isDirectory()) Object.assign(state, stateOf(folder, path));
    else state[path] = readFileSync(join(folder, path), 'latin1');
  }
  return state;
}

const indexOf = (repo: Repository): ReleaseIndex =>
  JSON.parse(readFileSync(join(repo.out, 'parks/releases.json'), 'utf8')) as ReleaseIndex;
const released = (repo: Repository, version: string, path: string): string =>
  readFileSync(join(repo.out, 'parks', version, path), 'utf8');
const problemsOf = ({ report }: ReleaseResult) => report.problems.map(({ code, help }) => [code, help]);

/** What a run refuses leaves everything as it was. */
async function refused(options: ReleaseOptions): Promise<ReleaseResult> {
  const before = stateOf(work.root);
  const found = await at(work, options);
  expect(found.status).toBe('refused');
  expect(stateOf(work.root)).toEqual(before);
  return found;
}

// One history, told in order: each release builds on the one before.
describe('a data set that is released again and again', () => {
  let commit = '';

  it('first is what its description says, from a commit, and says so', async () => {
    work.write(`${source}datapackage.yaml`, parksYaml('1.0.0'));
    work.write(`${source}parks.csv`, parksCsv());
    commit = work.commit('Describe the parks');
    const found = await at(work, { date: '2026-01-01' });
    expect(problemsOf(found)).toEqual([['release/unsigned', 'never']]);
    expect(found.status).toBe('released');
    expect(found.plan).toMatchObject({ version: '1.0.0', bump: 'none', changes: [], problems: [] });
    const { serial, latest, keys, releases } = indexOf(work);
    expect({ serial, latest, keys }).toEqual({ serial: 1, latest: '1.0.0', keys: [] });
    expect(releases).toMatchObject([{ version: '1.0.0', date: '2026-01-01', status: 'active', commit }]);
    expect(JSON.parse(released(work, '1.0.0', 'datapackage.json'))).toMatchObject({
      version: '1.0.0',
      created: '2026-01-01T00:00:00Z',
    });
    expect(released(work, '1.0.0', 'CHANGELOG.md')).toContain('## [1.0.0] - 2026-01-01');
    expect(released(work, '1.0.0', 'SHA256SUMS')).toMatch(/CHANGELOG\.md[\s\S]*PROVENANCE\.json[\s\S]*changes\.json/);
    expect((await verify(join(work.out, 'parks/1.0.0'))).valid).toBe(true);
  });

  it('comes out the same in another folder', async () => {
    const other = join(scratch, 'elsewhere/again');
    cpSync(work.root, other, { recursive: true });
    rmSync(join(other, 'dist-data'), { recursive: true });
    const found = await release(join(other, source), { out: join(other, 'dist-data'), date: '2026-01-01' });
    expect(found.status).toBe('released');
    expect(stateOf(join(other, 'dist-data'))).toEqual(stateOf(work.out));
  });

  it('with nothing new is not released, and nothing is written', async () => {
    work.commit('Release 1.0.0');
    const before = stateOf(work.root);
    const found = await at(work, { date: '2026-02-01' });
    expect([found.status, found.plan.version, found.files]).toEqual(['nothing', undefined, []]);
    expect(stateOf(work.root)).toEqual(before);
  });

  it('is up to date for build, also a month later', async () => {
    const found = await build(work.dataset, { out: work.out });
    expect([found.status, found.version]).toEqual(['unchanged', '1.0.0']);
    expect((await build(work.dataset, { out: work.out, check: true })).status).toBe('unchanged');
  });

  it('is refused while files differ from the last commit, and names them', async () => {
    work.write(
      `${source}parks.csv`,
      parksCsv((row, id) => (id === 7 ? [row[0] ?? '', 'Central Park', '70'] : row)),
    );
    work.write('notes.txt', 'not committed');
    const { report } = await refused({ date: '2026-02-01' });
    const [problem] = report.problems.filter(({ code }) => code === 'release/uncommitted');
    expect(problem).toMatchObject({ severity: 'error', value: `${source}parks.csv, notes.txt`, help: 'dirty' });
  });

  it('is not built over: the files are named, and nothing changes', async () => {
    const before = stateOf(work.out);
    const found = await build(work.dataset, { out: work.out });
    expect(found.status).toBe('stale');
    expect(found.report.problems[0]).toMatchObject({ code: 'release/immutable', value: 'parks 1.0.0' });
    expect(found.report.problems[0]?.limit).toContain('data/parks.csv');
    expect(found.report.problems[0]?.limit).not.toMatch(/SHA256SUMS|CHANGELOG|PROVENANCE/);
    expect(stateOf(work.out)).toEqual(before);
  });

  it('corrects a value: patch', async () => {
    work.commit('Correct the name of park 7');
    const found = await at(work, { date: '2026-02-01' });
    expect(found.plan).toMatchObject({ previous: '1.0.0', version: '1.0.1', computed: 'patch', bump: 'patch' });
    expect(found.plan.changes.map(({ code }) => code)).toEqual(['DV501']);
    const log = released(work, '1.0.1', 'CHANGELOG.md');
    expect(log.indexOf('## [1.0.1]')).toBeLessThan(log.indexOf('## [1.0.0]'));
    expect((JSON.parse(released(work, '1.0.1', 'changes.json')) as ChangesFile).tables).toMatchObject([
      { resource: 'parks', changed: 1, rows: [{ change: 'changed', key: { id: '7' }, new: { name: 'Central Park' } }] },
    ]);
    expect(indexOf(work).serial).toBe(2);
  });

  it('a fragment is printed, raises the bump, and goes where it was used', async () => {
    edit(join(work.dataset, 'parks.csv'), (text) => text.replace('park 8', 'West Park'));
    work.write(
      `${source}changes/names.md`,
      '---\nbump: minor\n---\n## zh\n更正名称。\n\n## en\nNames are corrected.\n',
    );
    work.commit('Correct park 8');
    const found = await at(work, { date: '2026-02-02' });
    expect(found.plan).toMatchObject({ version: '1.1.0', computed: 'patch', bump: 'minor' });
    expect(released(work, '1.1.0', 'CHANGELOG.md')).toMatch(/更正名称。[\s\S]*Names are corrected\./);
    expect(released(work, '1.1.0', 'PROVENANCE.json')).toContain('file:datasets/parks/changes/names.md');
    expect(readdirSync(join(work.dataset, 'changes'))).toEqual(['1.1.0']);
    expect(readdirSync(join(work.dataset, 'changes/1.1.0'))).toEqual(['names.md']);
  });

  it('a fragment that a killed run left where it was is put away, and not used twice', async () => {
    // What a run leaves that is killed after it has published: everything new is there, the fragment where it was.
    renameSync(join(work.dataset, 'changes/1.1.0/names.md'), join(work.dataset, 'changes/names.md'));
    rmSync(join(work.dataset, 'changes/1.1.0'), { recursive: true });
    expect((await planRelease(work.dataset, { out: work.out, date: '2026-02-02' })).fragments).toEqual([]);
    const found = await at(work, { date: '2026-02-02' });
    expect([found.status, found.plan.fragments]).toEqual(['nothing', []]);
    expect(existsSync(join(work.dataset, 'changes/1.1.0/names.md'))).toBe(true);
    expect(existsSync(join(work.dataset, 'changes/names.md'))).toBe(false);
    work.commit('Release 1.1.0');
  });

  it('a fragment never lowers the bump', async () => {
    work.write(
      `${source}datapackage.yaml`,
      parksYaml('1.0.0', [fields.id, fields.name]).replace('name: parks\n    path', 'name: parks\n    path'),
    );
    edit(join(work.dataset, 'parks.csv'), (text) => text.replaceAll(/,[^,\n]*$/gm, ''));
    work.write(`${source}changes/size.md`, '---\nbump: patch\n---\n## en\nSizes are gone: nobody kept them up.\n');
    work.commit('Drop the sizes');
    const plan = await planRelease(work.dataset, { out: work.out, date: '2026-03-01' });
    expect(plan).toMatchObject({ version: '2.0.0', computed: 'major', bump: 'major', problems: [] });
  });

  it.each([
    ['1.2.0', '2.0.0', 'DV201 parks.size'],
    ['1.1.0', '1.1.0', 'not-above'],
    ['0.9.0', '1.1.0', 'not-above'],
    ['two', '1.0.0', 'syntax'],
  ])('version %s is refused and the reason named', async (version, limit, help) => {
    const { report } = await refused({ date: '2026-03-01', version });
    const [problem] = report.problems.filter(({ code }) => code === 'release/version');
    expect(problem).toMatchObject({ severity: 'error', value: version, limit, help });
  });

  it('a declared version that is too low is refused as well', async () => {
    edit(join(work.dataset, 'datapackage.yaml'), (text) => text.replace('version: 1.0.0', 'version: 1.9.0'));
    work.commit('Prepare 1.9.0');
    const { plan } = await refused({ date: '2026-03-01' });
    expect(plan.problems).toMatchObject([{ code: 'release/version', value: '1.9.0', limit: '2.0.0' }]);
    edit(join(work.dataset, 'datapackage.yaml'), (text) => text.replace('version: 1.9.0', 'version: 1.0.0'));
    work.commit('Leave it to the machine');
  });

  it('a clock that was set back is refused', async () => {
    const { plan } = await refused({ date: '2026-02-01' });
    expect(plan.problems).toMatchObject([{ code: 'release/date', value: '2026-02-01', limit: '2026-02-02' }]);
  });

  it('a dry run publishes nothing', async () => {
    const before = stateOf(work.root);
    const found = await at(work, { date: '2026-03-01', dryRun: true });
    expect([found.status, found.plan.version]).toEqual(['planned', '2.0.0']);
    expect(found.files.map(({ path }) => path)).toContain('parks/2.0.0/PROVENANCE.json');
    expect(found.changelog).toContain('## [2.0.0] - 2026-03-01');
    expect(stateOf(work.root)).toEqual(before);
  });

  it('a field that is gone: major', async () => {
    const found = await at(work, { date: '2026-03-01' });
    expect([found.status, found.plan.version]).toEqual(['released', '2.0.0']);
    work.commit('Release 2.0.0');
    expect(indexOf(work).releases.map(({ version }) => version)).toEqual(['2.0.0', '1.1.0', '1.0.1', '1.0.0']);
    for (const { version } of indexOf(work).releases)
      expect((await verify(join(work.out, 'parks', version))).valid).toBe(true);
  });

  it('many values that changed at once want an answer', async () => {
    edit(join(work.dataset, 'parks.csv'), (text) => text.replaceAll('park ', 'The Park '));
    work.commit('Name them all');
    const { plan } = await refused({ date: '2026-04-01' });
    expect(plan.problems).toMatchObject([{ code: 'release/review', value: 'DV503 parks', limit: '38/40' }]);
    work.write(
      `${source}changes/names.md`,
      '---\nanswers:\n  DV503 parks: The register has the full names now.\n---\n## en\nFull names.\n',
    );
    work.commit('Say why');
    const found = await at(work, { date: '2026-04-01' });
    expect([found.status, found.plan.version]).toEqual(['released', '2.0.1']);
    expect((JSON.parse(released(work, '2.0.1', 'changes.json')) as ChangesFile).flags).toMatchObject([
      { code: 'DV503', answer: 'The register has the full names now.' },
    ]);
    work.commit('Release 2.0.1');
  });

  it('a version above what the changes ask for wants a reason', async () => {
    edit(join(work.dataset, 'parks.csv'), (text) => text.replace('West Park', 'Westpark'));
    work.commit('Correct park 8 again');
    const { plan } = await refused({ date: '2026-05-01', version: '3.0.0' });
    expect(plan.problems).toMatchObject([{ code: 'release/version', limit: '2.0.2', help: 'no-reason' }]);
    work.write(`${source}changes/bad.md`, '---\nbump: huge\n---\n## en\nText.\n');
    work.commit('Say why, wrongly');
    const bad = await refused({ date: '2026-05-01', version: '3.0.0' });
    expect(bad.report.problems).toContainEqual({
      code: 'release/fragment',
      severity: 'error',
      file: 'changes/bad.md',
      line: 2,
      value: 'huge',
      help: 'bump',
    });
    work.write(`${source}changes/bad.md`, '## en\nA new survey.\n');
    work.commit('Say why');
    const found = await at(work, { date: '2026-05-01', version: '3.0.0' });
    expect([found.status, found.plan.version]).toEqual(['released', '3.0.0']);
    work.commit('Release 3.0.0');
  });

  it('a version that is withdrawn stays where it is, marked; the one before it is the latest', async () => {
    const folder = stateOf(join(work.out, 'parks/3.0.0'));
    const index = await yank('parks@3.0.0', 'The survey counted | twice.', { out: work.out, date: '2026-05-02' });
    expect(index).toEqual(indexOf(work));
    expect([index.latest, index.serial]).toEqual(['2.0.1', 7]);
    expect(index.releases[0]).toMatchObject({ status: 'yanked', statusDate: '2026-05-02' });
    expect(stateOf(join(work.out, 'parks/3.0.0'))).toEqual(folder);
    const readme = readFileSync(join(work.out, 'parks/README.md'), 'utf8');
    expect(readme).toContain('[2.0.1](2.0.1/');
    expect(readme).toContain('**withdrawn** | 2026-05-02 The survey counted \\| twice. |');
    expect((await verify(join(work.out, 'parks/3.0.0'))).problems).toContainEqual(
      expect.objectContaining({ code: 'release/yanked', severity: 'warning', limit: 'The survey counted | twice.' }),
    );
    await deprecate('parks@1.0.0', 'old', { out: work.out, date: '2026-05-02' });
    expect(indexOf(work).releases.at(-1)).toMatchObject({ version: '1.0.0', status: 'deprecated', reason: 'old' });
    await expect(yank('parks@9.0.0', 'no such', { out: work.out })).rejects.toThrow('has no release 9.0.0');
    await expect(yank('parks@1.0.0', ' ', { out: work.out })).rejects.toThrow('no reason');
    work.commit('Withdraw 3.0.0');
  });

  it('is not built upon a release that somebody has changed', async () => {
    edit(join(work.out, 'parks/3.0.0/data/parks.csv'), (text) => text.replace('Westpark', 'Eastpark'));
    const { report } = await refused({ date: '2026-06-01' });
    expect(report.problems).toContainEqual(expect.objectContaining({ code: 'release/changed-file' }));
    // The checksums were changed with it: the list of releases tells.
    const { sha256Text } = await import('../../src/lib/sha256.js');
    const data = released(work, '3.0.0', 'data/parks.csv');
    edit(join(work.out, 'parks/3.0.0/SHA256SUMS'), (text) =>
      text.replace(/^\w{64}(?= [ *]data\/parks\.csv$)/m, sha256Text(data)),
    );
    const again = await refused({ date: '2026-06-01' });
    expect(again.report.problems).toContainEqual(expect.objectContaining({ code: 'release/index', help: 'checksums' }));
    rmSync(join(work.out, 'parks/3.0.0'), { recursive: true });
    const gone = await refused({ date: '2026-06-01' });
    expect(gone.report.problems).toContainEqual(expect.objectContaining({ code: 'release/missing-file' }));
  });
});

describe('drafts', () => {
  it('0.x is priced one step lower, and becomes 1.0.0 when it is told to, with nothing else changed', async () => {
    const repo = repository(join(scratch, 'drafts'));
    repo.write(`${source}datapackage.yaml`, parksYaml('0.3.0'));
    repo.write(`${source}parks.csv`, parksCsv());
    repo.commit('Describe the parks');
    expect((await build(repo.dataset, { out: repo.out })).status).toBe('written');
    expect((await at(repo, { date: '2026-01-01' })).plan.version).toBe('0.3.0');
    repo.commit('Release 0.3.0');
    repo.write(
      `${source}parks.csv`,
      parksCsv((row, id) => (id === 40 ? undefined : row)),
    );
    repo.commit('One park less');
    expect(await planRelease(repo.dataset, { out: repo.out, date: '2026-01-02' })).toMatchObject({
      computed: 'major',
      version: '0.4.0',
    });
    expect((await at(repo, { date: '2026-01-02' })).plan.version).toBe('0.4.0');
    repo.commit('Release 0.4.0');
    const found = await at(repo, { date: '2026-01-03', version: '1.0.0' });
    expect([found.status, found.plan.version, found.plan.changes]).toEqual(['released', '1.0.0', []]);
    expect(indexOf(repo).latest).toBe('1.0.0');
  });
});

describe('where there is no version control', () => {
  it('releases with a warning, and names no commit', async () => {
    const folder = join(scratch, 'bare');
    cpSync(work.dataset, join(folder, 'parks'), { recursive: true });
    const found = await release(join(folder, 'parks'), { out: join(folder, 'out'), date: '2026-01-01' });
    expect(found.status).toBe('released');
    expect(problemsOf(found)).toEqual([
      ['release/uncommitted', 'outside'],
      ['release/unsigned', 'never'],
    ]);
    const index = JSON.parse(readFileSync(join(folder, 'out/parks/releases.json'), 'utf8')) as ReleaseIndex;
    expect(index.releases[0]).not.toHaveProperty('commit');
  });
});
