import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diff, type PricedChange, validate } from '../../../src/index.js';
import type { Problem } from '../../../src/model/problem.js';
import { packageRuns as runs } from '../runs.js';
import { pairs } from './chains.js';
import { nameOf, type PackageModel, type TableModel, targetOf } from './package-model.js';

/** The new rows under the old declarations; undefined where a table or a field of the old version is gone. */
function underOldSchema(older: PackageModel, newer: PackageModel): PackageModel | undefined {
  const tables: TableModel[] = [];
  for (const table of older.tables) {
    const now = newer.tables.find((one) => nameOf(one) === nameOf(table));
    const places = table.schema.fields.map(
      ({ name }) => now?.schema.fields.findIndex((field) => field.name === name) ?? -1,
    );
    if (now === undefined || places.includes(-1)) return undefined;
    tables.push({ ...table, rows: now.rows.map((row) => places.map((place) => row[place] ?? null)) });
  }
  return { ...older, tables };
}

/** Limits that are loosened are minor by rule; who relies on them reads the changelog (DV316, DV318), or was told (DV314). */
const loosenings: Readonly<Record<string, readonly string[]>> = {
  enum: ['DV314'],
  categories: ['DV314'],
  pattern: ['DV316', 'DV318'],
  minLength: ['DV316'],
  maxLength: ['DV316'],
  minimum: ['DV316'],
  maximum: ['DV316'],
  exclusiveMinimum: ['DV316'],
  exclusiveMaximum: ['DV316'],
};

function isLoosened({ code, resource, field }: Problem, changes: readonly PricedChange[]): boolean {
  const codes = loosenings[code.replace('cell/', '')] ?? [];
  return changes.some(
    (change) => codes.includes(change.code) && change.resource === resource && change.field === field,
  );
}

it(
  'is major where the new rows are not valid by the old schema, but for what is loosened by rule',
  { timeout: 900_000 },
  () =>
    fc.assert(
      fc.asyncProperty(pairs, async ([older, newer]) => {
        const { bump, changes } = await diff(targetOf(older), targetOf(newer), {
          policy: 'default',
          profile: 'dataset',
        });
        if (bump === 'major') return;
        const model = underOldSchema(older, newer);
        expect(model).toBeDefined();
        if (model === undefined) return;
        const { problems } = await validate(targetOf(model));
        // Redirects speak of the rows of their own version.
        const broken = problems.filter(
          (problem) =>
            problem.severity === 'error' && problem.code !== 'dataset/redirects' && !isLoosened(problem, changes),
        );
        expect([broken, changes.map(({ code, field }) => `${code} ${field}`)]).toEqual([[], expect.anything()]);
      }),
      runs,
    ),
);
