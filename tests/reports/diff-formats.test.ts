import { describe, expect, it } from 'vitest';
import { type ChangeKind, changeKinds, type PricedChange } from '../../src/model/change.js';
import type { JsonValue } from '../../src/model/json.js';
import { changeReason, changeText, flagText } from '../../src/reports/change-words.js';
import { diffFormats } from '../../src/reports/diff.js';
import type { DiffShown } from '../../src/reports/diff-found.js';
import { differenceOf } from '../../src/reports/diff-rows.js';

/** A change of each kind, as the comparison makes it. */
const samples: Readonly<Record<ChangeKind, Omit<PricedChange, 'code' | 'variant' | 'bump'>>> = {
  DV001: { from: 'parks', to: 'city-parks' },
  DV101: { resource: 'gates' },
  DV102: { resource: 'benches' },
  DV103: { resource: 'parks', from: 'xlsx' },
  DV104: { resource: 'parks', to: 'parquet' },
  DV105: { resource: 'parks', property: 'missingValues', from: [''], to: ['', '-'] },
  DV107: { resource: 'parks', property: 'path', from: 'parks.csv', to: 'data/parks.csv' },
  DV201: { resource: 'parks', field: 'fax' },
  DV202: { resource: 'parks', field: 'area_ha', from: 'area', to: 'area_ha' },
  'DV202:optional': { resource: 'parks', field: 'tel', from: 'phone', to: 'tel' },
  DV203: { resource: 'parks', field: 'name_en', to: 7 },
  'DV203:required': { resource: 'parks', field: 'district', to: 8 },
  DV204: { resource: 'parks', from: ['id', 'name'], to: ['name', 'id'] },
  'DV204:required': { resource: 'parks', field: 'code', to: 2 },
  DV301: { resource: 'parks', field: 'area_ha', property: 'type', from: 'integer', to: 'number' },
  DV302: { resource: 'parks', field: 'trees', property: 'type', from: 'number', to: 'integer' },
  DV303: { resource: 'parks', field: 'opened', property: 'type', from: 'string', to: 'date' },
  DV304: { resource: 'parks', field: 'area_ha', property: 'gongkai:unit', from: 'mu', to: 'ha' },
  DV311: { resource: 'parks', field: 'opened', property: 'required' },
  DV312: { resource: 'parks', field: 'name', property: 'required' },
  DV313: { resource: 'parks', field: 'kind', property: 'enum', to: ['湿地', '郊野'] },
  DV314: { resource: 'parks', field: 'kind', property: 'enum', to: ['口袋'] },
  DV315: { resource: 'parks', field: 'kind', property: 'enum', from: ['其他'] },
  'DV315:open': { resource: 'parks', field: 'level', property: 'enum', from: ['其他'] },
  DV316: { resource: 'parks', field: 'trees', property: 'maximum', from: 1000, to: 9999 },
  DV317: { resource: 'parks', field: 'trees', property: 'minimum', to: 0 },
  DV318: { resource: 'parks', field: 'id', property: 'pattern', from: '^P\\d+$', to: '^P\\d{4}$' },
  'DV319:opened': { resource: 'parks', field: 'kind', property: 'enum' },
  'DV319:closed': { resource: 'parks', field: 'level', property: 'enum' },
  DV321: { resource: 'parks', property: 'primaryKey', from: ['id'], to: ['name'] },
  DV322: { resource: 'parks', property: 'uniqueKeys', to: ['name', 'district'] },
  DV323: {
    resource: 'parks',
    property: 'foreignKeys',
    from: { fields: ['district'], reference: { resource: 'districts', fields: ['code'] } },
  },
  DV324: {
    resource: 'parks',
    property: 'foreignKeys',
    to: { fields: ['kind'], reference: { resource: 'kinds', fields: ['kind'] } },
  },
  DV401: { resource: 'parks', count: 25 },
  DV402: { resource: 'parks', count: 1 },
  'DV402:referenced': { resource: 'districts', count: 1 },
  DV403: { resource: 'parks', count: 1 },
  'DV403:referenced': { resource: 'districts', count: 1 },
  DV404: { resource: 'visits', count: 3 },
  'DV404:referenced': { resource: 'kinds', count: 3 },
  DV406: { resource: 'parks', property: 'gongkai:rowSemantics', from: 'register', to: 'snapshot' },
  DV407: { resource: 'parks', field: 'name', property: 'gongkai:values', from: 'mutable', to: 'stable' },
  DV501: { resource: 'parks', field: 'name', count: 2 },
  DV502: { resource: 'parks', field: 'trees', count: 12 },
  'DV505:added': { resource: 'visits', count: 1 },
  'DV505:changed': { resource: 'notes', count: 4 },
  'DV505:file': { resource: 'map', property: 'path' },
  DV601: { property: 'licenses', from: ['CC-BY-4.0'], to: ['CC0-1.0'] },
  DV602: { resource: 'parks', property: 'licenses', from: ['CC0-1.0'], to: ['CC-BY-NC-4.0'] },
  DV603: { property: 'sources', from: [{ title: 'a' }], to: [{ title: 'b' }] },
  DV701: { property: 'title', from: '公园', to: '城市公园' },
  DV702: { resource: 'parks', field: 'kind', to: '改用 level' },
  DV703: { resource: 'parks', field: 'fax' },
  'DV704:assignable': { resource: 'parks' },
  'DV704:other': { resource: 'parks' },
  DV801: {},
};

