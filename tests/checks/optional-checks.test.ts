import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { optionalChecks } from '../../src/checks/beyond.js';
import { duplicateRun } from '../../src/checks/row-duplicate.js';
import { compileFields } from '../../src/fields/index.js';
import { isFormula } from '../../src/lib/formula.js';
import { identityFault, maskedNumber } from '../../src/lib/resident-identity-number.js';
import { textNumbers } from '../../src/lib/text-numbers.js';
import { creditCodeFault } from '../../src/lib/unified-credit-code.js';
import type { Problem } from '../../src/model/problem.js';
import { checkNames } from '../../src/optional-checks.js';
import { type ValidateOptions, validate } from '../../src/validate.js';

interface Things {
  readonly package?: object;
  readonly resource?: object;
  readonly field?: object;
}

/** A package with a text column `f`, and properties at each of its levels. */
function judge(csv: string, options: ValidateOptions = {}, things: Things = {}) {
  const schema = { fields: [{ name: 'f', type: 'string', ...things.field }] };
  const resource = { name: 't', type: 'table', path: 't.csv', schema, ...things.resource };
  return validate(
    { descriptor: { name: 'p', resources: [resource], ...things.package }, files: { 't.csv': csv } },
    options,
  );
}

const found = async (...args: Parameters<typeof judge>): Promise<readonly (readonly [string, string])[]> =>
  (await judge(...args)).problems
    .filter(({ code }) => code.startsWith('cell/'))
    .map(({ code, severity }) => [code, severity]);

const formula = { 'gongkai:checks': { formula: 'off' } };
const loud = { 'gongkai:checks': { formula: { level: 'error', reason: 'read by spreadsheets only' } } };

describe('switches', () => {
  const csv = 'f\n=1\n';

  it('are on by default where a mistake is likely', async () => {
    expect(await found(csv)).toEqual([['cell/formula', 'warning']]);
    expect((await judge(csv)).valid).toBe(true);
  });

  it('are obeyed at package, resource and field, the nearest first', async () => {
    expect(await found(csv, {}, { package: formula })).toEqual([]);
    expect(await found(csv, {}, { resource: formula })).toEqual([]);
    expect(await found(csv, {}, { field: formula })).toEqual([]);
    expect(await found(csv, {}, { package: formula, field: loud })).toEqual([['cell/formula', 'error']]);
    expect(await found(csv, {}, { package: loud, resource: formula })).toEqual([]);
  });

  it('a check that the caller names is as loud as the caller says', async () => {
    expect(await found(csv, { checks: { formula: 'error' } }, { field: formula })).toEqual([['cell/formula', 'error']]);
    expect(await found(csv, { checks: { formula: 'off' } }, { field: loud })).toEqual([]);
    expect((await judge(csv, { checks: { formula: 'error' } })).valid).toBe(false);
  });

  it('`all` is only another default', async () => {
    expect(await found(csv, { checks: { all: 'off' } })).toEqual([]);
    expect(await found(csv, { checks: { all: 'error' } }, { field: formula })).toEqual([]);
    expect(await found(csv, { checks: { all: 'off', formula: 'warning' } })).toEqual([['cell/formula', 'warning']]);
  });

  it('refuses a check, a level and a day that there is not', async () => {
    await expect(judge(csv, { checks: { formulas: 'off' } })).rejects.toMatchObject({ code: 'check' });
    await expect(judge(csv, { checks: { formula: 'loud' as 'off' } })).rejects.toMatchObject({ code: 'check' });
    await expect(judge(csv, { date: '2017-02-30' })).rejects.toMatchObject({ code: 'date' });
  });

  it('refuses a declaration that is none', async () => {
    for (const wrong of [
      { formula: 'loud' },
      { formula: { level: 'off' } },
      { formula: false },
      { formulae: 'off' },
      [],
    ]) {
      const { valid, problems } = await judge(csv, {}, { field: { 'gongkai:checks': wrong } });
      expect(valid, JSON.stringify(wrong)).toBe(false);
      expect(problems.some(({ pointer }) => pointer?.startsWith('/resources/0/schema/fields/0/gongkai:checks'))).toBe(
        true,
      );
    }
  });

  it('say nothing about a cell that is wrong by the standard', async () => {
    const wrong = await found('f\n=1\n', {}, { field: { constraints: { enum: ['a'] } } });
    expect(wrong).toEqual([['cell/enum', 'error']]);
  });

  it('have names that differ', () => {
    expect(new Set(checkNames).size).toBe(checkNames.length);
  });
});

