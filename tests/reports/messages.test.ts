import { describe, expect, it } from 'vitest';
import type { Check } from '../../src/checks/check.js';
import { checks } from '../../src/checks/index.js';
import { languages } from '../../src/lib/i18n.js';
import { type Problem, type ProblemCode, problemCodes } from '../../src/model/problem.js';
import { tableEndings, visible } from '../../src/reports/message-parts.js';
import { messageOf } from '../../src/reports/messages.js';
import { sources } from '../../src/sources/index.js';
import { validate } from '../../src/validate.js';
import { samples } from './samples.js';

function textsOf(problem: Problem, language: 'zh' | 'en'): readonly string[] {
  const { what, expected, mend } = messageOf(problem, language);
  return expected === undefined ? [what, mend] : [what, expected, mend];
}

function expectReadable(problem: Problem): void {
  for (const language of languages) {
    const texts = textsOf(problem, language);
    const seen = JSON.stringify({ problem, language, texts });
    for (const text of texts) {
      expect(text.trim(), seen).toBe(text);
      expect(text, seen).not.toBe('');
      expect(text, seen).not.toMatch(/undefined|\[object|“”|(?<!\S)""(?! \(empty\)| is the same table)(?!\S)|[\n\r\t]/);
      // Doubled blanks show where a part was left out; the one place where they are meant is the form of a checksum line.
      expect(text.replace('…0f00a08  data', ''), seen).not.toContain('  ');
    }
    if (language === 'en') {
      expect(texts.at(-1), seen).toMatch(/[.]$/);
      continue;
    }
    expect(texts[0], seen).toMatch(/\p{Script=Han}/u);
    expect(texts.at(-1), seen).toMatch(/。$/u);
    for (const text of texts) {
      expect(text, seen).not.toMatch(/\p{Script=Han}[,.:;()!?]/u);
      expect(text, seen).not.toMatch(/[，。：；、]\s|\s[，。：；、”）]/u);
    }
  }
}

describe.each(problemCodes)('message of %s', (code: ProblemCode) => {
  it('is readable for every form of the problem', () => {
    expect(samples[code].length).toBeGreaterThan(0);
    for (const details of samples[code]) expectReadable({ code, severity: 'error', ...details });
  });

  it('does without every property that is optional', () => {
    for (const language of languages) {
      for (const text of textsOf({ code, severity: 'error' }, language)) {
        expect(text.trim()).not.toBe('');
        expect(text).not.toMatch(/undefined|\[object|NaN/);
      }
    }
    for (const details of samples[code]) {
      for (const left of Object.keys(details)) {
        const { [left as 'help']: _, ...rest } = details;
        for (const language of languages) {
          for (const text of textsOf({ code, severity: 'error', ...rest }, language)) {
            expect(text.trim()).not.toBe('');
            expect(text).not.toMatch(/undefined|\[object|NaN/);
          }
        }
      }
    }
  });
});

it('differs for every value of help that a code has', () => {
  for (const code of problemCodes) {
    if (!/path|archive|coverage|keys|constraint|immutable|current|checksums|foreign-key|translation/.test(code))
      continue;
    const byHelp = new Map(samples[code].map((details) => [details.help, details]));
    for (const language of languages) {
      const whats = [...byHelp.values()].map(
        (details) => messageOf({ code, severity: 'error', ...details }, language).what,
      );
      expect(new Set(whats).size, code).toBe(byHelp.size);
    }
  }
});

it('is readable for what the checks find in their own failing examples', async () => {
  for (const { proof } of checks as readonly Check[]) {
    for (const { example } of proof.fails) {
      const target = { descriptor: example.descriptor, files: example.files ?? {} };
      const report = await validate(target, {
        role: proof.role ?? 'consumer',
        ...(proof.checks === undefined ? {} : { checks: proof.checks }),
        ...(proof.date === undefined ? {} : { date: proof.date }),
      });
      expect(report.problems.length).toBeGreaterThan(0);
      for (const problem of report.problems) expectReadable(problem);
    }
  }
});

it('names the files that can be read, all of them', () => {
  expect(tableEndings).toEqual(sources.flatMap(({ extensions }) => extensions.map((ending) => `.${ending}`)));
});

describe('place in a spreadsheet', () => {
  const mend = (more: Partial<Problem>): string =>
    messageOf({ code: 'cell/minimum', severity: 'error', file: 'rows.csv', row: 3, line: 4, column: 28, ...more }, 'en')
      .mend;

  it('is named where line and record agree', () => {
    expect(mend({})).toContain('cell AB4');
    expect(mend({ column: 26 })).toContain('cell Z4');
    expect(mend({ column: 703 })).toContain('cell AAA4');
  });

  it('is not guessed where lines inside cells have moved it', () => {
    expect(mend({ line: 9 })).toContain('record 3');
  });

  it('is not named for files that no spreadsheet opens', () => {
    expect(mend({ file: 'rows.json' })).toContain('record 3');
  });
});

it('shows control and direction marks of data instead of sending them', () => {
  expect(visible('a\n\u001b[31mb\u202ec\t重庆')).toBe('a\\n\\u001B[31mb\\u202Ec\\t重庆');
  const { what } = messageOf({ code: 'cell/minimum', severity: 'error', value: '\u001b]0;x\u0007', limit: '1' }, 'zh');
  expect(what).toBe('“\\u001B]0;x\\u0007”太小');
});
