import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/lib/i18n.js';
import { type Problem, problemCodes, type Report } from '../../src/model/problem.js';
import { junit } from '../../src/reports/junit.js';
import { externalFile } from './external.js';
import { context, judged } from './judged.js';
import { emptyReport, ignoringReport, sampleReport, samples, truncatedReport, warningReport } from './samples.js';

const everyProblem: Report = {
  ...sampleReport,
  problems: problemCodes.flatMap((code) =>
    samples[code].map((details): Problem => ({ code, severity: 'error', ...details })),
  ),
};

/** Every character that XML 1.0 does not have, and every one that markup needs. */
const nasty = `${Array.from({ length: 0xa0 }, (_, i) => String.fromCharCode(i)).join('')}\ud800\udc00\ud800\uffff]]>&amp;<!--`;
const nastyReport: Report = {
  ...sampleReport,
  problems: [
    {
      code: 'cell/type',
      severity: 'error',
      file: nasty,
      resource: nasty,
      line: 2,
      value: nasty,
      limit: nasty,
      help: nasty,
    },
  ],
  tables: [{ resource: nasty, rows: 1, fields: 1 }],
  ignored: [{ code: 'cell/enum', reason: nasty, resource: nasty, count: 1 }],
};

const reports = {
  emptyReport,
  warningReport,
  sampleReport,
  truncatedReport,
  ignoringReport,
  everyProblem,
  nastyReport,
};
const schemaFile = externalFile('junit-10.xsd');

describe.skipIf(schemaFile === undefined)('official schema junit-10.xsd', () => {
  it.each(Object.entries(reports))('is met by %s', (_name, report) => {
    const schema = XmlDocument.fromBuffer(readFileSync(schemaFile ?? ''));
    const validator = XsdValidator.fromDoc(schema);
    for (const language of languages) {
      for (const failOnWarning of [false, true]) {
        const xml = junit.render([...judged(report), ...judged(report, nasty)], context(language, { failOnWarning }));
        const document = XmlDocument.fromString(xml);
        validator.validate(document);
        document.dispose();
      }
    }
    const wrong = XmlDocument.fromString('<testsuites><testsuite name="a"/></testsuites>');
    expect(() => validator.validate(wrong)).toThrow();
    for (const each of [wrong, validator, schema]) each.dispose();
  });
});

interface Read {
  readonly totals: Readonly<Record<string, number>>;
  readonly suites: readonly {
    readonly name: string;
    readonly file: string | undefined;
    readonly counted: readonly number[];
  }[];
  readonly cases: readonly { readonly name: string; readonly failed: boolean; readonly text: string }[];
}

/** The document as a parser that is not ours reads it. */
function read(report: Report, more: { failOnWarning?: boolean } = {}): Read {
  const document = XmlDocument.fromString(junit.render(judged(report), context('en', more)));
  try {
    const number = (node: { get(path: string): unknown }, name: string) =>
      Number((node.get(`@${name}`) as { content: string } | null)?.content);
    const of = (node: { get(path: string): unknown }, name: string) =>
      (node.get(`@${name}`) as { content: string } | null)?.content;
    const suites = document.find('//testsuite').map((suite) => {
      const node = suite as never as { get(path: string): unknown; find(path: string): readonly unknown[] };
      const counts = ['tests', 'failures', 'errors', 'skipped'].map((name) => number(node, name));
      const really = ['testcase', 'testcase/failure', 'testcase/error', 'testcase/skipped'].map(
        (path) => node.find(path).length,
      );
      expect(counts).toEqual(really);
      return { name: of(node, 'name') ?? '', file: of(node, 'file'), counted: counts };
    });
    const cases = document.find('//testcase').map((found) => {
      const node = found as never as { get(path: string): unknown; content: string };
      return { name: of(node, 'name') ?? '', failed: node.get('failure') !== null, text: node.content };
    });
    const root = document.root as never as { get(path: string): unknown };
    const totals = Object.fromEntries(['tests', 'failures', 'errors'].map((name) => [name, number(root, name)]));
    return { totals, suites, cases };
  } finally {
    document.dispose();
  }
}

describe('junit', () => {
  it.each(Object.entries(reports))('counts right in %s', (_name, report) => {
    const { totals, cases } = read(report);
    expect(totals).toEqual({ tests: cases.length, failures: cases.filter(({ failed }) => failed).length, errors: 0 });
    expect(totals['failures'] === 0).toBe(report.errors === 0);
    expect(cases.length).toBeGreaterThan(0);
  });

  it('has a suite for each table and file, and a passing case for a table without problems', () => {
    const { suites, cases } = read(sampleReport);
    expect(suites.map(({ name, file }) => [name, file])).toEqual([
      ['rows', 'datasets/x/rows.csv'],
      ['单位', undefined],
      ['x', undefined],
      ['datapackage.yaml', 'datasets/x/datapackage.yaml'],
      ['rows.csv', 'datasets/x/rows.csv'],
    ]);
    expect(cases.find(({ name }) => name === 'no problems')?.failed).toBe(false);
  });

  it('says the line of the data row and the whole message', () => {
    const { cases } = read(sampleReport);
    const { text = '' } = cases.find(({ name }) => name === 'cell/type') ?? {};
    expect(text).toContain(
      'datasets/x/rows.csv:4:3  error  cell/type\n  "2017/5/8" is not a real date written year-month-day\n  expected: ',
    );
  });

  it('lets warnings pass, unless they count as failures', () => {
    expect(read(warningReport).cases.map(({ failed }) => failed)).toEqual([false]);
    expect(read(warningReport).cases[0]?.text).toContain('9007199254740993');
    expect(read(warningReport, { failOnWarning: true }).cases.map(({ failed }) => failed)).toEqual([true]);
  });

  it('fails for problems that the list has no room for', () => {
    const unlisted = read(truncatedReport).cases.filter(({ name }) => name.startsWith('cell/type ('));
    expect(unlisted).toEqual([
      { name: 'cell/type (1232 more problems not shown here)', failed: true, text: expect.stringContaining('1232') },
    ]);
  });
});