it('stand in docs/reference/checks.md with their default and their problem', () => {
  const text = readFileSync('docs/reference/checks.md', 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z-]+)` \| (off|warning) \| \[([^\]]+)\]\(([^)]+)\)/gm)].map((row) =>
    row.slice(1),
  );
  expect(rows.map(([name, level, code]) => [name, level, code])).toEqual(
    optionalChecks.map(({ beyond, codes }) => [beyond.name, beyond.level, codes[0]]),
  );
  for (const row of rows) expect(existsSync(`docs/reference/${row[3]}`), row[3]).toBe(true);
});

describe('places', () => {
  it('are those of the cell, also where line breaks stand in quotes', async () => {
    const fields = [
      { name: 'a', type: 'string' },
      { name: 'b', type: 'string' },
    ];
    const { problems } = await judge('a,b\n"x\ny",=1\nz,=2\n', {}, { resource: { schema: { fields } } });
    expect(problems.filter(({ code }) => code === 'cell/formula')).toMatchObject([
      { row: 1, line: 3, column: 2, field: 'b', value: '=1', file: 't.csv', resource: 't' },
      { row: 2, line: 4, column: 2, field: 'b', value: '=2' },
    ]);
  });

  it('are those of the column and the file that hold the value', async () => {
    const fields = [
      { name: 'a', type: 'string' },
      { name: 'b', type: 'string' },
    ];
    const schema = { fields, fieldsMatch: 'equal' };
    const resource = { name: 't', type: 'table', path: ['1.csv', '2.csv'], schema };
    const files = { '1.csv': 'b,a\n=1,x\n', '2.csv': '=1,x\n' };
    const checks = { duplicate: 'warning' } as const;
    const { problems } = await validate({ descriptor: { name: 'p', resources: [resource] }, files }, { checks });
    expect(problems.filter(({ code }) => code === 'cell/formula' || code === 'row/duplicate')).toMatchObject([
      { code: 'cell/formula', file: '1.csv', row: 1, line: 2, column: 1, field: 'b' },
      { code: 'row/duplicate', file: '2.csv', row: 2, line: 1, limit: '1' },
      { code: 'cell/formula', file: '2.csv', row: 2, line: 1, column: 1, field: 'b' },
    ]);
  });

  it('are counted also when they are not listed', async () => {
    const { problems, counts, truncated } = await judge(`f\n${'=1\n'.repeat(50)}`, { maxProblems: 10 });
    expect(problems).toHaveLength(10);
    expect(counts['cell/formula']).toBe(50);
    expect(truncated).toBe(true);
  });

  it('are found in JSON too, lone surrogates among them', async () => {
    const resource = { name: 't', path: 't.json', schema: { fields: [{ name: 'f', type: 'string' }] } };
    const files = { 't.json': '[{"f":"\\ud800x"},{"f":"@SUM(1)"},{"f":null}]' };
    const { problems } = await validate({ descriptor: { name: 'p', resources: [resource] }, files });
    expect(problems.filter(({ code }) => code.startsWith('cell/'))).toMatchObject([
      { code: 'cell/control-character', row: 1, help: 'unassigned', limit: 'U+D800' },
      { code: 'cell/formula', row: 2 },
    ]);
  });
});

describe('formulas', () => {
  it.each([
    '=1+1',
    '= A1',
    '=HYPERLINK("http://example.org")',
    '+SUM(A1:A9)',
    "-1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '-A1',
    '+A1+B2',
    '-Sheet2!A1',
    '\t=1+1',
    '\r=1+1',
    '＝1+1',
    '＋SUM（A1）',
    '－cmd|’!A1',
    '＠SUM(1)',
    '-(SUM(1))',
  ])('%s is one', (text) => expect(isFormula(text)).toBe(true));

  it.each([
    '',
    '-',
    '--',
    '—',
    '+',
    '=',
    '＝',
    '-5',
    '+5.5',
    '-1,234.50',
    '-2%',
    '+86 23 6380 1234',
    '+86-23-63801234',
    '+86(23)63801234',
    '＋８６２３',
    '@重庆发布',
    '@name',
    '- 加强预期引导（一）',
    '-项目(试点)',
    '+ 新增',
    '=>',
    '=====',
    '1=1',
    'a@b.cn',
    '\t重庆',
    '\u00a0',
  ])('%s is none', (text) => expect(isFormula(text)).toBe(false));

  it('are judged in time that grows with the text and no faster', () => {
    // Would not end in this test's lifetime if it were quadratic.
    const hostile = [
      '-'.repeat(1e6),
      `-${'|'.repeat(1e6)}`,
      `-${'a'.repeat(1e6)}`,
      `-${'+a'.repeat(5e5)}`,
      `-${' '.repeat(1e6)}`,
    ];
    for (const text of hostile) expect(isFormula(text)).toBe(false);
  });
});

describe('white space', () => {
  it.each(['\u0020', '\t', '\n', '\u00a0', '\u3000', '\u2003', '\u200b', '\ufeff', '\u2060'])(
    '%j at an edge',
    async (blank) => {
      for (const text of [`${blank}万州`, `万州${blank}`]) {
        expect(await found(`f\nx\n"${text}"\n`)).toEqual([['cell/white-space', 'warning']]);
      }
    },
  );

  it('is no matter of missing values', async () => {
    expect(await found('f\nx\n 无 \n', {}, { field: { missingValues: [' 无 '] } })).toEqual([]);
  });
});

describe('full width', () => {
  const mixed = (csv: string) =>
    judge(csv).then(({ problems }) => problems.filter(({ code }) => code === 'cell/full-width'));

  it('leaves a column alone that writes all its sentences so', async () => {
    expect(await mixed('f\n第１号\n第２号\n第Ａ号\n')).toEqual([]);
  });

  it('does not take letters for digits', async () => {
    expect(await mixed('f\nＴ台\n第1号\n')).toEqual([]);
    expect(await mixed('f\nＴ台\n第1号\nB楼\n')).toMatchObject([{ row: 1, help: 'mixed', limit: '1' }]);
  });

  it('finds the mixture also when half width comes first, and within one cell', async () => {
    expect(await mixed('f\n第1号\n第１号\n第２号\n')).toMatchObject([{ row: 2, limit: '2' }]);
    expect(await mixed('f\n2017年１月\n')).toMatchObject([{ row: 1 }]);
  });
});

describe('truncation', () => {
  const lengths = (...texts: readonly string[]) =>
    judge(`f\n${texts.join('\n')}\n`).then(({ problems }) => problems.filter(({ code }) => code === 'cell/truncation'));

  it.each([
    [254, 2],
    [255, 2],
    [256, 2],
    [4000, 2],
    [32767, 1],
    [65535, 1],
  ])('at %i characters', async (size, least) => {
    const full = Array.from({ length: least }, (_, i) => String(i).repeat(size));
    expect(await lengths('短', ...full)).toMatchObject([{ limit: `${size} characters`, help: String(least) }]);
    expect(await lengths('短', ...full, 'x'.repeat(size + 1))).toEqual([]);
    expect(await lengths('短', ...full.map((text) => text.slice(3)))).toEqual([]);
  });

  it('does not take codes of one length for cut texts', async () => {
    expect(await lengths('a'.repeat(256), 'b'.repeat(256))).toEqual([]);
  });

  it('points at the first text of the length, whatever comes later', async () => {
    const [shorter, full] = [`${'长'.repeat(84)}a`, '长'.repeat(85)];
    // 253 bytes are near 254 and 255; 255 bytes pass the one and are the other.
    expect(await lengths('短', shorter, full)).toMatchObject([{ row: 2, limit: '255 bytes', help: '2' }]);
    expect(await lengths('短', full, shorter)).toMatchObject([{ row: 2, limit: '255 bytes', help: '2' }]);
    expect(await lengths('短', 'x'.repeat(255), 'x'.repeat(254), 'x'.repeat(255))).toMatchObject([
      { row: 2, limit: '255 characters' },
    ]);
  });

  it('counts bytes of UTF-8, for what is cut between characters', async () => {
    expect(await lengths('短', '长'.repeat(85), `${'长'.repeat(84)}é`)).toMatchObject([
      { limit: '255 bytes', help: '2' },
    ]);
  });
});

describe('identity numbers', () => {
  it('has the weights and check characters of GB 11643', () => {
    for (const number of ['11010519491231002X', '440524188001010014']) {
      expect(identityFault(number)).toBeUndefined();
      for (let i = 0; i < 17; i++) {
        // One wrong digit is always found: by the place it breaks, or by the check character.
        const digit = String((Number(number[i]) + 1) % 10);
        expect(identityFault(number.slice(0, i) + digit + number.slice(i + 1)), `${number} ${i}`).toBeDefined();
      }
    }
    expect(identityFault('11010519491231002x')).toBe('form');
    expect(identityFault('110105194912310021')).toBe('digit');
    expect(identityFault('110105491231002')).toBe('form');
    expect(identityFault('99010519491231002X')).toBe('region');
    expect(identityFault('11000019491231002X')).toBe('region');
    expect(identityFault('110105190002290028')).toBe('date');
    expect(identityFault('11010519491231002X', '1949-12-30')).toBe('date');
    expect(identityFault('11010519491231002X', '1949-12-31')).toBeUndefined();
  });

  it('has the weights and check characters of GB 32100', () => {
    for (const code of ['91100000100003962T', '9144030071526726XG', '914403001922038216', '91330100799655058B']) {
      expect(creditCodeFault(code), code).toBeUndefined();
      expect(creditCodeFault(code.slice(0, 10) + (code[10] === '1' ? '2' : '1') + code.slice(11)), code).toBe('digit');
    }
    expect(creditCodeFault('91100000100003962t')).toBe('form');
    expect(creditCodeFault('9110000010000396ZT')).toBe('form');
    expect(creditCodeFault('91I00000100003962T')).toBe('form');
  });

  it('never stand in a report', async () => {
    const csv = 'f\n11010519491231002X\n110105194912310020\n';
    const report = await judge(csv, {}, { field: { 'gongkai:checkDigit': 'GB11643' } });
    expect(report.counts).toMatchObject({ 'cell/check-digit': 1, 'cell/identity-number': 1 });
    expect(JSON.stringify(report)).not.toMatch(/\d{7}/);
    expect(maskedNumber('11010519491231002X')).toBe('11**************2X');
  });

  it('are not seen in credit codes, long numbers and hashes', async () => {
    const others = [
      '91100000100003962T',
      `${'1'.repeat(10)}11010519491231002X`,
      'a11010519491231002X',
      '20170508093000123456',
    ];
    expect(await found(`f\n${others.join('\n')}\n`)).toEqual([]);
  });
});

describe('future dates', () => {
  const late = (type: string, csv: string, date?: string) =>
    found(csv, date === undefined ? {} : { date }, { field: { type } }).then((problems) => problems.length);

  it('are not looked for when no day is known', async () => {
    expect(await late('date', 'f\n9999-12-31\n')).toBe(0);
  });

  it('are those after the day', async () => {
    expect(await late('date', 'f\n2017-12-31\n2018-01-01\n', '2017-12-31')).toBe(1);
    expect(await late('year', 'f\n2017\n2018\n1016\n', '2017-01-01')).toBe(1);
  });
});

describe('duplicate rows', () => {
  const duplicates = (csv: string, schema: object = {}) =>
    judge(
      csv,
      { checks: { duplicate: 'error' } },
      {
        resource: {
          schema: {
            fields: [
              { name: 'a', type: 'integer' },
              { name: 'b', type: 'string' },
            ],
            ...schema,
          },
        },
      },
    ).then(({ problems }) => problems.filter(({ code }) => code === 'row/duplicate'));

  it('are found by value, empty cells among them, and point to the first', async () => {
    expect(await duplicates('a,b\n1,\n,x\n01,\n,x\n,x\n')).toMatchObject([
      { row: 3, limit: '1', severity: 'error' },
      { row: 4, limit: '2' },
      { row: 5, limit: '2' },
    ]);
  });

  it('are no matter of their own where a primary key finds them', async () => {
    expect(await duplicates('a,b\n1,x\n1,x\n', { primaryKey: ['a'] })).toEqual([]);
  });

  it('are off by default', async () => {
    expect((await judge('f\nx\nx\n')).counts['row/duplicate']).toBeUndefined();
  });

  it('says when there are more rows than it remembers', () => {
    const problems: Problem[] = [];
    const fields = compileFields({ fields: [{ name: 'a', type: 'string' }] });
    const resource = { name: 't', schema: { fields: [{ name: 'a' }] } };
    const scope = {
      package: { resources: [resource] },
      resource,
      fields,
      uniqueKey: () => ({ row: () => {} }),
      references: () => ({ row: () => {}, end: () => {} }),
    };
    const run = duplicateRun({ ...scope, report: (problem) => problems.push(problem) }, 2);
    for (const [i, text] of ['a', 'b', 'c', 'c', 'a'].entries())
      run.row([text], { row: i + 1, line: i + 2, bad: undefined });
    run.end?.();
    expect(problems).toMatchObject([
      { code: 'row/duplicate', row: 5, limit: '1' },
      { code: 'file/limit', severity: 'warning', value: '5 rows', limit: '2 rows' },
    ]);
  });

  it('are told apart in any number', () => {
    const seen = textNumbers(100_000);
    for (let i = 1; i <= 20_000; i++) expect(seen.firstOf(`row ${i}`, i)).toBeUndefined();
    for (let i = 1; i <= 20_000; i += 7) expect(seen.firstOf(`row ${i}`, 99_999)).toBe(i);
    expect(seen.isFull()).toBe(false);
  });
});
