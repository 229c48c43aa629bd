import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeName, safeNames, slug } from '../../src/infer/names.js';

describe('names from labels', () => {
  it.each([
    ['名称', 'name'],
    ['序 号', 'number'],
    ['公园名称', 'gong_yuan_ming_cheng'],
    ['重庆市', 'chong_qing_shi'],
    ['绿地率', 'lv_di_lv'],
    ['金额（万元）', 'amount_wan_yuan'],
    ['Name of Park', 'name_of_park'],
    ['parkName', 'park_name'],
    ['URLPath', 'url_path'],
    ['Has Café?', 'has_cafe'],
    ['Share (%)', 'share_percent'],
    ['PM2.5', 'pm2_5'],
    ['2017年', 'n_2017_nian'],
    ['ＩＤ', 'id'],
    ['a\nb', 'a_b'],
    ['constructor', 'constructor'],
    ['Ελλάδα', ''],
    ['  ', ''],
  ])('%s → %s', (label, name) => {
    expect(safeName(label)).toBe(name);
  });

  it('are all different, and numbered where a label gives none', () => {
    expect(safeNames(['名称', 'Name', '', '…', 'name_2', 'name'])).toEqual([
      'name',
      'name_2',
      'column_3',
      'column_4',
      'name_2_2',
      'name_3',
    ]);
  });

  it('are cut between words', () => {
    const name = safeName('关于本市各区县基本公共服务领域政务公开标准目录编制工作的具体要求和完成时限说明');
    expect(name.length).toBeLessThanOrEqual(60);
    expect(name).toMatch(/^guan_yu_ben_shi_.*[a-z]$/);
  });

  it('are safe and different whatever the labels, and stay what they are when they are safe', () =>
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (labels) => {
        const names = safeNames(labels);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
        expect(safeNames(names)).toEqual(names);
      }),
      { numRuns: 500, seed: 39 },
    ));

  it('make names of resources', () => {
    expect(slug('2017年度公园统计', 'table')).toBe('n-2017-nian-du-gong-yuan-tong-ji');
    expect(slug('…', 'table')).toBe('table');
  });
});
