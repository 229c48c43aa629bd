import type { Report } from '../model/problem.js';
import { reportFormats } from '../reports/index.js';
import type { ReportFormat } from '../reports/report-format.js';
import type { CommandContext } from './command.js';

/** The report in the format that was asked for; the command line has seen that there is such a one. */
export function renderReport(report: Report, target: string, { format, language, color }: CommandContext): string {
  const formats: readonly ReportFormat[] = reportFormats;
  const found = formats.find(({ name }) => name === format);
  if (found === undefined) throw new Error(`no report format ${format}`);
  return found.render(report, { language, target, color });
}

/** 1 when the report has errors, or warnings where those count as well. */
export function exitCodeOf(report: Report, failOnWarning = false): 0 | 1 {
  const warned = failOnWarning && Object.keys(report.counts).length > 0;
  return report.valid && !warned ? 0 : 1;
}
