import { describe, expect, it } from 'vitest';
import type { Problem, Report } from '../../src/model/problem.js';
import { markdown, markdownText } from '../../src/reports/markdown.js';
import { context, judged } from './judged.js';
import { emptyReport, sampleReport, truncatedReport, warningReport } from './samples.js';

const render = (report: Report, language: 'zh' | 'en' = 'en'): string =>
  markdown.render(judged(report), context(language));

describe('markdown', () => {
  it('begins with the verdict and the complete counts', () => {
    expect(render(truncatedReport)).toMatch(
      /^## ❌ x is not valid: 1237 errors, 1 warning\n\n\| code \| severity \| count \|/,
    );
    expect(render(truncatedReport)).toContain('| `cell/type` | error | 1234 |');
    expect(render(emptyReport, 'zh')).toMatch(/^## ✅ x 校验通过\n/);
    expect(render(warningReport, 'zh')).toMatch(/^## ⚠️ x 校验通过，有 1 个警告\n/);
  });

  it('shows the first problems with place, and says how many more there are', () => {
    expect(render(sampleReport)).toContain(
      '| datasets/x/rows.csv:4:3 | error `cell/type` | **"2017/5/8" is not a real date',
    );
    const [one] = sampleReport.problems as [Problem];
    const problems = Array.from({ length: 70 }, () => one);
    const shown = render({ ...sampleReport, problems, errors: 70, warnings: 0 });
    expect(shown.match(/`release\/current` \| \*\*/g)).toHaveLength(50);
    expect(shown).toContain('20 more problems not shown here');
    // The most that a comment on GitHub holds.
    expect(shown.length).toBeLessThan(65_536);
  });

  it('keeps every problem in one row of its table, whatever the data holds', () => {
    const value =
      'a|b\nc`d` *e* _f_ <script>alert(1)</script> [g](http://h.example) ![i](j) \\| @all #12 :tada: www.k.org &lt;';
    const shown = render({ ...sampleReport, problems: [{ code: 'cell/type', severity: 'error', file: value, value }] });
    const row = shown.split('\n').filter((line) => line.includes('`cell/type` | **'));
    expect(row).toHaveLength(1);
    const cells = (row[0] ?? '').replace(/\\./g, '').split('|');
    expect(cells).toHaveLength(5);
    const [, , , problem = ''] = (row[0] ?? '').split(/(?<!\\)\|/);
    expect(problem).not.toMatch(/<(?!br>|!-- -->)|@all|#12|:tada:|http:\/\/|www\.k|&lt;"/);
    expect(problem.replace(/\*\*/g, '').replace(/\\./g, '')).not.toMatch(/[`*_[\]()|]/);
  });

  it.each([
    ['2017-05-08', '2017-05-08'],
    ['a_b*c', 'a\\_b\\*c'],
    ['x@y.org #z 重#庆', 'x@<!-- -->y.org #<!-- -->z 重#<!-- -->庆'],
    ['<b> & >', '&lt;b&gt; &amp; &gt;'],
    ['rows.csv:4:3', 'rows.csv:4:3'],
    ['a\u202eb\u0000', 'a\\\\u202Eb\\\\u0000'],
  ])('writes %j so that it is read as it is', (text, escaped) => {
    expect(markdownText(text)).toBe(escaped);
  });
});
