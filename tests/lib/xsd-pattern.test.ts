import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../src/lib/xsd-regex/parse.js';
import { printPattern, re2Notation } from '../../src/lib/xsd-regex/print.js';
import { isFault, type XsdPattern, xsdPattern } from '../../src/lib/xsd-regex/xsd-pattern.js';

function pattern(text: string): XsdPattern {
  const made = xsdPattern(text);
  if (isFault(made)) throw new Error(`${text}: ${made.reason} ${made.piece}`);
  return made;
}

/** Pattern → texts that match, texts that do not. Rules of XML Schema part 2, appendix F. */
const rules: readonly (readonly [rule: string, pattern: string, yes: readonly string[], no: readonly string[]])[] = [
  ['the whole value', 'a', ['a'], ['apple', 'ba', '']],
  ['alternatives as a whole', 'a|b', ['a', 'b'], ['axyz', 'xb', 'ab']],
  ['an empty pattern', '', [''], ['a']],
  ['an empty alternative', 'a|', ['a', ''], ['b']],
  ['anchors at the ends', '^a.*$', ['a', 'apple'], ['orange']],
  ['anchors in every alternative', '^a$|^b$', ['a', 'b'], ['ab', '^a$']],
  ['anchors in groups at the ends', '(^|x)a(y|$)', ['a', 'xa', 'ay'], ['^a', 'xa$']],
  ['signs elsewhere are characters', 'a^b$c', ['a^b$c'], ['abc']],
  ['a dot is no end of a line', '.', ['a', '\t', '\u2028', '😀'], ['\n', '\r', '']],
  ['digits of any script', '\\d+', ['12', '٣', '１２'], ['½', 'a', '²']],
  ['what is no digit', '\\D', ['a', '½'], ['1', '٣']],
  ['blanks are four characters', '\\s', [' ', '\t', '\n', '\r'], ['\u00a0', '\u3000', '\f']],
  ['what is no blank', '\\S+', ['a\u00a0b'], ['a b']],
  ['words: no punctuation, no separators', '\\w+', ['abc', '重庆', '+', '€', '1'], ['a_b', 'a-b', 'a b', '。']],
  ['what is no word', '\\W', ['_', '-', ' '], ['a', '+']],
  ['names', '\\i\\c*', ['abc-1', '_x', ':', '重.庆'], ['1abc', '-a', '']],
  ['what begins no name', '\\I\\C', ['1 '], ['a ', '1-']],
  ['categories', '\\p{Lu}\\p{Ll}*', ['Éa', 'A'], ['aA']],
  ['categories turned round', '\\P{L}+', ['12'], ['a1']],
  ['groups of categories', '\\p{L}\\p{N}', ['a½', '重１'], ['1a']],
  ['blocks', '\\p{IsBasicLatin}+', ['abc~'], ['é']],
  ['blocks turned round', '\\P{IsBasicLatin}', ['é'], ['e']],
  ['blocks with a hyphen', '\\p{IsLatin-1Supplement}', ['é'], ['e']],
  ['blocks of Chinese', '\\p{IsCJKUnifiedIdeographs}{2}', ['重庆'], ['重1']],
  ['blocks under the names of XML Schema 1.0', '\\p{IsGreek}', ['α'], ['a']],
  ['classes', '[a-c1]', ['a', 'b', '1'], ['d', '-']],
  ['classes turned round', '[^a-c]', ['d', '\n', '重'], ['a']],
  ['less another class', '[a-z-[aeiou]]+', ['bcd'], ['abc']],
  ['less another class, twice', '[a-z-[a-m-[c]]]', ['c', 'n'], ['a', 'm']],
  ['turned round, less another class', '[^a-c-[x]]', ['d'], ['a', 'x']],
  ['escapes in classes', '[\\d\\-\\]]+', ['1-]', '٣'], ['a']],
  ['hyphens at the ends of classes', '[-a][a-]', ['-a', 'a-'], ['b-']],
  ['signs in classes', '[.*+?(){}|$]+', ['.*+?(){}|$'], ['a']],
  ['a circumflex that is not first', '[a^]', ['^', 'a'], ['b']],
  ['words and more', '[\\w_.-]+', ['a_b.c-d', '重_'], ['a b', 'a/b']],
  ['neither words nor more', '[^\\w_]', ['-', ' '], ['_', 'a', '重']],
  ['words less digits', '[\\w-[\\d]]+', ['ab', '½'], ['a1', '٣']],
  ['no words, no digits', '[\\W\\d]+', ['-1', '_٣'], ['a']],
  ['letters less capitals', '[\\p{L}-[\\p{Lu}A-C]]+', ['aé重'], ['É', 'A']],
  ['turned round, less digits', '[^a-[\\d]]', ['b', '-'], ['a', '1', '٣']],
  ['a hyphen behind an escape', '[\\d-.]+', ['1-.'], ['a']],
  ['counts', 'a{2}b{1,}c{0,1}', ['aab', 'aabbc'], ['ab', 'aabcc']],
  ['a count of nothing', 'a{0}b', ['b'], ['ab']],
  ['characters beyond the first plane', '[\u{20000}-\u{2a6df}]', ['𠮷'], ['吉']],
  ['escaped signs', '\\.\\\\\\?\\*\\+\\(\\)\\{\\}\\[\\]\\|\\-\\^', ['.\\?*+(){}[]|-^'], ['']],
  ['line ends and tabs', '\\n\\r\\t', ['\n\r\t'], ['nrt']],
  ['other punctuation behind a backslash', '\\$\\/\\"', ['$/"'], ['\\$/"']],
];

