// @ts-check
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

/** Ids of cases that are known to be wrong, one a line, until their part is built. The list only ever shrinks. */
export const expectedFailuresFile = join(root, 'tests', 'conformance', 'expected-failures.txt');

/** @returns {ReadonlySet<string>} */
export function expectedFailures() {
  if (!existsSync(expectedFailuresFile)) return new Set();
  return new Set(
    readFileSync(expectedFailuresFile, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
}

/** @param {readonly string[]} ids */
export function writeExpectedFailures(ids) {
  writeFileSync(expectedFailuresFile, ids.map((id) => `${id}\n`).join(''));
}
