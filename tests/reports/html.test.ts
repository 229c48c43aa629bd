import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { languages } from '../../src/lib/i18n.js';
import type { Report } from '../../src/model/problem.js';
import { html } from '../../src/reports/html.js';
import { context, judged } from './judged.js';
import { emptyReport, ignoringReport, sampleReport, truncatedReport, warningReport } from './samples.js';

const evil = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;</title>\u0000\u202e`;
const evilReport: Report = {
  ...sampleReport,
  problems: [{ code: 'cell/type', severity: 'error', file: evil, resource: evil, value: evil, limit: evil }],
  tables: [{ resource: evil, rows: 1, fields: 1 }],
  ignored: [{ code: 'cell/enum', reason: evil, resource: evil, count: 1 }],
};
const reports = { emptyReport, warningReport, sampleReport, truncatedReport, ignoringReport, evilReport };

/** Well-formed once what HTML leaves open is closed: a text that breaks out of its place would break this too. */
function parsed(page: string): XmlDocument {
  return XmlDocument.fromString(page.replace('<!doctype html>', '').replace(/<meta ([^>]*)>/g, '<meta $1/>'));
}

describe('html', () => {
  it.each(Object.entries(reports))('is one whole page that needs nothing else: %s', (_name, report) => {
    for (const language of languages) {
      const page = html.render([...judged(report, evil), ...judged(report)], context(language));
      expect(page.startsWith('<!doctype html>\n')).toBe(true);
      const document = parsed(page);
      const names = new Set(document.find('//*').map((node) => (node as never as { name: string }).name));
      for (const name of ['script', 'img', 'link', 'iframe', 'object']) expect(names.has(name)).toBe(false);
      const attributes = new Set(document.find('//@*').map((node) => (node as never as { name: string }).name));
      const known = ['lang', 'charset', 'name', 'content', 'http-equiv', 'class', 'scope', 'id', 'href'];
      expect([...attributes].filter((name) => !known.includes(name))).toEqual([]);
      expect(page).not.toMatch(/@import|url\(|[\u0000\u202e]/);
      document.dispose();
    }
  });

  it('can be used without sight: language, title, one h1, headings in order, tables with captions and scopes', () => {
    for (const language of languages) {
      const page = html.render(judged(sampleReport), context(language));
      const document = parsed(page);
      const all = (path: string) => document.find(path).length;
      expect(page).toContain(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`);
      expect([all('//title'), all('//h1'), all('//main')]).toEqual([1, 1, 1]);
      const levels = document.find('//h1|//h2|//h3').map((node) => Number((node as never as { name: string }).name[1]));
      for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
      expect(all('//table')).toBeGreaterThan(0);
      expect(all('//table')).toBe(all('//table[caption]'));
      expect(all('//th')).toBe(all('//th[@scope]'));
      expect(all('//ol/li')).toBe(sampleReport.problems.length);
      document.dispose();
    }
  });

  it('leads from each row of the counts to the first problem of its kind, and nowhere else', () => {
    for (const report of [sampleReport, truncatedReport, ignoringReport]) {
      const document = parsed(html.render([...judged(report), ...judged(report)], context('zh')));
      const values = (path: string) => document.find(path).map((node) => (node as never as { value: string }).value);
      const [targets, ids] = [values('//a/@href'), values('//li/@id')];
      const kinds = new Set(report.problems.map(({ code, severity }) => `${code} ${severity}`));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(2 * kinds.size);
      expect(targets.map((target) => target.slice(1)).sort()).toEqual([...ids].sort());
      document.dispose();
    }
  });

  it('has dark colours and a form for paper', () => {
    const page = html.render(judged(emptyReport), context('zh'));
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('@media print');
    expect(page).toContain("default-src 'none'");
  });
});
