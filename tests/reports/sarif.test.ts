import { readFileSync } from 'node:fs';
import ajvDraft04Module from 'ajv-draft-04';
import addFormatsModule from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../src/lib/i18n.js';
import { type Problem, problemCodes, type Report } from '../../src/model/problem.js';
import { sarif } from '../../src/reports/sarif.js';
import { externalFile } from './external.js';
import { context, judged } from './judged.js';
import { emptyReport, ignoringReport, sampleReport, samples, truncatedReport, warningReport } from './samples.js';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number; readonly startColumn?: number };
    };
  }[];
}

function runOf(report: Report, language: 'zh' | 'en' = 'en') {
  const log = JSON.parse(sarif.render(judged(report), context(language)));
  expect(log.runs).toHaveLength(1);
  return log.runs[0] as {
    tool: { driver: { rules: { id: string }[]; semanticVersion: string } };
    results: Result[];
    invocations: { executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] }[];
  };
}

const everyProblem: Report = {
  ...sampleReport,
  problems: problemCodes.flatMap((code) =>
    samples[code].map((details): Problem => ({ code, severity: 'error', ...details })),
  ),
};

const schemaFile = externalFile('sarif-schema-2.1.0.json');

describe.skipIf(schemaFile === undefined)('official schema of SARIF 2.1.0', () => {
  const AjvDraft04 = ajvDraft04Module as unknown as typeof ajvDraft04Module.default;
  const ajv = new AjvDraft04({ strict: false, allErrors: true });
  (addFormatsModule as unknown as typeof addFormatsModule.default)(ajv as never);
  // Compiled when a test asks: the body of a suite that is skipped runs all the same.
  let fits: ReturnType<typeof ajv.compile>;
  beforeAll(() => {
    fits = ajv.compile(JSON.parse(readFileSync(schemaFile ?? '', 'utf8')) as object);
  });

  it.each(Object.entries({ emptyReport, warningReport, sampleReport, truncatedReport, ignoringReport, everyProblem }))(
    'is met by %s',
    (_name, report) => {
      for (const language of languages) {
        fits(JSON.parse(sarif.render([...judged(report), ...judged(report, 'y')], context(language))));
        expect(fits.errors ?? []).toEqual([]);
      }
    },
  );

  it('is not met by anything', () => {
    const log = JSON.parse(sarif.render(judged(sampleReport), context('en')));
    log.runs[0].results[0].level = 'fatal';
    expect(fits(log)).toBe(false);
  });
});

describe('sarif', () => {
  it('points at the line of the data row, below the folder of the package', () => {
    const at = runOf(sampleReport).results.map(({ ruleId, level, locations }) => {
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? { artifactLocation: { uri: '' } };
      return [ruleId, level, artifactLocation.uri, region];
    });
    expect(at).toEqual([
      ['release/current', 'error', 'datasets/x', { startLine: 1 }],
      ['descriptor/required', 'error', 'datasets/x/datapackage.yaml', { startLine: 7 }],
      ['file/encoding', 'error', 'datasets/x/rows.csv', { startLine: 2 }],
      ['cell/type', 'error', 'datasets/x/rows.csv', { startLine: 4 }],
      ['cell/precision', 'warning', 'datasets/x/rows.csv', { startLine: 7 }],
    ]);
  });

  it('encodes paths as URI references', () => {
    const problem: Problem = { code: 'file/file', severity: 'error', file: "表 #1%/a?b'\ud800.csv" };
    const [result] = runOf({ ...sampleReport, problems: [problem] }).results;
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(
      'datasets/x/%E8%A1%A8%20%231%25/a%3Fb%27%EF%BF%BD.csv',
    );
  });

  it('names each rule once, and every result by it', () => {
    const { tool, results } = runOf(everyProblem);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual([...problemCodes].sort());
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(tool.driver.semanticVersion).toBe('1.2.3');
  });

  it('keeps fingerprints when lines move, and gives each result its own', () => {
    const prints = ({ results }: { results: Result[] }) => results.map((one) => one.partialFingerprints['gongkai/v1']);
    const moved = sampleReport.problems.map((problem) =>
      problem.line === undefined ? problem : { ...problem, line: problem.line + 9, row: 99 },
    );
    expect(prints(runOf({ ...sampleReport, problems: moved }))).toEqual(prints(runOf(sampleReport)));
    expect(prints(runOf(sampleReport, 'zh'))).toEqual(prints(runOf(sampleReport)));
    const all = prints(runOf(everyProblem));
    expect(new Set(all).size).toBe(all.length);
  });

  it('says that it is not whole and what was ignored; knows no time', () => {
    const said = (report: Report) =>
      runOf(report).invocations[0]?.toolExecutionNotifications.map(({ message }) => message.text);
    expect(said(truncatedReport)?.join()).toContain('Only the first 5 of 1238 problems are listed');
    expect(said(ignoringReport)?.join()).toContain('12 problems of cell/enum@rows#title');
    expect(said(sampleReport)).toEqual([]);
    expect(sarif.render(judged(everyProblem), context('en'))).not.toMatch(/TimeUtc|timestamp/);
  });

  it('doubles braces (§3.11.5) and escapes what would be read as a link (§3.11.6)', () => {
    const problem: Problem = { code: 'cell/minimum', severity: 'error', value: '{0} {"a":1} [b](c) [d]', limit: '1' };
    const [result] = runOf({ ...sampleReport, problems: [problem] }).results;
    expect(result?.message.text).toContain('"{{0}} {{"a":1}} \\[b](c) [d]"');
  });
});
