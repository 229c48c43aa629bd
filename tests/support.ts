import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';

/** What the standard recommends every package to say: without it there are warnings (`descriptor/recommended`). */
export const described = {
  $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
  name: 'example',
  id: 'https://example.org/example',
  licenses: [{ name: 'CC-BY-4.0' }],
} as const;

/** A folder that is gone when the test file is done. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of a folder to spoil. */
export function copyOf(folder: string, scratch: string): string {
  const copy = mkdtempSync(join(scratch, 'copy-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/**
 * A data set's source as a draft: `build` writes no version from 1.0.0 on, and what is tested is what the source would
 * give, not the release that is there.
 */
export function draftOf(folder: string, scratch: string): string {
  const copy = copyOf(folder, scratch);
  const path = join(copy, 'datapackage.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^version: .*$/mu, 'version: 0.1.0'));
  return copy;
}

/** Changes a file's text, and fails when there was nothing to change. */
export function edit(path: string, change: (text: string) => string): void {
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`the edit of ${path} changed nothing`);
  writeFileSync(path, after);
}

/** The real binary, for exit codes and for what goes to which stream. `npm test` compiles it first. */
export const binary = resolve('dist/cli.js');

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real binary in a folder. */
export function runIn(cwd: string) {
  return (
    args: readonly string[],
    options: { readonly input?: string; readonly env?: Record<string, string> } = {},
  ): Ran => {
    const env = { ...process.env, LC_ALL: 'C', ...options.env };
    const { input = '' } = options;
    const { status, stdout, stderr } = spawnSync(process.execPath, [binary, ...args], {
      encoding: 'utf8',
      cwd,
      input,
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { status, stdout, stderr };
  };
}
