import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descriptorCases, fieldCases, packageCases } from '../../scripts/conformance/cases.mjs';
import { countLine } from '../../scripts/conformance/judge.mjs';
import { runAll } from '../../scripts/conformance/run-all.mjs';
import * as library from '../../src/index.js';

const files = { fields: fieldCases, descriptors: descriptorCases, packages: packageCases } as const;
let outcomes: Awaited<ReturnType<typeof runAll>>;

beforeAll(async () => {
  outcomes = await runAll(library);
});

const lines: string[] = [];
afterAll(() => console.log(lines.join('\n')));

describe.each(Object.entries(files))('%s.json', (name, cases) => {
  const key = name as keyof typeof files;
  const wrong = () => outcomes[key].filter(({ faults }) => faults.length > 0);

  it('every case is right, the ambiguous ones as we read them', () => {
    expect(wrong()).toEqual([]);
  });

  it('runs all of them', () => {
    expect(outcomes[key].map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
    lines.push(countLine(`${name}.json`, cases, new Set(wrong().map(({ id }) => id))));
  });
});

it('holds the numbers of cases that it is measured by', () => {
  const clear = [fieldCases, descriptorCases].map(
    (cases) => cases.filter(({ verdict }) => verdict !== 'ambiguous').length,
  );
  expect([...clear, packageCases.filter(({ ambiguous }) => ambiguous !== true).length]).toEqual([474, 229, 76]);
});
