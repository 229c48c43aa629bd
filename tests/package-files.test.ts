import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly name: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies: Readonly<Record<string, string>>;
};

/** What `npm publish` would send, told by npm itself. */
function packed(): readonly string[] {
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { stdout, stderr, status } = spawnSync(command, ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(stderr);
  // npm 11 gives a list, npm 12 an object by name.
  const [entry] = Object.values(JSON.parse(stdout) as Record<string, { files: readonly { path: string }[] }>);
  return (entry?.files ?? []).map(({ path }) => path).sort();
}

const files = packed();

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : [path.replaceAll('\\', '/')];
  });
}

it('the npm package holds the compiled code of every source, the schemas and the documents, and nothing else', () => {
  // What is compiled to WebAssembly is in the generated modules.
  const compiled = sources('src').filter((path) => !path.startsWith('src/kernel/assembly/'));
  const code = compiled.flatMap((path) => {
    const bare = path.replace(/^src\//, 'dist/').replace(/\.ts$/, '');
    return [`${bare}.d.ts`, `${bare}.js`];
  });
  const documents = ['CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md', 'README.zh.md', 'package.json'];
  expect(files).toEqual([...code, ...documents, ...sources('schemas')].sort());
});

it('everything that package.json names is in it', () => {
  const named = [
    ...Object.values(manifest.bin),
    ...Object.values(manifest.exports).flatMap((entry) => Object.values(typeof entry === 'string' ? { entry } : entry)),
  ];
  for (const path of named.filter((path) => !path.includes('*'))) expect(files).toContain(path.replace(/^\.\//, ''));
  expect(manifest.bin).toEqual({ gongkai: 'dist/cli.js' });
  expect(readFileSync('dist/cli.js', 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
});

it('every package that the code imports is a dependency', () => {
  const imported = new Set(
    sources('src').flatMap((path) =>
      ts
        .preProcessFile(readFileSync(path, 'utf8'))
        .importedFiles.map(({ fileName }) => fileName)
        .filter((name) => !name.startsWith('.'))
        .map((name) =>
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/'),
        ),
    ),
  );
  const foreign = [...imported].filter((name) => !name.startsWith('node:')).sort();
  expect(foreign.filter((name) => !(name in manifest.dependencies))).toEqual([]);
});
