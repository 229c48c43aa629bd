import { describe, expect, it } from 'vitest';
import { languages } from '../../src/lib/i18n.js';
import { UsageError } from '../../src/lib/usage-error.js';
import type { Report } from '../../src/model/problem.js';
import { reportFormat, reportFormats } from '../../src/reports/index.js';
import type { ReportFormat } from '../../src/reports/report-format.js';
import { text } from '../../src/reports/text.js';
import { renderUsageError } from '../../src/reports/usage.js';
import { context, judged } from './judged.js';
import { emptyReport, ignoringReport, sampleReport, truncatedReport, warningReport } from './samples.js';

const all: readonly ReportFormat[] = reportFormats;
const reports: Readonly<Record<string, Report>> = {
  emptyReport,
  warningReport,
  sampleReport,
  truncatedReport,
  ignoringReport,
};

const esc = '\u001b';

it('has a name of its own for every format', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const format of all) expect(reportFormat(format.name)).toBe(format);
  expect(reportFormat('none')).toBeUndefined();
});

describe.each(all)('report format $name', (format) => {
  it('has a kebab-case name and a title in both languages', () => {
    expect(format.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const language of languages) expect(format.title[language]).not.toBe('');
  });

  it.each(Object.keys(reports))('shows %s', (name) => {
    const report = reports[name] as Report;
    for (const language of languages) {
      const shown = format.render(judged(report), context(language));
      expect(shown.endsWith('\n')).toBe(true);
      expect(shown).not.toMatch(/undefined|\[object/);
      expect(shown).not.toContain(esc);
      for (const { code } of report.problems) expect(shown).toContain(code);
      expect(format.render(structuredClone(judged(report)), context(language))).toBe(shown);
    }
  });
});

describe('text', () => {
  it('reads in English', () => {
    expect(text.render(judged(sampleReport, 'datasets/x'), context('en'))).toMatchInlineSnapshot(`
      "error  release/current
        dist-data is not current: "parks 0.1.0" builds into other files: rows.csv, rows.json
        expected: dist-data as \`gongkai build parks\` writes it from the tables
        to mend: Run \`gongkai build parks\` and commit what it writes; if nobody changed the tables, see whether somebody has edited dist-data.

      datapackage.yaml:7  error  descriptor/required
        The property "licenses" is missing at the top level
        expected: for example "licenses": [{ "name": "CC-BY-4.0" }]
        to mend: In datapackage.yaml, at the top level, add the property.
        rows · field licenses

      rows.csv:2  error  file/encoding
        rows.csv is not UTF-8: the first bad byte is 0xD6 at offset 17, 4 in all
        expected: UTF-8; Excel saves plain CSV in the encoding of the system, on Chinese Windows GBK
        to mend: Open it in Excel so that the text can be read, then choose File > Save As > CSV UTF-8 (comma delimited); other tools: \`iconv -f GB18030 -t UTF-8\`.

      rows.csv:4:3  error  cell/type
        "2017/5/8" is not a real date written year-month-day
        expected: a real date written year-month-day, for example 2017-05-08
        to mend: Open rows.csv in Excel, go to cell C4: write year-month-day with hyphens; to keep Excel from rewriting it, give the column the format Text first.
        rows · row 3 · field title

      rows.csv:7:3  warning  cell/precision
        A program that reads "9007199254740993" from JSON would get 9007199254740992
        expected: a number of at most 15 digits, or a number published as text
        to mend: Add "gongkai:json": "string" to field "title" in the descriptor; for identity numbers use "type": "string". In Excel, give the column the format Text: Excel keeps only 15 digits.
        rows · row 3 · field title

      Problems by code
        cell/precision       1
        cell/type            1
        descriptor/required  1
        file/encoding        1
        release/current      1

      Tables read
        rows  120 rows, 7 fields
        单位  1 row, 1 field

      datasets/x is not valid: 4 errors, 1 warning
      "
    `);
  });

  it('reads in Chinese', () => {
    expect(text.render(judged(sampleReport, 'datasets/x'), context('zh'))).toMatchInlineSnapshot(`
      "错误  release/current
        dist-data 不是最新的：“parks 0.1.0”重新生成的文件与其中不一致：rows.csv、rows.json
        要求：dist-data 与 \`gongkai build parks\` 的生成结果一致
        处理：请运行 \`gongkai build parks\`，并提交生成的文件；如果没有改过表格，请检查是否有人手工改过 dist-data。

      datapackage.yaml:7  错误  descriptor/required
        最外层缺少属性“licenses”
        要求：例如 "licenses": [{ "name": "CC-BY-4.0" }]
        处理：在 datapackage.yaml 的最外层，补上该属性。
        表 rows · 字段 licenses

      rows.csv:2  错误  file/encoding
        rows.csv 不是 UTF-8 编码：第一个错误字节是 0xD6，位于偏移 17 处，共 4 处错误
        要求：UTF-8 编码；中文 Windows 上的 Excel 存为普通 CSV 时用的是 GBK
        处理：用 Excel 打开，确认文字显示正常，再选择“文件 > 另存为 > CSV UTF-8（逗号分隔）”；其他工具可用 \`iconv -f GB18030 -t UTF-8\`。

      rows.csv:4:3  错误  cell/type
        “2017/5/8”不是按“年-月-日”写的真实日期
        要求：按“年-月-日”写的真实日期，例如 2017-05-08
        处理：用 Excel 打开 rows.csv，定位到 C4 单元格，按“年-月-日”填写，用短横线连接；如果 Excel 自动改写日期，请先把整列设为“文本”格式。
        表 rows · 第 3 条记录 · 字段 title

      rows.csv:7:3  警告  cell/precision
        程序从 JSON 读取“9007199254740993”时会变成 9007199254740992
        要求：不超过 15 位的数字，或以文本形式发布的数字
        处理：在描述文件中给字段“title”加上 "gongkai:json": "string"；编号、证号一类请改用 "type": "string"。在 Excel 中要把该列设为“文本”格式，否则只保留 15 位。
        表 rows · 第 3 条记录 · 字段 title

      问题统计
        cell/precision       1
        cell/type            1
        descriptor/required  1
        file/encoding        1
        release/current      1

      已读取的表
        rows  120 条记录，7 个字段
        单位  1 条记录，1 个字段

      datasets/x 校验未通过：4 个错误，1 个警告
      "
    `);
  });

  it('says what it has read when nothing is wrong', () => {
    expect(text.render(judged(emptyReport), context('en'))).toMatchInlineSnapshot(`
      "Tables read
        rows  1 row, 3 fields

      x is valid
      "
    `);
    expect(text.render(judged(emptyReport), context('zh'))).toContain('x 校验通过\n');
  });

  it('passes with warnings', () => {
    expect(text.render(judged(warningReport), context('en'))).toContain('x is valid, with 1 warning\n');
    expect(text.render(judged(warningReport), context('zh'))).toContain('x 校验通过，有 1 个警告\n');
  });

  it('says that the list is cut, and how many there are', () => {
    const shown = text.render(judged(truncatedReport), context('en'));
    expect(shown).toContain(
      'Only the first 5 of 1238 problems are listed; the counts are complete.\nx is not valid: 1237 errors, 1 warning\n',
    );
    expect(text.render(judged(truncatedReport), context('zh'))).toContain('共 1238 个问题，仅列出前 5 个');
  });

  it('colours only on request, and changes nothing else', () => {
    const colored = text.render(judged(sampleReport), context('zh', { color: true }));
    expect(colored).toContain(`${esc}[31m错误${esc}[0m`);
    const plain = colored.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '');
    expect(plain).toBe(text.render(judged(sampleReport), context('zh')));
  });

  it('lets no value of the data reach the terminal as a command', () => {
    const evil = `${esc}[2Jx\n`;
    const problem = {
      ...(sampleReport.problems[0] as Report['problems'][number]),
      file: evil,
      resource: evil,
      field: evil,
      value: evil,
      pointer: evil,
    };
    const report = { ...sampleReport, problems: [problem], tables: [{ resource: evil, rows: 1, fields: 1 }] };
    expect(text.render(judged(report, evil), context('en'))).not.toContain(esc);
  });
});

describe('usage error', () => {
  const error = new UsageError('not-found', 'there is nothing at x', 'give a folder');

  it('is exactly its three parts in JSON', () => {
    for (const language of languages) {
      expect(renderUsageError(error, { language, json: true, color: true })).toBe(
        '{"error":{"code":"not-found","message":"there is nothing at x","help":"give a folder"}}\n',
      );
    }
  });

  it('reads in both languages', () => {
    expect(renderUsageError(error, { language: 'en', json: false, color: false })).toBe(
      'error  not-found\n  there is nothing at x\n  to mend: give a folder\n',
    );
    expect(renderUsageError(error, { language: 'zh', json: false, color: false })).toBe(
      '错误  not-found  找不到指定的路径\n  there is nothing at x\n  处理：give a folder\n',
    );
    const other = new UsageError('of-the-future', 'no', 'wait');
    expect(renderUsageError(other, { language: 'zh', json: false, color: true })).toContain('命令无法执行');
  });
});
