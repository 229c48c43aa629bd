import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A data set in a git repository of its own, as a publisher has it. */
export interface Repository {
  readonly root: string;
  readonly dataset: string;
  readonly out: string;
  git(...args: readonly string[]): string;
  write(path: string, content: string): void;
  /** Commits everything; the number of the commit. */
  commit(message: string): string;
}

export const fields = {
  id: '{ name: id, type: integer, title: Id, description: Id. }',
  name: '{ name: name, type: string, title: Name, description: Name. }',
  size: '{ name: size, type: integer, title: Size, description: Hectares. }',
};

/** The description of a table of parks; only its CSV is published, so that a release takes half a second. */
export function parksYaml(version: string, listed: readonly string[] = Object.values(fields)): string {
  return `name: parks
id: urn:uuid:0b6a1f5e-1f4e-4e0c-9c53-6d0f5b1c2a77
version: ${version}
title: Parks
description: Every park, one per row.
licenses: [{ name: CC0-1.0 }]
contributors: [{ title: Example Office, roles: [publisher] }]
gongkai:formats: [csv]
resources:
  - name: parks
    path: parks.csv
    title: Parks
    description: One park a row.
    schema:
      fields:
${listed.map((field) => `        - ${field}\n`).join('')}      primaryKey: [id]
`;
}

/** Enough rows that one changed cell is nothing to look at twice. */
export function parksCsv(edit: (row: string[], id: number) => readonly string[] | undefined = (row) => row): string {
  const rows = [['id', 'name', 'size']] as (readonly string[])[];
  for (let id = 1; id <= 40; id++) {
    const row = edit([String(id), `park ${id}`, String(id * 10)], id);
    if (row !== undefined) rows.push(row);
  }
  return rows.map((row) => `${row.join(',')}\n`).join('');
}

export function repository(root: string, dataset = 'datasets/parks'): Repository {
  mkdirSync(root, { recursive: true });
  const config = ['-c', 'user.name=Clerk', '-c', 'user.email=clerk@example.org', '-c', 'commit.gpgsign=false'];
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...config, ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  git('init', '--quiet', '.');
  return {
    root,
    dataset: join(root, dataset),
    out: join(root, 'dist-data'),
    git,
    write: (path, content) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    commit: (message) => {
      git('add', '--all');
      git('commit', '--quiet', '--message', message);
      return git('rev-parse', 'HEAD').trim();
    },
  };
}
