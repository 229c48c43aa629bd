import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { infer } from '../../src/infer.js';
import { languages } from '../../src/lib/i18n.js';
import { type Assumption, assumptionKinds } from '../../src/model/assumption.js';
import { assumptionText, renderAssumptions } from '../../src/reports/assumptions.js';

const guide = readFileSync('docs/guide/inferring.md', 'utf8');

describe('docs/guide/inferring.md', () => {
  it('says of its example what is found', async () => {
    const csv = /```csv\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
    const { descriptor, report } = await infer({ files: { '公园.csv': csv } });
    const [resource] = descriptor.resources;
    expect(report.errors).toBe(0);
    expect(resource?.dialect).toMatchObject({ header: false, commentRows: [1, 4] });
    expect(resource?.schema?.primaryKey).toEqual(['number']);
    const fields = resource?.schema?.fields ?? [];
    expect(fields).toHaveLength(6);
    for (const { name, type, title } of fields) expect(guide).toContain(`| ${title} | \`${name}\`: \`${type}\``);
  });
});

describe('what is said', () => {
  const golden = 'tests/infer/golden';
  const all = readdirSync(golden).flatMap((name) => {
    const text = readFileSync(`${golden}/${name}/expected.json`, 'utf8');
    const { assumptions } = JSON.parse(text) as { assumptions: readonly Omit<Assumption, 'kind'>[] };
    return assumptions.map((one): Assumption => ({ kind: assumptionKinds[one.code], ...one }));
  });

  it.each(languages)('has a whole sentence in %s for every place it is said', (language) => {
    for (const assumption of all) {
      const text = assumptionText(assumption, language);
      expect(text).not.toMatch(/undefined|NaN|\n/);
      expect(text).toMatch(/[.。]$/);
    }
  });

  it('is of every kind in the raw files', () => {
    const shown = new Set(all.map(({ code }) => code));
    const rest = Object.keys(assumptionKinds).filter(
      (code) => !shown.has(code as never) && !code.startsWith('package/'),
    );
    // Said only when the caller asks for labels as names: tests/infer/bad-input.test.ts.
    expect(rest.sort()).toEqual(['table/labels-unusable']);
  });

  it('is capped for a terminal', () => {
    const many = Array.from({ length: 250 }, (_, i) => ({ ...(all[0] as Assumption), column: i + 1 }));
    const text = renderAssumptions(many, { language: 'en', color: false });
    expect(text).toContain('and 150 more');
  });
});
