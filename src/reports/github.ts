import type { Language } from '../lib/i18n.js';
import { ignoreText } from '../lib/ignore.js';
import type { Problem } from '../model/problem.js';
import { visible } from './message-parts.js';
import { wordsIn } from './messages.js';
import { artifactOf, characterColumn } from './place.js';
import type { Judged, ReportFormat } from './report-format.js';
import { sentences } from './sentences.js';

/** How many annotations of a kind GitHub shows of one step. */
const shownPerStep = 10;

/** The message of a workflow command is one line. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property ends at a comma or a colon. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function command(
  kind: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, unknown>>,
  text: string,
): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  return `::${kind} ${given.map(([name, value]) => `${name}=${property(String(value))}`).join(',')}::${data(text)}\n`;
}

function annotation(problem: Problem, { base }: Judged, language: Language): string {
  const file = artifactOf(problem, base);
  const place = file === undefined ? {} : { file: visible(file), line: problem.line, col: characterColumn(problem) };
  return command(problem.severity, { ...place, title: problem.code }, sentences(problem, language).join('\n'));
}

/** The verdict, and what a reader of the annotations alone would miss. */
function summary({ report, target }: Judged, language: Language): string {
  const { problems, errors, warnings, valid, ignored, truncated } = report;
  const words = wordsIn(language);
  const listed = (['error', 'warning'] as const).map(
    (kind) => problems.filter(({ severity }) => severity === kind).length,
  );
  const lines = [
    words.verdict({ target: visible(target), valid, errors, warnings }),
    ...ignored.map((one) => words.ignoredLine(visible(ignoreText(one)), one.count, visible(one.reason))),
    ...(truncated ? [words.truncated(problems.length, errors + warnings)] : []),
    ...(listed.some((count) => count > shownPerStep) ? [words.annotations(shownPerStep)] : []),
  ];
  return command('notice', { title: 'gongkai' }, lines.join('\n'));
}

/** Workflow commands of GitHub Actions: an annotation at the line of each problem, and a summary at the end. */
export const github: ReportFormat = {
  name: 'github',
  title: { zh: 'GitHub 批注', en: 'GitHub annotations' },
  render: (all, { language }) =>
    all
      .map((judged) =>
        [...judged.report.problems.map((one) => annotation(one, judged, language)), summary(judged, language)].join(''),
      )
      .join(''),
};
