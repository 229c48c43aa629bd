import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCell, readRows, validate, verify } from '../../src/index.js';
import { copyOf, edit, runIn, scratchFolder } from '../support.js';
import { integer, tableOf, text } from './support.js';

const scratch = scratchFolder();
const gongkai = runIn(scratch);
const parks = resolve('tests/golden/parks/input');

describe('Data silently damaged', () => {
  it('Bad cells become null and the conversion reports success (FTS)', async () => {
    const dataset = copyOf(parks, scratch);
    edit(join(dataset, 'park-list.csv'), (csv) => csv.replace('1.234,50', 'many'));
    const out = join(scratch, 'refused');
    const ran = gongkai(['build', dataset, '--out', out, '--quiet', '--json']);
    expect([ran.status, existsSync(join(out, 'parks'))]).toEqual([1, false]);
    expect(ran.stdout).toContain('many');
    const target = { descriptor: tableOf([integer]), files: { 't.csv': 'id\n1\nx\n' } };
    const rows: unknown[] = [];
    await expect(
      (async () => {
        for await (const row of readRows(target, { resource: 't' })) rows.push(row);
      })(),
    ).rejects.toMatchObject({ name: 'UsageError' });
    expect(rows).not.toContainEqual({ id: null });
  });

  it('10 % of amounts lose a trailing zero through binary64, 2^53+1 is rounded (FTS, mlcroissant, pandas defaults)', async () => {
    const number = { name: 'f', type: 'number' };
    expect(readCell(number, '9007199254740993')).toEqual({ value: { $decimal: '9007199254740993' } });
    expect(readCell({ name: 'f', type: 'integer' }, '9007199254740993')).toEqual({
      value: { $int: '9007199254740993' },
    });
    const dataset = copyOf(parks, scratch);
    edit(join(dataset, 'park-list.csv'), (csv) => csv.replace('1.234,50', '9.007.199.254.740.993,10'));
    const out = join(scratch, 'digits');
    expect(gongkai(['build', dataset, '--out', out, '--quiet']).status).toBe(0);
    for (const file of ['park-list.csv', 'park-list.json']) {
      const built = readFileSync(join(out, 'parks/0.2.0/data', file), 'utf8');
      expect(built).toContain('9007199254740993.10');
    }
  });

  it('its own JSON Schema rejects its own JSON (FTS)', async () => {
    const out = join(scratch, 'own');
    expect(gongkai(['build', parks, '--out', out, '--quiet']).status).toBe(0);
    // verify judges every published JSON by the published JSON Schema, with ajv; a spoilt one shows that it does.
    const release = join(out, 'parks/0.2.0');
    expect((await verify(release)).valid).toBe(true);
    const spoilt = copyOf(release, scratch);
    edit(join(spoilt, 'data/districts.json'), (json) => json.replace('"name"', '"nom"'));
    expect((await verify(spoilt)).counts).toHaveProperty('release/json-schema');
  });

  it('second part of a multi-part CSV loses its first row (FPY)', async () => {
    const descriptor = tableOf([integer, text], {}, { path: ['a.csv', 'b.csv'] });
    const files = { 'a.csv': 'id,name\n1,a\n', 'b.csv': '2,b\n3,c\n' };
    const report = await validate({ descriptor, files });
    expect([report.valid, report.tables]).toEqual([true, [{ resource: 't', rows: 3, fields: 2 }]]);
    const rows = [];
    for await (const row of readRows({ descriptor, files }, { resource: 't' })) rows.push(row['id']);
    expect(rows).toEqual([1, 2, 3]);
  });
});
