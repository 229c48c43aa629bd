import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const source = resolve('src');

function typescriptFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? typescriptFiles(path) : path.endsWith('.ts') ? [path] : [];
  });
}

interface Module {
  readonly path: string;
  /** The folder under src/, or '' for what stands at the top and joins the stages. */
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const modules: readonly Module[] = typescriptFiles(source).map((file) => {
  const text = readFileSync(file, 'utf8');
  const imports = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
  const path = relative(source, file).replaceAll('\\', '/');
  return { path, folder: path.includes('/') ? (path.split('/')[0] as string) : '', text, imports };
});

function folderOfImport({ path }: Module, imported: string): string | undefined {
  if (!imported.startsWith('.')) return undefined;
  const target = relative(source, resolve(source, dirname(path), imported)).replaceAll('\\', '/');
  return target.includes('/') ? target.split('/')[0] : '';
}

/** What each folder may import of ours, beside itself. What stands at the top joins them all. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  model: [],
  lib: ['model'],
  fields: ['model', 'lib'],
  io: ['model', 'lib'],
  sources: ['model', 'lib', 'fields'],
  checks: ['model', 'lib', 'fields'],
  formats: ['model', 'lib', 'fields'],
  metadata: ['model', 'lib', 'fields'],
  infer: ['model', 'lib', 'fields'],
  kernel: ['model', 'lib', 'fields'],
  diff: ['model', 'lib', 'fields'],
  package: ['model', 'lib', 'fields'],
  profile: ['model', 'lib', 'fields'],
  release: ['model', 'lib', 'fields'],
  reports: ['model', 'lib'],
};

describe('direction of imports', () => {
  it('knows every folder', () => {
    const folders = new Set(
      modules.map(({ folder }) => folder).filter((folder) => folder !== '' && folder !== 'commands'),
    );
    expect([...folders].sort()).toEqual(Object.keys(allowed).sort());
  });

  it.each(Object.entries(allowed))('%s imports only %j', (folder, may) => {
    const wrong = modules
      .filter((module) => module.folder === folder)
      .flatMap((module) =>
        module.imports.map((imported) => [module.path, imported, folderOfImport(module, imported)] as const),
      )
      .filter(([, , target]) => target !== undefined && target !== folder && !may.includes(target));
    expect(wrong).toEqual([]);
  });

  it('nothing imports the command line', () => {
    const wrong = modules.filter(
      ({ path, imports }) => path !== 'cli.ts' && imports.some((imported) => /(^|\/)(cli|commands\/)/.test(imported)),
    );
    expect(wrong.filter(({ folder }) => folder !== 'commands').map(({ path }) => path)).toEqual([]);
  });
});

describe('effects', () => {
  it('only io/ touches the file system', () => {
    const wrong = modules.filter(
      ({ folder, imports }) => folder !== 'io' && imports.some((imported) => /^node:fs/.test(imported)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('no clock, chance or locale outside io/ and cli.ts', () => {
    const forbidden = /Date\.now|new Date\(\)|Math\.random|localeCompare|toLocale/;
    const wrong = modules.filter(
      ({ folder, path, text }) => folder !== 'io' && path !== 'cli.ts' && forbidden.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('only cli.ts ends the process', () => {
    const wrong = modules.filter(({ path, text }) => path !== 'cli.ts' && /process\.exit\b/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('finds what it looks for', () => {
    expect(modules.length).toBeGreaterThan(60);
    expect(modules.find(({ path }) => path === 'io/disk-tree.ts')?.imports).toContain('node:fs');
  });
});
