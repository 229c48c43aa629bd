import fc from 'fast-check';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { compileFields } from '../../../src/fields/index.js';
import { declarations, rowType } from '../../../src/formats/npm-package.js';
import { diff } from '../../../src/index.js';
import { runs } from '../runs.js';
import { typePairs } from './chains.js';
import { descriptorOf, type PackageModel, targetOf } from './package-model.js';

/** The row types of a version as a namespace. */
async function namespaceOf(name: string, model: PackageModel): Promise<string> {
  const pkg = descriptorOf(model);
  const tables = pkg.resources.map((resource) => ({
    resource,
    fields: resource.schema === undefined ? [] : compileFields(resource.schema),
    formats: undefined,
  }));
  const text = await declarations({ package: pkg, tables } as never);
  return `declare namespace ${name} {\n${text.replaceAll('export declare const', 'export const')}\n}\n`;
}

/** The lines of a program that do not compile. */
function faultsIn(text: string): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
    lib: ['lib.es5.d.ts'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  const name = 'pairs.ts';
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
  host.getSourceFile = (path, ...rest) => (path === name ? file : getSourceFile(path, ...rest));
  host.fileExists = (path) => path === name || fileExists(path);
  const lines = text.split('\n');
  const program = ts.createProgram([name], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ start = 0 }) => lines[file.getLineAndCharacterOfPosition(start).line] ?? '');
}

it('is major where the new row type does not fit where the old one did', { timeout: 900_000 }, async () => {
  const count = Math.min(runs.numRuns / 10, 1000);
  const parts: string[] = [];
  const asked: string[] = [];
  for (const [at, [older, newer]] of fc.sample(typePairs, { numRuns: count, seed: runs.seed }).entries()) {
    parts.push(await namespaceOf(`Old${at}`, older), await namespaceOf(`New${at}`, newer));
    const { changes, bump } = await diff(targetOf(older), targetOf(newer), { policy: 'default', profile: 'dataset' });
    for (const { resource } of newer.tables) {
      if (!older.tables.some((table) => table.resource.name === resource.name)) continue;
      const type = rowType(resource);
      const codes = changes.map(({ code, field = '' }) => `${code} ${field}`).join(', ');
      parts.push(
        `export const row${at}${type} = (row: Readonly<New${at}.${type}>): Readonly<Old${at}.${type}> => row; // ${bump}: ${codes}\n`,
      );
      asked.push(bump);
    }
  }
  const faults = faultsIn(parts.join(''));
  // Some fit and some do not: else nothing would be shown.
  expect(faults.length).toBeGreaterThan(count / 10);
  expect(asked.filter((bump) => bump !== 'major').length).toBeGreaterThan(count / 10);
  expect(faults.filter((line) => !line.includes('// major: '))).toEqual([]);
});
