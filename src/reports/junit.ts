import type { Language } from '../lib/i18n.js';
import { ignoreText } from '../lib/ignore.js';
import type { Problem, ProblemCode, Report, Severity } from '../model/problem.js';
import { attributes, markupText } from './markup.js';
import { visible } from './message-parts.js';
import { wordsIn } from './messages.js';
import { artifactOf, placeText } from './place.js';
import type { Judged, ReportContext, ReportFormat } from './report-format.js';
import { sentences } from './sentences.js';

interface Case {
  readonly name: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** What the element is about, in a line. */
  readonly message?: string;
  readonly type?: string;
  readonly text?: string;
}

interface Suite {
  readonly name: string;
  readonly file?: string | undefined;
  readonly cases: readonly Case[];
}

function placed(problem: Problem, { base }: Judged, language: Language): string {
  const head = [placeText(problem, base), wordsIn(language)[problem.severity], problem.code];
  const lines = sentences(problem, language).map((text) => `  ${text}`);
  return [head.filter((part) => part !== '').join('  '), ...lines].join('\n');
}

/** A case for each code: its name stays when rows move, so that a CI server can follow it from run to run. */
function caseOf(code: ProblemCode, problems: readonly Problem[], judged: Judged, context: ReportContext): Case {
  const { language, failOnWarning } = context;
  const text = problems.map((problem) => placed(problem, judged, language)).join('\n\n');
  const failed = failOnWarning || problems.some(({ severity }) => severity === 'error');
  const [first] = problems;
  const message = first === undefined ? '' : (sentences(first, language)[0] ?? '');
  const more = problems.length > 1 ? ` (+${problems.length - 1})` : '';
  return { name: code, result: failed ? 'failed' : 'passed', type: code, message: `${message}${more}`, text };
}

/** Codes with more problems than the list has room for: without them a suite could look better than it is. */
function unlistedCases({ report }: Judged, { language, failOnWarning }: ReportContext): readonly Case[] {
  const words = wordsIn(language);
  const cases: Case[] = [];
  for (const severity of ['error', 'warning'] as const satisfies readonly Severity[]) {
    for (const [code, count] of Object.entries(report.countsBySeverity[severity])) {
      const listed = report.problems.filter((problem) => problem.code === code && problem.severity === severity).length;
      if (count <= listed) continue;
      const message = words.unlisted(count - listed);
      const failed = severity === 'error' || failOnWarning;
      cases.push({
        name: `${code} (${message})`,
        result: failed ? 'failed' : 'passed',
        type: code,
        message,
        text: message,
      });
    }
  }
  return cases;
}

/** The table or file that a problem is of. */
function suiteOf({ code, resource, file }: Problem, target: string): string {
  return (code.startsWith('descriptor/') ? file : (resource ?? file)) ?? target;
}

function suitesOf(judged: Judged, context: ReportContext): readonly Suite[] {
  const { report, target, base } = judged;
  const words = wordsIn(context.language);
  const passed: Case = { name: words.clean, result: 'passed' };
  const groups = new Map<string, Problem[]>(report.tables.map(({ resource }) => [resource, []]));
  for (const problem of report.problems) {
    const name = suiteOf(problem, target);
    groups.set(name, [...(groups.get(name) ?? []), problem]);
  }
  const suites = [...groups].map(([name, problems]): Suite => {
    const codes = [...new Set(problems.map(({ code }) => code))];
    const cases = codes.map((code) =>
      caseOf(
        code,
        problems.filter((one) => one.code === code),
        judged,
        context,
      ),
    );
    const [first] = problems;
    const file = first === undefined ? undefined : artifactOf(first, base);
    return { name: visible(name), file, cases: cases.length === 0 ? [passed] : cases };
  });
  const whole = [...ignoredCases(report), ...unlistedCases(judged, context)];
  if (whole.length === 0 && suites.length > 0) return suites;
  return [{ name: visible(target), cases: whole.length === 0 ? [passed] : whole }, ...suites];
}

function ignoredCases({ ignored }: Report): readonly Case[] {
  return ignored.map((ignore) => ({
    name: ignoreText(ignore),
    result: 'skipped',
    message: `${ignore.count}: ${visible(ignore.reason)}`,
  }));
}

function caseText({ name, result, message, type, text }: Case, classname: string): string {
  const open = `    <testcase${attributes({ classname, name: visible(name) })}`;
  switch (result) {
    case 'failed':
      return `${open}>\n      <failure${attributes({ type, message })}>${markupText(text ?? '')}</failure>\n    </testcase>\n`;
    case 'skipped':
      return `${open}>\n      <skipped${attributes({ message })}/>\n    </testcase>\n`;
    case 'passed':
      return text === undefined
        ? `${open}/>\n`
        : `${open}>\n      <system-out>${markupText(text)}</system-out>\n    </testcase>\n`;
  }
}

const count = (cases: readonly Case[], result: Case['result']): number =>
  cases.filter((one) => one.result === result).length;

/**
 * JUnit XML as CI servers read it: a suite for each table and file, a case for each kind of problem in it, and one that
 * passes for a table without any. Warnings pass, with what they say, unless they count as failures.
 */
export const junit: ReportFormat = {
  name: 'junit',
  title: { zh: 'JUnit XML', en: 'JUnit XML' },
  render(all, context) {
    const packages = all.map((judged) => ({ target: visible(judged.target), suites: suitesOf(judged, context) }));
    const cases = packages.flatMap(({ suites }) => suites.flatMap((suite) => suite.cases));
    const totals = { tests: cases.length, failures: count(cases, 'failed'), errors: 0 };
    const suites = packages.flatMap(({ target, suites }) =>
      suites.map(({ name, file, cases }) => {
        const own = {
          tests: cases.length,
          failures: count(cases, 'failed'),
          errors: 0,
          skipped: count(cases, 'skipped'),
        };
        const body = cases.map((one) => caseText(one, name === target ? target : `${target}.${name}`)).join('');
        return `  <testsuite${attributes({ name, package: target, ...own, file })}>\n${body}  </testsuite>\n`;
      }),
    );
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
    return `${head}<testsuites${attributes({ name: 'gongkai', ...totals })}>\n${suites.join('')}</testsuites>\n`;
  },
};
