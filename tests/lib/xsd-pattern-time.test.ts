import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

/**
 * Patterns that take a backtracking matcher time beyond any patience, on texts that almost match. They run in a process of
 * their own, which is ended after a minute: a pattern matched the wrong way would take years, not seconds.
 */
const evil: readonly (readonly [pattern: string, text: string])[] = [
  ['(a+)+', 'a'],
  ['(a*)*b', 'a'],
  ['(a|a)*', 'a'],
  ['(a|aa)+', 'a'],
  ['(.*a){12}', 'a'],
  ['(\\w+\\s?)*', 'a '],
  ['([a-z]+)*[A-Z]', 'a'],
  ['(a?){100}a{100}', 'a'],
  ['.*.*.*=.*', 'a'],
  ['(\\p{L}*\\d*)*x', 'a1'],
  ['((ab)*|(a|b)*)*c', 'ab'],
  ['[a-z]+(\\.[a-z]+)*', 'a.'],
];

it('no pattern takes more than linear time', () => {
  const module = resolve('dist/lib/xsd-regex/xsd-pattern.js');
  const program = `
    const { xsdPattern } = await import(${JSON.stringify(new URL(`file://${module}`).href)});
    const answers = ${JSON.stringify(evil)}.map(([pattern, text]) => xsdPattern(pattern).test(text.repeat(100_000) + '!'));
    console.log(JSON.stringify(answers));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toEqual(evil.map(() => false));
}, 90_000);