const price = (kind: ChangeKind): PricedChange['bump'] =>
  /^DV(?:001|1|2|60)/.test(kind) ? 'major' : /^DV4/.test(kind) ? 'minor' : kind === 'DV107' ? 'none' : 'patch';

function changeOf(kind: ChangeKind): PricedChange {
  const [code, variant] = kind.split(':');
  return { code, ...(variant === undefined ? {} : { variant }), ...samples[kind], bump: price(kind) } as PricedChange;
}

const hostile = '<script>|`x`\u001b[31m\n# **boo**';

function shown(over: Partial<DiffShown> = {}): DiffShown {
  return {
    old: 'parks@1.0.0',
    now: 'datasets/parks',
    found: {
      differs: true,
      bump: 'major',
      changes: changeKinds.map(changeOf),
      flags: [
        { code: 'DV503', resource: 'parks', field: 'name', count: 2, of: 30 },
        { code: 'DV504', resource: 'parks', field: 'kind', from: '其他', to: '口袋', count: 6 },
        { code: 'DV318', resource: 'parks', field: 'id', from: '^P', to: '^Q' },
      ],
      counts: { added: 25, removed: 2, changed: 2, unchanged: 9, cells: 3 },
      policy: 'default',
      profile: 'dataset',
      problems: [
        {
          side: 'new',
          code: 'cell/type',
          severity: 'error',
          file: 'gates.csv',
          resource: 'gates',
          row: 2,
          line: 3,
          field: 'id',
          value: 'x',
          limit: 'integer',
        },
      ],
      tables: [
        {
          table: 'parks',
          key: ['id'],
          added: 25,
          removed: 2,
          changed: 2,
          unchanged: 9,
          fieldsAdded: [],
          fieldsRemoved: [],
          changedFields: { name: 2 },
        },
        {
          table: 'notes',
          key: [],
          added: 2,
          removed: 2,
          changed: 0,
          unchanged: 9,
          fieldsAdded: [],
          fieldsRemoved: [],
          changedFields: {},
        },
        {
          table: 'kinds',
          key: ['kind'],
          added: 0,
          removed: 0,
          changed: 0,
          unchanged: 9,
          fieldsAdded: [],
          fieldsRemoved: [],
          changedFields: {},
        },
      ],
      tablesAdded: ['benches'],
      tablesRemoved: ['gates'],
    },
    rows: [
      {
        resource: 'parks',
        key: ['id'],
        added: 25,
        removed: 2,
        changed: 2,
        unchanged: 9,
        truncated: true,
        rows: [
          { change: 'added', key: { id: 'P4' }, new: { id: 'P4', name: hostile, opened: null } },
          {
            change: 'removed',
            key: { id: 'P1' },
            old: { id: 'P1', name: '东园' },
            redirect: { kind: 'splitInto', targets: ['P8', 'P9'] },
          },
          {
            change: 'removed',
            key: { id: 'P2' },
            old: { id: 'P2', name: '西园' },
            redirect: { kind: 'withdrawn', targets: [], reason: '重复登记' },
          },
          {
            change: 'changed',
            key: { id: 'P3' },
            old: { name: '人民公圆南门', opened: null },
            new: { name: '人民公园南门', opened: '1952-10-01' },
          },
        ],
      },
      {
        resource: 'notes',
        key: [],
        added: 2,
        removed: 2,
        changed: 0,
        unchanged: 9,
        truncated: true,
        rows: [{ change: 'added', new: { note: '新' } }],
      },
      { resource: 'kinds', key: ['kind'], added: 0, removed: 0, changed: 0, unchanged: 9, truncated: false, rows: [] },
    ],
    ...over,
  };
}

