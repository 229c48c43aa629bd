import type { Report } from '../../src/model/problem.js';
import type { Base, Judged, ReportContext } from '../../src/reports/report-format.js';

/** A report of the folder `datasets/x`. */
export function judged(
  report: Report,
  target = 'x',
  base: Base = { kind: 'folder', path: 'datasets/x' },
): readonly Judged[] {
  return [{ report, target, base }];
}

export function context(language: 'zh' | 'en', more: Partial<ReportContext> = {}): ReportContext {
  return { language, color: false, toolVersion: '1.2.3', failOnWarning: false, ...more };
}
