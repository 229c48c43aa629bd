import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../support.js';

function diffPages(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/diff-pages.mjs', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run docs:diff', () => {
  it('has the pages of the flagship as they come out today', ({ annotate }) => {
    const { status, stdout, stderr } = diffPages('--check');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    if (stdout === '') return;
    // Nothing to compare before there are two releases: that must be seen, and must end by itself.
    console.warn(stdout.trim());
    const released = readdirSync('dist-data/cq-openness-tasks-2017').filter((name) =>
      /^[1-9]\d*\.\d+\.\d+$/.test(name),
    );
    expect(released.length).toBeLessThan(2);
    return annotate(stdout.trim());
  });

  it('writes a page for each two versions that follow each other, and sees one that is out of date', () => {
    const scratch = scratchFolder();
    for (const [version, name] of [
      ['0.9.0', 'draft'],
      ['1.0.0', 'old'],
      ['1.0.1', 'new'],
    ] as const) {
      const folder = join(scratch, 'data', 'example', version);
      mkdirSync(folder, { recursive: true });
      const schema = { fields: [{ name: 'id' }, { name: 'name' }], primaryKey: ['id'] };
      const resources = [{ name: 't', path: 't.csv', schema }];
      const $schema = 'https://datapackage.org/profiles/2.0/datapackage.json';
      writeFileSync(join(folder, 'datapackage.json'), JSON.stringify({ $schema, name: 'example', version, resources }));
      writeFileSync(join(folder, 't.csv'), `id,name\n1,${name}\n`);
    }
    const pages = join(scratch, 'pages');
    const args = ['example', '--data', join(scratch, 'data'), '--pages', pages];
    expect(diffPages(...args)).toEqual({ status: 0, stdout: '', stderr: '' });
    const names = readdirSync(pages);
    expect(names).toHaveLength(6);
    expect(names.every((name) => name.startsWith('diff-1.0.0-1.0.1.'))).toBe(true);
    expect(readFileSync(join(pages, 'diff-1.0.0-1.0.1.zh.txt'), 'utf8')).toContain('“old” → “new”');
    expect(diffPages(...args, '--check').status).toBe(0);
    appendFileSync(join(pages, 'diff-1.0.0-1.0.1.zh.txt'), 'x');
    writeFileSync(join(pages, 'diff-1.0.1-1.0.2.zh.txt'), '');
    const { status, stderr } = diffPages(...args, '--check');
    expect(status).toBe(1);
    expect(stderr).toContain('diff-1.0.0-1.0.1.zh.txt is out of date');
    expect(stderr).toContain('diff-1.0.1-1.0.2.zh.txt belongs to no two versions');
  });
});
