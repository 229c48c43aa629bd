import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../src/lib/semver.js';
import { bumps, type PricedChange, type ReviewFlag } from '../../src/model/change.js';
import type { ReleaseEntry } from '../../src/model/release.js';
import { parseFragment } from '../../src/release/fragments.js';
import { announcing, emptyIndex, indexText, signedBy, withEntry, withStatus } from '../../src/release/index-entries.js';
import { readIndex } from '../../src/release/index-file.js';
import { nextVersion, raised } from '../../src/release/next-version.js';
import { answerOf, planOf } from '../../src/release/plan.js';

const hash = `sha256:${'0'.repeat(64)}`;
const entry = (version: string, date = '2026-01-01'): ReleaseEntry => ({
  version,
  date,
  status: 'active',
  bump: 'none',
  schemaFingerprint: hash,
  checksums: hash,
  zip: { path: `parks-${version}.zip`, bytes: 1, hash },
});
/** A key of one digit, in the form of minisign. */
const key = (digit: string) => {
  const number = Buffer.from(digit.repeat(16), 'hex');
  return {
    id: digit.repeat(16),
    publicKey: Buffer.concat([Buffer.from('Ed'), number, Buffer.alloc(32)]).toString('base64'),
  };
};

describe('the next version', () => {
  it.each([
    ['1.2.3', 'none', '1.2.3'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'major', '2.0.0'],
    ['0.2.3', 'patch', '0.2.4'],
    ['0.2.3', 'minor', '0.2.4'],
    ['0.2.3', 'major', '0.3.0'],
    ['2.0.0-rc.1', 'major', '2.0.0'],
    ['2.0.1-rc.1', 'minor', '2.1.0'],
  ] as const)('%s and %s give %s', (version, bump, expected) => {
    expect(raised(version, bump)).toBe(expected);
  });

  const numbers = fc.nat({ max: 12 });
  const versions = fc.tuple(numbers, numbers, numbers).map((parts) => parts.join('.'));
  it('is never below what the changes ask for, and higher only with a reason', () => {
    const asked = fc.option(versions, { nil: undefined });
    const property = fc.property(
      versions,
      versions,
      asked,
      fc.constantFrom(...bumps.slice(1)),
      fc.boolean(),
      (...all) => {
        const [latest, declared, wanted, bump, hasReason] = all;
        const answer = nextVersion({ latest, bump, declared, asked: wanted, hasReason, because: 'DV501' });
        const required = raised(latest, bump);
        if ('problem' in answer) {
          expect(answer.problem.code).toBe('release/version');
          return;
        }
        expect(compareVersions(answer.version, required)).toBeGreaterThanOrEqual(0);
        if (wanted !== undefined) expect(answer.version).toBe(wanted);
        const isLeap = latest.startsWith('0.') && answer.version === '1.0.0';
        if (!hasReason && !isLeap) expect(answer.version).toBe(required);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});

describe('a plan', () => {
  const change: PricedChange = { code: 'DV501', resource: 'parks', field: 'name', count: 1, bump: 'patch' };
  const flag: ReviewFlag = { code: 'DV504', resource: 'parks', field: 'kind', count: 3 };
  const input = {
    name: 'parks',
    index: withEntry(emptyIndex('parks'), entry('1.0.0')),
    declared: '1.0.0',
    asked: undefined,
    date: '2026-02-01',
    changes: [change],
    flags: [],
    fragments: [],
    problems: [],
  };

  it('is the declared version at first, and nothing where nothing has changed', () => {
    expect(planOf({ ...input, index: emptyIndex('parks'), changes: [] })).toMatchObject({
      version: '1.0.0',
      bump: 'none',
    });
    const none = planOf({ ...input, changes: [] });
    expect([none.version, none.bump, none.problems]).toEqual([undefined, 'none', []]);
  });

  it('takes the dearest change, and what fragments raise it to', () => {
    const minor: PricedChange = { code: 'DV401', resource: 'parks', count: 2, bump: 'minor' };
    expect(planOf({ ...input, changes: [change, minor] })).toMatchObject({ version: '1.1.0', computed: 'minor' });
    for (const [bump, version] of [
      ['patch', '1.1.0'],
      ['major', '2.0.0'],
    ] as const) {
      const fragments = [{ name: 'a', bump, text: { en: 'A.' } }];
      expect(planOf({ ...input, changes: [change, minor], fragments })).toMatchObject({ version, computed: 'minor' });
    }
  });

  it.each(['DV504 parks.kind', 'DV504 parks', 'DV504'])('a flag is answered by %s', (name) => {
    const fragments = [{ name: 'a', text: { en: 'A.' }, answers: { [name]: 'Meant.' } }];
    expect(answerOf(flag, fragments)).toBe('Meant.');
    expect(planOf({ ...input, flags: [flag], fragments }).problems).toEqual([]);
  });

  it('wants an answer to this flag, not to another', () => {
    const fragments = [{ name: 'a', text: { en: 'A.' }, answers: { 'DV504 parks.name': 'Meant.', DV503: 'Meant.' } }];
    expect(planOf({ ...input, flags: [flag], fragments }).problems).toMatchObject([
      { code: 'release/review', value: 'DV504 parks.kind', limit: '3' },
    ]);
  });
});

describe('a fragment', () => {
  it('has both languages, a bump and answers', () => {
    const text =
      '\uFEFF---\r\nbump: minor\r\nanswers: { DV503 parks: Meant. }\r\n---\r\n## zh\r\n新。\r\n## en\r\nNew.\r\n';
    expect(parseFragment('changes/a.md', text)).toEqual({
      fragment: { name: 'a', bump: 'minor', answers: { 'DV503 parks': 'Meant.' }, text: { zh: '新。', en: 'New.' } },
      problems: [],
    });
    expect(parseFragment('changes/a.md', '改名。').fragment.text).toEqual({ zh: '改名。' });
    expect(parseFragment('changes/a.md', 'Renamed.').fragment.text).toEqual({ en: 'Renamed.' });
  });

  it.each([
    ['---\nbump: none\n---\nText.', 'bump', 2],
    ['---\nbump: [\n---\nText.', 'syntax', 2],
    ['---\n- a\n---\nText.', 'syntax', 2],
    ['---\nanswers: yes\n---\nText.', 'answers', 2],
    ['---\nanswers:\n  DV503: ""\n---\nText.', 'answers', 2],
    ['---\nbump: patch\nreason: x\n---\nText.', 'property', 3],
    ['---\nbump: patch\n---\n', 'empty', 4],
    ['', 'empty', 1],
  ])('%j is refused: %s', (text, help, line) => {
    expect(parseFragment('changes/a.md', text).problems).toMatchObject([
      { code: 'release/fragment', severity: 'error', file: 'changes/a.md', help, line },
    ]);
  });

  it('of any text is read or refused', () => {
    const piece = fc.constantFrom('---\n', 'bump: ', 'major', '&a *a', '## zh\n', '{', '!!js ', '\n', ': ', '%', 'x');
    const property = fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((all) => all.join('')),
      ),
      (text) => {
        const { fragment, problems } = parseFragment('changes/a.md', text);
        expect(Object.keys(fragment.text).length + problems.length).toBeGreaterThan(0);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});

describe('the list of releases', () => {
  it('has the highest first, the highest active one as latest, and a serial that rises', () => {
    const index = ['1.0.0', '1.10.0', '1.9.0'].reduce((all, one) => withEntry(all, entry(one)), emptyIndex('parks'));
    expect(index.releases.map(({ version }) => version)).toEqual(['1.10.0', '1.9.0', '1.0.0']);
    expect([index.latest, index.serial]).toEqual(['1.10.0', 3]);
    const one = withStatus(index, '1.10.0', 'yanked', 'wrong', '2026-03-01');
    expect([one.latest, one.serial]).toEqual(['1.9.0', 4]);
    const none = ['1.9.0', '1.0.0'].reduce((all, at) => withStatus(all, at, 'yanked', 'wrong', '2026-03-01'), one);
    expect(none).not.toHaveProperty('latest');
    expect(readIndex(indexText(none))).toEqual({ index: none });
  });

  it('has one active key, and knows those that signed before', () => {
    const first = signedBy(emptyIndex('parks'), key('A'));
    expect(signedBy(first, key('A'))).toBe(first);
    const announced = announcing(announcing(first, key('B')), key('C'));
    expect(announced.keys.map(({ id, status }) => [id[0], status])).toEqual([
      ['A', 'active'],
      ['C', 'announced'],
    ]);
    expect(signedBy(announced, key('C')).keys.map(({ id, status }) => [id[0], status])).toEqual([
      ['C', 'active'],
      ['A', 'retired'],
    ]);
  });

  const good = withEntry(signedBy(emptyIndex('parks'), key('A')), entry('1.0.0'));
  const [release] = good.releases;
  it.each<[string, unknown]>([
    ['not an object', []],
    ['name', { ...good, name: 1 }],
    ['serial', { ...good, serial: -1 }],
    ['serial', { ...good, serial: 1.5 }],
    ['keys/0', { ...good, keys: [{ ...good.keys[0], id: 'a' }] }],
    ['keys', { ...good, keys: undefined }],
    ['releases', { ...good, releases: {} }],
    ['releases/0', { ...good, releases: [null] }],
    ['releases/0', { ...good, releases: [{ ...release, version: '../..' }] }],
    ['releases/0', { ...good, releases: [{ ...release, date: 'today' }] }],
    ['releases/0', { ...good, releases: [{ ...release, checksums: 'sha256:0' }] }],
    ['releases/0', { ...good, releases: [{ ...release, status: 'good' }] }],
    ['releases/0', { ...good, releases: [{ ...release, zip: { path: '../../etc/passwd', bytes: 1, hash } }] }],
    ['releases/0', { ...good, releases: [{ ...release, reason: 5 }] }],
    ['releases: a version stands twice', { ...good, releases: [release, release] }],
    ['releases: the highest is not first', { ...good, releases: [release, entry('2.0.0')] }],
    ['latest', { ...good, latest: '9.0.0' }],
  ])('is refused for: %s', (fault, content) => {
    expect(readIndex(JSON.stringify(content))).toEqual({ fault });
  });

  it('of any JSON is read or refused', () => {
    expect(readIndex('{')).toHaveProperty('fault');
    fc.assert(fc.property(fc.json(), (text) => void expect(readIndex(text)).toHaveProperty('fault')));
  });
});
