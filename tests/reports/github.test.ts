import { describe, expect, it } from 'vitest';
import type { Problem, Report } from '../../src/model/problem.js';
import { github } from '../../src/reports/github.js';
import { context, judged } from './judged.js';
import { emptyReport, ignoringReport, sampleReport, truncatedReport } from './samples.js';

const lines = (report: Report, language: 'zh' | 'en' = 'en'): readonly string[] =>
  github.render(judged(report), context(language)).trimEnd().split('\n');

describe('github', () => {
  it('annotates the line of the file in the repository, by severity', () => {
    const [first, ...rest] = lines(sampleReport).filter((line) => line.includes('rows.csv,line='));
    expect(first).toMatch(/^::error file=datasets\/x\/rows\.csv,line=2,title=file\/encoding::/);
    expect(rest[0]).toMatch(
      /^::error file=datasets\/x\/rows\.csv,line=4,title=cell\/type::"2017\/5\/8" is not a real date/,
    );
    expect(rest[1]).toMatch(/^::warning file=datasets\/x\/rows\.csv,line=7,title=cell\/precision::/);
  });

  it('gives the column of the text only where it is one', () => {
    const at: Problem = { code: 'descriptor/syntax', severity: 'error', file: 'datapackage.yaml', line: 3, column: 5 };
    expect(lines({ ...sampleReport, problems: [at] })[0]).toContain(',line=3,col=5,');
    expect(lines(sampleReport).join('\n')).not.toContain('col=');
  });

  it('lets no text of the data begin a command or end a property', () => {
    const evil: Problem = {
      code: 'cell/type',
      severity: 'error',
      file: 'a,b:c%0A::error::d.csv',
      line: 1,
      value: '100%\n::stop-commands::x\r,:',
    };
    const shown = lines({ ...sampleReport, problems: [evil] });
    expect(shown).toHaveLength(2);
    expect(shown[0]).toMatch(
      /^::error file=datasets\/x\/a%2Cb%3Ac%250A%3A%3Aerror%3A%3Ad\.csv,line=1,title=cell\/type::/,
    );
    expect(shown[0]).toContain('"100%25\\n::stop-commands::x\\r,:"');
  });

  it('ends with a verdict, and says what does not appear', () => {
    expect(lines(emptyReport)).toEqual(['::notice title=gongkai::x is valid']);
    expect(lines(emptyReport, 'zh')).toEqual(['::notice title=gongkai::x 校验通过']);
    expect(lines(truncatedReport).at(-1)).toContain('Only the first 5 of 1238 problems are listed');
    expect(lines(ignoringReport, 'zh').at(-1)).toContain('已忽略 cell/enum@rows#title 的 12 个问题，理由：旧写法');
    const [one] = sampleReport.problems as [Problem];
    const few = { ...sampleReport, problems: Array.from({ length: 10 }, () => one) };
    expect(lines(few).at(-1)).not.toContain('annotations');
    const many = { ...sampleReport, problems: Array.from({ length: 11 }, () => one) };
    expect(lines(many).at(-1)).toContain('GitHub shows at most 10 errors and 10 warnings');
  });

  it('names no file where there is none: an archive stands for what is in it', () => {
    const [row] = sampleReport.problems.slice(-1) as [Problem];
    const report = { ...sampleReport, problems: [row] };
    const inZip = github.render(judged(report, 'd/x.zip', { kind: 'archive', path: 'd/x.zip' }), context('en'));
    expect(inZip).toContain('file=d/x.zip,line=7,');
    expect(github.render(judged(report, '-', { kind: 'none' }), context('en'))).not.toContain('file=');
    const here = github.render(judged(report, '.', { kind: 'folder', path: '' }), context('en'));
    expect(here).toContain('file=rows.csv,');
  });
});