describe.each(rules)('%s: %s', (_rule, text, yes, no) => {
  it.each(yes)('matches %j', (value) => expect(pattern(text).test(value)).toBe(true));
  it.each(no)('does not match %j', (value) => expect(pattern(text).test(value)).toBe(false));
  it('is the same in JSON Schema', () => {
    const regex = new RegExp(pattern(text).ecma, 'u');
    for (const value of [...yes, ...no]) expect([value, regex.test(value)]).toEqual([value, yes.includes(value)]);
  });
});

describe('what is not XML Schema is told, with its piece', () => {
  it.each([
    ['(?=a)b', 'group', '(?='],
    ['(?!a)b', 'group', '(?!'],
    ['(?<=a)b', 'group', '(?<='],
    ['(?:a)b', 'group', '(?:'],
    ['(?<n>a)', 'group', '(?<'],
    ['(?i)abc', 'group', '(?i'],
    ['a+?', 'lazy', '+?'],
    ['a*+', 'lazy', '*+'],
    ['a{2}?', 'lazy', '}?'],
    ['\\bword', 'escape', '\\b'],
    ['(a)\\1', 'escape', '\\1'],
    ['\\u0041', 'escape', '\\u'],
    ['a\\', 'escape', '\\'],
    ['\\p{Han}', 'property', '\\p{Han}'],
    ['\\p{IsKlingon}', 'property', '\\p{IsKlingon}'],
    ['\\p{Cs}', 'property', '\\p{Cs}'],
    ['\\pL', 'property', '\\pL'],
    ['[a-', 'bracket', '[a-'],
    ['[]', 'bracket', '[]'],
    ['[z-a]', 'bracket', '[z-a]'],
    ['[a-\\d]', 'bracket', '[a-\\d]'],
    ['[[:alpha:]]', 'bracket', '[['],
    ['(a', 'bracket', '('],
    ['a)', 'bracket', ')'],
    ['*a', 'bracket', '*'],
    ['a**', 'bracket', '*'],
    ['a{,2}', 'bracket', '{'],
    ['a{3,2}', 'bracket', '{3,2}'],
    ['a}', 'bracket', '}'],
    ['((a|b){900}){900}c?c', 'size', '{…}'],
    ['(){1000000000}', 'size', '{…}'],
    [`${'('.repeat(300)}a${')'.repeat(300)}`, 'size', '((('],
  ])('%s', (text, reason, piece) => expect(xsdPattern(text)).toEqual({ reason, piece }));
});

describe('the engine', () => {
  it.each([
    '[A-Z]{2}\\d{4}',
    '\\d{4}-\\d{2}(-\\d{2})?',
    '[a-z]+(\\.[a-z]+)*',
    'S1|S2|S3',
    '[^@]+@[^@]+',
    'a{1500}',
    '.*',
    '^a.*$',
    '[0-9]{17}[0-9X]',
  ])('is JavaScript for %s', (text) => expect(pattern(text).engine).toBe('js'));

  it.each(['(a+)+', '(a|a)*b', '(a*)*', 'a*a*b', '(a|ab)*c', '.*x.*', '(a?){50}a{50}', '(.+)+x', 'a{1,500}a{1,500}b?'])(
    'is the linear one for %s',
    (text) => expect(pattern(text).engine).toBe('re2'),
  );

  const atoms = fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\d', '1', '[a-c-[b]]', '\\w');
  const regex = fc.letrec<{ readonly node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atoms,
      fc.array(tie('node'), { maxLength: 3 }).map((items) => items.join('')),
      fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((items) => `(${items.join('|')})`),
      fc
        .tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{0,3}'))
        .map(([item, sign]) => `(${item})${sign}`),
    ),
  })).node;
  const value = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '٣', '-', '\n', '重', '😀'), maxLength: 8 });

  it('does not change the answer: JavaScript and RE2 agree on any pattern', () =>
    fc.assert(
      fc.property(regex, fc.array(value, { minLength: 1, maxLength: 8 }), (text, values) => {
        const made = pattern(text);
        const javascript = new RegExp(made.ecma, 'u');
        const linear = RE2JS.compile(printPattern(parsePattern(text), re2Notation));
        for (const one of values) {
          expect([one, made.test(one)]).toEqual([one, javascript.test(one)]);
          expect([one, linear.matches(one)]).toEqual([one, javascript.test(one)]);
        }
      }),
      { numRuns: 500 },
    ));
});
