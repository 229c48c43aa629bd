import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diff } from '../../src/index.js';

describe('a release and the source it was made from', () => {
  it('say the same', async () => {
    const name = 'cq-openness-tasks-2017';
    const versions = readdirSync(resolve('dist-data', name)).filter((entry) => /^\d+\.\d+\.\d+$/.test(entry));
    const newest = versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1) ?? '';
    const found = await diff(resolve('dist-data', name, newest), resolve('datasets', name));
    expect(found.changes).toEqual([]);
    expect(found).toMatchObject({ differs: false, bump: 'none', flags: [], problems: [], counts: { added: 0 } });
  });
});
