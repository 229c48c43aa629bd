import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DescriptorCase, FieldCase, PackageCase } from '../../scripts/conformance/cases.mjs';
import { descriptorCases, fieldCases, filesOf, packageCases } from '../../scripts/conformance/cases.mjs';
import { descriptorFaults, fieldFaults, packageFaults } from '../../scripts/conformance/judge.mjs';
import { writePackage } from '../../scripts/conformance/run-all.mjs';
import * as library from '../../src/index.js';
import { scratchFolder } from '../support.js';

/** Our own cases, in the form of the shared ones: rules of the checklist that no shared case tries. */
const own = JSON.parse(readFileSync('tests/conformance/own-cases.json', 'utf8')) as {
  readonly fields: readonly FieldCase[];
  readonly descriptors: readonly DescriptorCase[];
  readonly packages: readonly PackageCase[];
};

describe('own cases', () => {
  it('have ids of their own, a reason and a section each', () => {
    const all = [...own.fields, ...own.descriptors, ...own.packages];
    const ids = [...all, ...fieldCases, ...descriptorCases, ...packageCases].map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    for (const { why, ref } of all)
      expect([why.length > 0, /^[a-z-]+(\/[a-z-]+)?(#[\w-]+)?$/.test(ref)]).toEqual([true, true]);
  });

  it.each(own.fields)('$id: $why', (one) => {
    expect(fieldFaults(library, one)).toEqual([]);
  });

  it.each(own.descriptors)('$id: $why', (one) => {
    expect(descriptorFaults(library, one)).toEqual([]);
  });

  const scratch = scratchFolder();
  it.each(own.packages)('$id: $why', async (one) => {
    expect(await packageFaults(library, one, { descriptor: one.descriptor, files: filesOf(one) })).toEqual([]);
    const folder = mkdtempSync(join(scratch, 'package-'));
    writePackage(one, folder);
    expect(await packageFaults(library, one, folder)).toEqual([]);
  });
});
