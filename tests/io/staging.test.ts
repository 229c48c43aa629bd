import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStaging } from '../../src/io/staging.js';
import { scratchFolder } from '../support.js';

const scratch = scratchFolder();

describe('a staging folder from which nothing was published', () => {
  it('takes the folders with it that were made for it', async () => {
    const out = join(scratch, 'a', 'b');
    const staging = await openStaging(out, 'parks');
    await staging.write({ path: 'x.txt', content: () => 'x' });
    await staging.discard();
    expect(existsSync(join(scratch, 'a'))).toBe(false);
  });

  it('leaves folders that were there, and what others have put into new ones', async () => {
    const there = join(scratch, 'there');
    mkdirSync(there);
    await (await openStaging(there, 'parks')).discard();
    expect(existsSync(there)).toBe(true);
    const made = join(scratch, 'made', 'inner');
    const staging = await openStaging(made, 'parks');
    writeFileSync(join(scratch, 'made', 'note.txt'), 'mine');
    await staging.discard();
    expect([existsSync(made), existsSync(join(scratch, 'made', 'note.txt'))]).toEqual([false, true]);
  });
});
