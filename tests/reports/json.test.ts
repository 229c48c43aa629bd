import { describe, expect, it } from 'vitest';
import { loadSchema } from '../../src/io/schemas.js';
import { compileJsonSchema } from '../../src/lib/ajv.js';
import { languages } from '../../src/lib/i18n.js';
import { type Problem, problemCodes, type Report } from '../../src/model/problem.js';
import { json } from '../../src/reports/json.js';
import { context, judged } from './judged.js';
import { emptyReport, ignoringReport, sampleReport, samples, truncatedReport, warningReport } from './samples.js';

const reports: Readonly<Record<string, Report>> = {
  emptyReport,
  warningReport,
  sampleReport,
  truncatedReport,
  ignoringReport,
};

const fits = compileJsonSchema(loadSchema('report'));

function expectFits(text: string): void {
  const valid = fits(JSON.parse(text));
  expect(fits.errors ?? []).toEqual([]);
  expect(valid).toBe(true);
}

describe('json', () => {
  it.each(Object.keys(reports))('gives %s back, and fits its schema', (name) => {
    const report = reports[name] as Report;
    for (const language of languages) {
      const text = json.render(judged(report), context(language, { color: true }));
      expectFits(text);
      const { $schema, target, problems, ...rest } = JSON.parse(text);
      expect([$schema, target]).toEqual(['urn:gongkai:schema:report:1', 'x']);
      for (const { message } of problems) {
        expect(Object.keys(message)).toEqual(
          message.expected === undefined ? ['what', 'mend'] : ['what', 'expected', 'mend'],
        );
      }
      const bare = problems.map(({ message: _, ...problem }: { message: unknown }) => problem);
      expect({ ...rest, problems: bare }).toEqual(report);
    }
  });

  it('is an array for several targets', () => {
    const all = [...judged(sampleReport, 'a'), ...judged(emptyReport, 'b')];
    const text = json.render(all, context('zh'));
    expectFits(text);
    expect(JSON.parse(text).map(({ target }: { target: string }) => target)).toEqual(['a', 'b']);
  });

  it.each(problemCodes)('fits its schema with every form of %s', (code) => {
    const problems = samples[code].map((details): Problem => ({ code, severity: 'error', ...details }));
    expectFits(json.render(judged({ ...sampleReport, problems }), context('zh')));
  });

  it('has a schema that describes every property and lets no other in', () => {
    const described = JSON.stringify(loadSchema('report'));
    expect(described.match(/"additionalProperties":false/g)?.length).toBeGreaterThan(5);
    const [judgedSample] = judged(sampleReport);
    const document = JSON.parse(json.render(judgedSample === undefined ? [] : [judgedSample], context('zh')));
    for (const wrong of [
      { ...document, more: 1 },
      { ...document, errors: -1 },
      { ...document, counts: { 'cell/type': 0 } },
      { ...document, counts: { nothing: 1 } },
      { ...document, problems: [{ ...document.problems[0], row: 0 }] },
      { ...document, problems: [{ ...document.problems[0], more: '' }] },
      { ...document, problems: [{ ...document.problems[0], severity: 'fatal' }] },
      { ...document, $schema: 'urn:gongkai:schema:report:2' },
      [document],
    ])
      expect(fits(wrong)).toBe(false);
  });

  it('writes its keys in one order, however the problem was made', () => {
    const [first] = sampleReport.problems as [Report['problems'][number]];
    const turned = Object.fromEntries(Object.entries(first).reverse()) as unknown as typeof first;
    expect(json.render(judged({ ...sampleReport, problems: [turned] }), context('zh'))).toBe(
      json.render(judged({ ...sampleReport, problems: [first] }), context('zh')),
    );
  });
});
