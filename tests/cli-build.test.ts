import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build, verify } from '../src/index.js';
import { binary, copyOf, edit, runIn, scratchFolder } from './support.js';

const scratch = scratchFolder();
const gongkai = runIn(scratch);
/** Without the formats that take long to make: nothing here is about them. */
const parks = copyOf(resolve('tests/golden/parks/input'), scratch);
edit(join(parks, 'datapackage.yaml'), (text) => text.replace(/^version:/m, 'gongkai:formats: [csv, json]\n$&'));

/** In this process, where not the command but what it leaves behind is looked at: starting the binary takes longer than the build. */
async function statusOf(dataset: string, out: string): Promise<string> {
  return (await build(dataset, { out })).status;
}

describe('build --check', () => {
  const out = join(scratch, 'check');

  it('fails before there is anything, passes after, fails when the source or the release changed; writes nothing', async () => {
    const dataset = copyOf(parks, scratch);
    expect(gongkai(['build', dataset, '--check', '--quiet', '--out', out]).status).toBe(1);
    expect(existsSync(out)).toBe(false);
    expect(await statusOf(dataset, out)).toBe('written');
    expect(gongkai(['build', dataset, '--check', '--quiet', '--out', out]).status).toBe(0);
    edit(join(dataset, 'districts.csv'), (text) => text.replace('渝中区', '渝中'));
    const stale = gongkai(['build', dataset, '--check', '--quiet', '--out', out]);
    expect(stale.status).toBe(1);
    expect(stale.stdout).toContain('release/current');
    expect(readFileSync(join(out, 'parks/0.2.0/data/districts.csv'), 'utf8')).toContain('渝中区');
  });

  it('a published file that somebody edited is put right by build', async () => {
    const dataset = copyOf(parks, scratch);
    const file = join(out, 'parks/0.2.0/LICENSE');
    await statusOf(dataset, out);
    edit(file, (text) => `${text} `);
    expect(gongkai(['build', dataset, '--check', '--quiet', '--out', out]).stdout).toContain('LICENSE');
    expect(gongkai(['build', dataset, '--quiet', '--out', out]).stdout).toContain('written');
    expect((await verify(join(out, 'parks/0.2.0'))).valid).toBe(true);
  });

  it('from 1.0.0 on a version is immutable, and build makes none', () => {
    const dataset = copyOf(parks, scratch);
    edit(join(dataset, 'datapackage.yaml'), (text) => text.replace('version: 0.2.0', 'version: 1.0.0'));
    const ran = gongkai(['build', dataset, '--quiet']);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('release/immutable');
    expect(existsSync(join(scratch, 'dist-data/parks/1.0.0'))).toBe(false);
    // A folder that is named is for looking at.
    expect(gongkai(['build', dataset, '--quiet', '--out', join(scratch, 'preview')]).status).toBe(0);
  });
});

describe('a build that does not end well', () => {
  const out = join(scratch, 'killed');

  it('killed at many moments, leaves the old state whole, and the next one works', async () => {
    const dataset = copyOf(parks, scratch);
    expect(await statusOf(dataset, out)).toBe('written');
    const sums = (): string => readFileSync(join(out, 'parks/0.2.0/SHA256SUMS'), 'utf8');
    const old = sums();
    edit(join(dataset, 'districts.csv'), (text) => text.replace('渝中区', '渝中'));
    for (let wait = 100; wait <= 1100; wait += 500) {
      const child = spawn(process.execPath, [binary, 'build', dataset, '--quiet', '--out', out], { stdio: 'ignore' });
      await new Promise((done) => setTimeout(done, wait));
      child.kill('SIGKILL');
      await new Promise((done) => child.once('exit', done).exitCode !== null && done(0));
      if (sums() !== old) break; // it was quicker than the kill
      expect((await verify(join(out, 'parks/0.2.0'))).valid).toBe(true);
    }
    expect(gongkai(['build', dataset, '--quiet', '--out', out]).status).toBe(0);
    expect(sums()).not.toBe(old);
    expect(readdirSync(out)).toEqual(['parks']);
    expect((await verify(join(out, 'parks/0.2.0'))).valid).toBe(true);
  });

  it('two at once: the second says who is at work', () => {
    const busy = join(scratch, 'busy');
    mkdirSync(busy, { recursive: true });
    writeFileSync(join(busy, '.lock-parks'), String(process.pid));
    const ran = gongkai(['build', parks, '--quiet', '--out', busy]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain(String(process.pid));
  });

  it('finishes what a killed run had already decided', async () => {
    const folder = join(scratch, 'decided');
    expect(await statusOf(parks, folder)).toBe('written');
    const staging = join(folder, '.staging-parks');
    mkdirSync(join(staging, '0.1.0'), { recursive: true });
    writeFileSync(join(staging, '0.1.0', 'a.txt'), 'decided');
    writeFileSync(join(staging, 'journal.json'), JSON.stringify([{ from: '.staging-parks/0.1.0', to: 'parks/0.1.0' }]));
    writeFileSync(join(folder, '.lock-parks'), '999999999');
    expect(gongkai(['build', parks, '--quiet', '--out', folder]).status).toBe(0);
    expect(readFileSync(join(folder, 'parks/0.1.0/a.txt'), 'utf8')).toBe('decided');
    expect(readdirSync(folder)).toEqual(['parks']);
  });

  it('an empty list, which CSV would turn into a missing value, is refused and nothing is written', async () => {
    const dataset = join(scratch, 'lists');
    mkdirSync(dataset);
    const fields = '[{ name: id, type: integer }, { name: tags, type: list }]';
    const about = 'name: lists\nversion: 0.1.0\ntitle: Lists\ndescription: Lists.\nlicenses: [{ name: CC0-1.0 }]\n';
    writeFileSync(
      join(dataset, 'datapackage.yaml'),
      `${about}resources:\n  - { name: t, path: t.json, schema: { fields: ${fields}, primaryKey: [id] } }\n`,
    );
    const folder = join(scratch, 'lists-out');
    writeFileSync(join(dataset, 't.json'), '[{"id":1,"tags":["a"]},{"id":2,"tags":[]}]');
    const ran = gongkai(['build', dataset, '--quiet', '--out', folder]);
    expect([ran.status, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain('table t, field tags: [] cannot be told from a missing value');
    expect(existsSync(folder)).toBe(false);
    writeFileSync(join(dataset, 't.json'), '[{"id":1,"tags":["a"]},{"id":2,"tags":null}]');
    expect(await statusOf(dataset, folder)).toBe('written');
  });

  it('an output folder that is a file is said plainly', () => {
    const file = join(scratch, 'a-file');
    writeFileSync(file, '');
    const ran = gongkai(['build', parks, '--quiet', '--out', file]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
  });
});
