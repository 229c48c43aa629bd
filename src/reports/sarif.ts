import { createHash } from 'node:crypto';
import type { Language } from '../lib/i18n.js';
import { ignoreText } from '../lib/ignore.js';
import type { Problem, ProblemCode } from '../model/problem.js';
import { fieldsOf, visible } from './message-parts.js';
import { titleOf, wordsIn } from './messages.js';
import { artifactOf, artifactUri, characterColumn, logicalPlace } from './place.js';
import type { Judged, ReportContext, ReportFormat } from './report-format.js';
import { sentences } from './sentences.js';

/**
 * A text of ours as a SARIF message. Every brace is doubled (§3.11.5), for single ones belong to placeholders; what would
 * be read as a link `[text](target)` is escaped (§3.11.6).
 */
function message(text: string): { readonly text: string } {
  const escaped = text.replace(/[{}]/g, '$&$&').replace(/\[(?=[^\]]*\]\()/g, '\\[');
  return { text: escaped };
}

/** `cell/minLength` → `CellMinLength`. */
function ruleName(code: ProblemCode): string {
  return code.replace(/(?:^|[/-])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What the code says in general; each result says the rest. */
function rule(code: ProblemCode, language: Language): object {
  const title = titleOf(code, language);
  const page = wordsIn(language).page(`docs/problems/${code.replace('/', '-')}.md`);
  return {
    id: code,
    name: ruleName(code),
    shortDescription: message(title),
    fullDescription: message(title),
    help: message(`${title}\n${page}`),
    properties: { tags: [code.slice(0, code.indexOf('/'))] },
  };
}

function locationsOf(problem: Problem, { base, target }: Judged): object {
  const path = artifactOf(problem, base) ?? (base.kind === 'none' || base.path === '' ? target : base.path);
  const { line: startLine = 1 } = problem;
  const startColumn = characterColumn(problem);
  const name = logicalPlace(problem);
  const kind = problem.pointer !== undefined ? 'property' : fieldsOf(problem).length > 0 ? 'value' : 'object';
  return [
    {
      physicalLocation: {
        artifactLocation: { uri: artifactUri(path) },
        region: { startLine, ...(startColumn === undefined ? {} : { startColumn }) },
      },
      ...(name === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: name, kind }] }),
    },
  ];
}

/**
 * The same problem keeps its fingerprint when lines above it come or go: neither line nor record is in it. Problems
 * that are equal otherwise are numbered.
 */
function fingerprints(): (problem: Problem, judged: Judged) => string {
  const seen = new Map<string, number>();
  return (problem, { base }) => {
    const { code, resource, field, pointer, value, file } = problem;
    const key = JSON.stringify([code, artifactOf(problem, base) ?? '', file, resource, field, pointer, value]);
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return createHash('sha256').update(`${key} ${number}`).digest('hex').slice(0, 32);
  };
}

/** What the list of results does not say: that it is not whole, and what was left out on request. */
function notifications(all: readonly Judged[], language: Language): readonly object[] {
  const words = wordsIn(language);
  return all.flatMap(({ report, target }) => [
    ...(report.truncated
      ? [
          {
            level: 'warning',
            descriptor: { id: 'truncated' },
            message: message(
              `${visible(target)}: ${words.truncated(report.problems.length, report.errors + report.warnings)}`,
            ),
          },
        ]
      : []),
    ...report.ignored.map((ignore) => ({
      level: 'note',
      descriptor: { id: 'ignored' },
      message: message(words.ignoredLine(visible(ignoreText(ignore)), ignore.count, visible(ignore.reason))),
    })),
  ]);
}

function runOf(all: readonly Judged[], { language, toolVersion }: ReportContext): object {
  const codes = [...new Set(all.flatMap(({ report }) => report.problems.map(({ code }) => code)))].sort();
  const fingerprint = fingerprints();
  const results = all.flatMap((judged) =>
    judged.report.problems.map((problem) => {
      const { code, severity, resource, row, field, value, limit } = problem;
      return {
        ruleId: code,
        ruleIndex: codes.indexOf(code),
        level: severity,
        message: message(sentences(problem, language).join('\n')),
        locations: locationsOf(problem, judged),
        partialFingerprints: { 'gongkai/v1': fingerprint(problem, judged) },
        properties: { resource, row, field, value, limit },
      };
    }),
  );
  return {
    tool: {
      driver: { name: 'gongkai', semanticVersion: toolVersion, rules: codes.map((code) => rule(code, language)) },
    },
    language: language === 'zh' ? 'zh-CN' : 'en',
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(all, language) }],
    results,
    properties: {
      reports: all.map(({ report, target }) => {
        const { valid, errors, warnings, counts, ignored, tables, truncated } = report;
        return { target, valid, errors, warnings, counts, ignored, tables, truncated };
      }),
    },
  };
}

/**
 * SARIF 2.1.0, one run for all reports of a call, since code hosts take one run a tool. Paths are relative to the
 * folder in which the command runs, which is that of the repository in CI.
 */
export const sarif: ReportFormat = {
  name: 'sarif',
  title: { zh: 'SARIF', en: 'SARIF' },
  render(all, context) {
    const log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [runOf(all, context)],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};
