import { describe, expect, it } from 'vitest';
import { parseIgnore } from '../src/lib/ignore.js';
import { UsageError } from '../src/lib/usage-error.js';
import type { Ignore } from '../src/model/problem.js';
import { type ValidateOptions, validate } from '../src/validate.js';
import { described } from './support.js';

const fields = [
  { name: 'id', type: 'integer' },
  { name: 'level', type: 'string', constraints: { enum: ['高', '低'] } },
];

function judge(csv: string, ignore: readonly Ignore[], options: ValidateOptions = {}, resource: object = {}) {
  const descriptor = { ...described, resources: [{ name: 't', path: 't.csv', schema: { fields }, ...resource }] };
  return validate({ descriptor, files: { 't.csv': csv } }, { ignore, ...options });
}

const reason = 'old spelling, mended next year';

describe('ignore', () => {
  it('counts apart, with its reason, and does not make the package invalid', async () => {
    const report = await judge('id,level\n1,中\n2,中\n3,高\n', [{ code: 'cell/enum', reason }]);
    expect(report).toMatchObject({
      valid: true,
      errors: 0,
      counts: {},
      problems: [],
      ignored: [{ code: 'cell/enum', reason, count: 2 }],
    });
  });

  it('leaves every other problem', async () => {
    const report = await judge('id,level\nx,中\n', [{ code: 'cell/enum', reason }]);
    expect(report).toMatchObject({ valid: false, counts: { 'cell/type': 1 }, ignored: [{ count: 1 }] });
  });

  it.each<[Omit<Ignore, 'code' | 'reason'>, number]>([
    [{ resource: 't' }, 1],
    [{ resource: 't', field: 'level' }, 1],
    [{ resource: 'u' }, 0],
    [{ resource: 't', field: 'id' }, 0],
  ])('%j takes only what is there', async (place, count) => {
    const report = await judge('id,level\n1,中\n', [{ code: 'cell/enum', reason, ...place }]);
    expect(report.ignored[0]?.count).toBe(count);
    expect(report.counts['cell/enum'] ?? 0).toBe(1 - count);
  });

  it('counts a problem for the first that names it; one left with nothing is a problem', async () => {
    const narrow = { code: 'cell/enum', reason, resource: 't' } as const;
    const report = await judge('id,level\n1,中\n', [{ code: 'cell/enum', reason }, narrow]);
    expect(report.ignored.map(({ count }) => count)).toEqual([1, 0]);
    expect(report.problems).toEqual([
      { code: 'report/unused-ignore', severity: 'error', resource: 't', value: 'cell/enum@t', help: reason },
    ]);
  });

  it('that matches nothing is an error', async () => {
    const report = await judge('id,level\n1,高\n', [{ code: 'cell/enum', reason }]);
    expect(report).toMatchObject({ valid: false, counts: { 'report/unused-ignore': 1 } });
  });

  it('is not called unused where the table could not be read', async () => {
    for (const csv of ['', 'a;b\n', 'id,level\n1,"高\n']) {
      const report = await judge(csv, [{ code: 'cell/enum', reason }]);
      expect(report.counts['report/unused-ignore']).toBeUndefined();
      expect(report.valid).toBe(false);
    }
    const other = await judge('id,level\n1,高\n', [{ code: 'dataset/keys', reason }], { resource: 't' });
    expect(other.counts).toEqual({});
  });

  it('never takes an error that others rest on, and says only that error', async () => {
    const header = await judge('id,levle\n1,高\n', [{ code: 'header/field-name', reason }]);
    expect(header.counts).toEqual({ 'header/field-name': 1 });
    const empty = await judge('', [{ code: 'file/empty-source', reason }]);
    expect(empty.counts).toEqual({ 'file/empty-source': 1 });
    const descriptor = await judge('', [{ code: 'descriptor/type', reason }], {}, { path: 5 });
    expect(descriptor.counts).toEqual({ 'descriptor/type': 1 });
  });

  it.each(['file/hash', 'file/archive', 'descriptor/path', 'release/changed-file', 'report/unused-ignore'] as const)(
    'refuses %s',
    async (code) => {
      await expect(judge('', [{ code, reason }])).rejects.toThrow(UsageError);
    },
  );

  it('refuses what has no code, no reason, or a field without its table', async () => {
    await expect(judge('', [{ code: 'cell/enumm' as never, reason }])).rejects.toThrow(/no problem code/);
    await expect(judge('', [{ code: 'cell/enum', reason: ' ' }])).rejects.toThrow(/no reason/);
    await expect(judge('', [{ code: 'cell/enum', reason, field: 'level' }])).rejects.toThrow(/no table/);
  });
});

describe('--ignore', () => {
  it.each<[string, Ignore]>([
    ['cell/enum=a=b', { code: 'cell/enum', reason: 'a=b' }],
    ['cell/enum@t= old ', { code: 'cell/enum', resource: 't', reason: 'old' }],
    ['cell/enum@a.b/c#字段.x=old', { code: 'cell/enum', resource: 'a.b/c', field: '字段.x', reason: 'old' }],
  ])('%s', (text, ignore) => {
    expect(parseIgnore(text)).toEqual(ignore);
  });

  it.each(['cell/enum', 'cell/enum=', 'cell/enum=  ', '=x', 'cell/enum@=x', 'cell/enum@t#=x', 'cell/oops=x', ''])(
    'refuses %j with an example or the codes',
    (text) => {
      expect(() => parseIgnore(text)).toThrow(UsageError);
    },
  );
});