const endings: Readonly<Record<string, string>> = { text: 'txt', markdown: 'md' };

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  it.each(diffFormats)('$name shows every group', async ({ name, render }) => {
    const text = render(shown(), { language, color: false });
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(/undefined|\[object|\u001b/);
    await expect(text).toMatchFileSnapshot(`diff-formats/${language}.${endings[name] ?? name}`);
  });

  it.each(changeKinds)('%s has a line and a reason', (kind) => {
    const text = changeText(changeOf(kind), language);
    for (const part of [text, changeReason(changeOf(kind), language)]) expect(part).toMatch(/^\S[^\n]*[^\s.。]$/);
    const { resource, field } = samples[kind];
    for (const name of [resource, field]) if (name !== undefined) expect(text).toContain(name);
  });

  it('shows the same of two versions that are the same', () => {
    const found = {
      ...shown().found,
      differs: false,
      bump: 'none' as const,
      changes: [],
      flags: [],
      problems: [],
      tables: [],
    };
    for (const { render } of diffFormats)
      expect(render(shown({ found, rows: [] }), { language, color: false })).toBeTruthy();
  });
});

it('colours for a terminal only', () => {
  const [text] = diffFormats;
  expect(text?.render(shown(), { language: 'en', color: true })).toContain('\u001b[31m');
});

it('shows names and values of the data without obeying them', () => {
  const change: PricedChange = {
    code: 'DV701',
    resource: hostile,
    property: hostile,
    from: hostile,
    to: hostile,
    bump: 'patch',
  };
  const found = {
    ...shown().found,
    changes: [change],
    tables: [],
    flags: [{ code: 'DV504' as const, resource: hostile, from: hostile }],
  };
  for (const { name, render } of diffFormats) {
    const text = render(shown({ found, rows: [], old: hostile }), { language: 'zh', color: false });
    expect(text).not.toContain('\u001b');
    if (name === 'html') expect(text).not.toContain('<script>');
    if (name === 'markdown') expect(text).not.toMatch(/^# /m);
    if (name === 'text') expect(text).not.toMatch(/^# /m);
  }
});

it('says where another price comes from', () => {
  const [text] = diffFormats;
  const render = (over: Partial<DiffShown['found']>) =>
    text?.render(shown({ found: { ...shown().found, ...over } }), { language: 'en', color: false });
  expect(render({ policy: 'frictionless' })).toContain('so says the policy frictionless');
  expect(render({ profile: 'standard' })).toContain('data that followed the old version may not follow the new one');
});

it.each([
  ['人民公圆南门', '人民公园南门', ['人民公', '圆', '园', '南门']],
  ['aa', 'aaa', ['aa', '', 'a', '']],
  ['', 'x', ['', '', 'x', '']],
  ['same', 'same', ['same', '', '', '']],
  ['😀b', '😁b', ['', '😀', '😁', 'b']],
])('sees what differs of %j and %j', (old, now, parts) => {
  expect(Object.values(differenceOf(old, now))).toEqual(parts);
});

it('cuts long texts where they begin to differ', () => {
  const text = '公'.repeat(80);
  const change: PricedChange = {
    code: 'DV701',
    property: 'description',
    from: `${text}甲`,
    to: `${text}乙`,
    bump: 'patch',
  };
  const said = changeText(change, 'zh');
  expect(said).toContain('甲');
  expect(said).toContain('乙');
  expect(said.length).toBeLessThan(100);
  const list: JsonValue = Array.from({ length: 9 }, (_, i) => `m${i}`);
  expect(changeText({ code: 'DV313', resource: 't', field: 'f', to: list }, 'zh')).toContain('m5 等，另有 3 个');
});

it('shows no JSON of translations, and of other JSON where it differs', () => {
  const i18n: PricedChange = {
    code: 'DV701',
    property: 'gongkai:i18n',
    from: { en: {} },
    to: { en: { title: 'T' } },
    bump: 'patch',
  };
  expect(changeText(i18n, 'zh')).toBe('数据包：译文有改动');
  expect(changeText(i18n, 'en')).toBe('package: translations changed');
  const [from, to] = ['a', 'b'].map((end) => [{ title: 'x'.repeat(90), path: end }]);
  const said = changeText({ code: 'DV603', property: 'sources', from: from as JsonValue, to: to as JsonValue }, 'en');
  expect(said).toMatch(/"a"\}\] to .*"b"\}\]$/);
});

it('asks about flags', () => {
  expect(flagText({ code: 'DV503', resource: 't', field: 'f', count: 1, of: 8 }, 'en')).toBe(
    't.f: 1 of 8 stable values changed (12.5%): corrections, or another meaning?',
  );
});
