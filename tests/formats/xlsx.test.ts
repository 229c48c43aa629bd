import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import { compileFields } from '../../src/fields/index.js';
import type { PackageView, TableView } from '../../src/formats/format.js';
import { xlsx } from '../../src/formats/xlsx.js';
import type { Field, Package, Resource } from '../../src/model/descriptor.js';
import type { Row } from '../../src/model/value.js';

type Batches = readonly (readonly Row[])[];

function table(resource: Partial<Resource> & { name: string }, fields: readonly Field[], batches: Batches): TableView {
  const full = { ...resource, schema: { primaryKey: [fields[0]?.name ?? ''], ...resource.schema, fields } };
  return {
    package: { resources: [] },
    resource: full,
    fields: compileFields(full.schema),
    rowCount: batches.flat().length,
    async *rows() {
      yield* batches;
    },
  };
}

const bilingual: Partial<Package> = {
  name: 'tasks',
  title: '任务',
  version: '1.2.0',
  licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }],
  sources: [{ title: '市政府文件', path: 'https://example.cn/a?b=1&c=2' }],
  contributors: [{ title: '张三', roles: ['author'] }],
  'gongkai:legalNote': '仅供参考。',
  'gongkai:languages': ['zh', 'en'],
  'gongkai:i18n': { en: { title: 'Tasks', 'gongkai:legalNote': 'For reference only.' } },
};

function view(tables: readonly TableView[], properties: Partial<Package> = bilingual): PackageView {
  return { package: { ...properties, resources: tables.map(({ resource }) => resource) }, tables };
}

async function bytesOf(pkg: PackageView): Promise<Buffer> {
  const [file] = await xlsx.files(pkg);
  const chunks: Uint8Array[] = [];
  for await (const chunk of file?.content() ?? []) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

interface Entry {
  readonly text: string;
  readonly dosDate: number;
  readonly dosTime: number;
}

/** Reads with another library than the one that wrote. */
async function unzip(bytes: Buffer): Promise<ReadonlyMap<string, Entry>> {
  const zip = await new Promise<import('yauzl').ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: import('yauzl').Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { lastModFileDate: dosDate, lastModFileTime: dosTime } = entry;
          entries.set(entry.fileName, { text: Buffer.concat(chunks).toString('utf8'), dosDate, dosTime });
          zip.readEntry();
        });
      });
    });
    zip.readEntry();
  });
}

class Workbook {
  private constructor(readonly entries: ReadonlyMap<string, Entry>) {}

  static async of(pkg: PackageView): Promise<Workbook> {
    return new Workbook(await unzip(await bytesOf(pkg)));
  }

  part(path: string): string {
    return this.entries.get(path)?.text ?? '';
  }

  get names(): string[] {
    return [...this.part('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map((match) => match[1] ?? '');
  }

  sheet(name: string): string {
    return this.part(`xl/worksheets/sheet${this.names.indexOf(name) + 1}.xml`);
  }

  cell(sheet: string, ref: string): string {
    return new RegExp(`<c r="${ref}".*?(?:/>|</c>)`, 's').exec(this.sheet(sheet))?.[0] ?? '';
  }

  /** Number format of a cell's style. */
  format(sheet: string, ref: string): string {
    const styles = this.part('xl/styles.xml');
    const style = Number(/ s="(\d+)"/.exec(this.cell(sheet, ref))?.[1]);
    const formats = [...(/<cellXfs.*<\/cellXfs>/.exec(styles)?.[0] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)];
    const id = formats[style]?.[1];
    return new RegExp(`<numFmt numFmtId="${id}" formatCode="([^"]*)"`).exec(styles)?.[1] ?? `builtin ${id}`;
  }
}

const text = (xml: string): string | undefined => /<is><t(?: [^>]*)?>(.*?)<\/t><\/is>/s.exec(xml)?.[1];
const value = (xml: string): string | undefined => /<v>(.*?)<\/v>/.exec(xml)?.[1];

const fields: readonly Field[] = [
  { name: 'code', type: 'string', title: '编码', 'gongkai:i18n': { en: { title: 'Code' } } },
  { name: 'count', type: 'integer', title: '数量', constraints: { minimum: 0 } },
  { name: 'rate', type: 'number' },
  { name: 'ok', type: 'boolean' },
  { name: 'day', type: 'date', title: '日期', description: '发布日期' },
  { name: 'tags', type: 'array' },
  { name: 'year', type: 'year' },
];

const sample = (): PackageView =>
  view([
    table({ name: 'main', title: '任务表' }, fields, [
      [['00012', '7', '1.50', true, '2017-05-08', ['甲', '乙'], '2017']],
      [['=1+1', '9007199254740993', '0.1000000000000000055', false, '1900-02-28', null, '-0044']],
      [['a\u0001b_x0041_\r\n<&>', '9007199254740991', '1E400', null, '1900-03-01', [], null]],
      [['', '-5', 'NaN', null, '9999-12-31', null, null]],
      [['\ud800x\ufffe', null, '123456789012345', null, null, null, null]],
    ]),
  ]);

describe('cells', () => {
  const book = Workbook.of(sample());
  const cell = async (ref: string): Promise<string> => (await book).cell('任务表', ref);

  it('keeps codes as text that Excel does not guess at', async () => {
    expect(await cell('A2')).toContain('t="inlineStr"');
    expect(text(await cell('A2'))).toBe('00012');
    expect((await book).format('任务表', 'A2')).toBe('@');
  });

  it('never writes a formula', async () => {
    expect(text(await cell('A3'))).toBe('=1+1');
    for (const { text: xml } of (await book).entries.values()) expect(xml).not.toMatch(/<f[ >]/);
  });

  it('writes what XML cannot hold the way OOXML does', async () => {
    expect(text(await cell('A4'))).toBe('a_x0001_b_x005F_x0041__x000D_\n&lt;&amp;&gt;');
    expect(text(await cell('A6'))).toBe('_xD800_x_xFFFE_');
  });

  it.each([
    ['B2', '7'],
    ['B5', '-5'],
    ['C2', '1.5'],
    ['C6', '123456789012345'],
    ['G2', '2017'],
  ])('writes %s as the number %s', async (ref, number) => {
    expect(await cell(ref)).not.toContain('t=');
    expect(value(await cell(ref))).toBe(number);
  });

  it.each([
    ['B3', '9007199254740993'],
    ['B4', '9007199254740991'],
    ['C3', '0.1000000000000000055'],
    ['C4', '1E400'],
    ['C5', 'NaN'],
    ['E3', '1900-02-28'],
    ['G3', '-0044'],
  ])('writes %s as text because Excel would change %s', async (ref, kept) => {
    expect(text(await cell(ref))).toBe(kept);
    expect((await book).format('任务表', ref)).toBe('@');
  });

  it.each([
    ['E2', '42863'],
    ['E4', '61'],
    ['E5', '2958465'],
  ])('writes %s as day %s with a format of a date', async (ref, serial) => {
    expect(value(await cell(ref))).toBe(serial);
    expect((await book).format('任务表', ref)).toBe('yyyy-mm-dd');
  });

  it('writes booleans, lists, missing values and empty texts', async () => {
    expect(await cell('D2')).toMatch(/ t="b"><v>1<\/v>/);
    expect(await cell('D3')).toMatch(/ t="b"><v>0<\/v>/);
    expect(text(await cell('F2'))).toBe('甲；乙');
    expect(await cell('D4')).toBe('');
    expect(text(await cell('A5'))).toBe('');
  });

  it('writes numbers that the curators call text as text', async () => {
    const ids = table({ name: 't' }, [{ name: 'id', type: 'integer', 'gongkai:json': 'string' }], [[['12']]]);
    expect(text((await Workbook.of(view([ids]))).cell('t', 'A2'))).toBe('12');
  });
});

describe('sheets', () => {
  it('has a bold, frozen and filtered header of titles', async () => {
    const book = await Workbook.of(sample());
    const xml = book.sheet('任务表');
    expect([...'ABC'].map((column) => text(book.cell('任务表', `${column}1`)))).toEqual(['编码', '数量', 'rate']);
    expect(xml).toMatch(/<pane ySplit="1" topLeftCell="A2" state="frozen"/);
    expect(xml).toContain('<autoFilter ref="A1:G6"/>');
    expect(xml).toContain('<dimension ref="A1:G6"/>');
    const style = Number(/ s="(\d+)"/.exec(book.cell('任务表', 'A1'))?.[1]);
    const styles = book.part('xl/styles.xml');
    const font = [...(/<cellXfs.*<\/cellXfs>/.exec(styles)?.[0] ?? '').matchAll(/fontId="(\d+)"/g)][style]?.[1];
    expect([...styles.matchAll(/<font>.*?<\/font>/g)][Number(font)]?.[0]).toContain('<b/>');
  });

  it('is as wide as its texts, wraps long ones', async () => {
    const narrow = { name: 'a', type: 'string' };
    const wide = { name: 'b', type: 'string' };
    const book = await Workbook.of(view([table({ name: 't' }, [narrow, wide], [[['一二三四五', '长'.repeat(80)]]])]));
    expect(book.sheet('t')).toMatch(/<col min="1" max="1" width="12".*<col min="2" max="2" width="60"/);
    const style = Number(/ s="(\d+)"/.exec(book.cell('t', 'B2'))?.[1]);
    const xfs = [
      ...(/<cellXfs.*<\/cellXfs>/.exec(book.part('xl/styles.xml'))?.[0] ?? '').matchAll(/<xf .*?(?:\/>|<\/xf>)/g),
    ];
    expect(xfs[style]?.[0]).toContain('wrapText="true"');
  });

  it('has legal and unique names', async () => {
    const named = (name: string, title?: string): TableView =>
      table(title === undefined ? { name } : { name, title }, [{ name: 'id' }], []);
    const book = await Workbook.of(
      view([
        named('a', '任务'),
        named('b', '任务'),
        named('c', 'x/y'),
        named('d', '很'.repeat(32)),
        named('e', '关于'),
        named('f', "'引号'"),
        named('g', 'B'),
        named('h', 'History'),
        named(`long-${'x'.repeat(40)}`),
        named(`long-${'x'.repeat(41)}`),
      ]),
    );
    const long = `long-${'x'.repeat(19)}`;
    const tables = ['任务', 'b', 'c', 'd', 'e', 'f', 'g', 'h', `${long}~2`, `${long}~3`];
    expect(book.names).toEqual([...tables, '数据字典', '关于']);
  });

  it('leaves out a table that is too long or too wide and says so', async () => {
    const big = { ...table({ name: 'big' }, [{ name: 'id' }], []), rowCount: 1_048_576 };
    const full = { ...table({ name: 'full' }, [{ name: 'id' }], []), rowCount: 1_048_575 };
    const book = await Workbook.of(view([big, full]));
    expect(book.names).toEqual(['full', '数据字典', '关于']);
    expect(book.sheet('full')).toContain('<autoFilter ref="A1:A1048576"/>');
    expect(book.sheet('关于')).toContain('表“big”未收入：1048576 行');
    expect(book.sheet('关于')).toContain('Table “big” is not in this file');
    expect(book.sheet('数据字典')).toContain('>—<');
  });

  it('writes the beginning of a text no cell can hold and says so', async () => {
    const long = `${'长'.repeat(32_699)}😀${'长'.repeat(100)}`;
    const rows: Row[] = [
      ['1', 'x'.repeat(32_767)],
      ['2', long],
    ];
    const book = await Workbook.of(
      view([table({ name: 't' }, [{ name: 'id' }, { name: 'note', type: 'string' }], [rows])]),
    );
    expect(text(book.cell('t', 'B2'))).toHaveLength(32_767);
    expect(text(book.cell('t', 'B3'))).toBe(`${'长'.repeat(32_699)}…（全文见 CSV）`);
    expect(book.sheet('关于')).toContain('工作表“t”的 B3 有 32801 个字符');
    expect(book.sheet('关于')).not.toContain('的 B2 有');
  });
});

describe('sheets about the data', () => {
  it('maps titles to field names', async () => {
    const xml = (await Workbook.of(sample())).sheet('数据字典');
    const texts = [...xml.matchAll(/<t(?: [^>]*)?>(.*?)<\/t>/gs)].map((match) => match[1]);
    expect(texts.slice(0, 7)).toEqual(['工作表', '资源名', '字段名', '标题 (zh)', '标题 (en)', '类型', '约束']);
    expect(texts).toContain('主键\n必填');
    expect(texts).toContain('≥ 0');
    for (const each of ['任务表', 'main', 'code', '编码', 'Code', 'string', '发布日期']) expect(texts).toContain(each);
  });

  it('lists foreign keys and labels of values', async () => {
    const category = { name: 'kind', type: 'string', categories: [{ value: 'a', label: '甲' }] };
    const translated = { ...category, 'gongkai:i18n': { en: { categories: { a: 'First' } } } };
    const foreignKeys = [{ fields: ['kind'], reference: { resource: 'kinds', fields: ['id'] } }];
    const child = table({ name: 't', schema: { fields: [], foreignKeys } }, [{ name: 'id' }, translated], []);
    const xml = (await Workbook.of(view([child]))).sheet('数据字典');
    for (const each of ['→ kinds (id)', 'a 甲', 'a First']) expect(xml).toContain(`>${each.replace('>', '&gt;')}<`);
  });

  it('tells about the package in its languages', async () => {
    const xml = (await Workbook.of(sample())).sheet('关于');
    const expected = [
      '任务',
      'Tasks',
      '1.2.0',
      'CC-BY-4.0\nhttps://creativecommons.org/licenses/by/4.0/',
      '仅供参考。',
    ];
    for (const each of [...expected, 'For reference only.', '张三\nauthor', '5 行', '5 rows'])
      expect(xml).toContain(`>${each}<`);
    expect(xml).toContain('以 CSV 为准');
    expect(xml).toContain('a?b=1&amp;c=2');
  });

  it('speaks the first language of the package', async () => {
    const pkg = view([table({ name: 't' }, [{ name: 'id' }], [])], { name: 'p', 'gongkai:languages': ['en'] });
    expect((await Workbook.of(pkg)).names).toEqual(['t', 'Data dictionary', 'About']);
  });

  it('needs no table', async () => {
    expect((await Workbook.of(view([]))).names).toEqual(['数据字典', '关于']);
  });
});

describe('bytes', () => {
  it('has one file', async () => {
    expect((await xlsx.files(sample())).map(({ path }) => path)).toEqual(['data/tasks.xlsx']);
  });

  it('gives the same bytes again, whatever the batches', async () => {
    const rows = Array.from({ length: 5000 }, (_, i): Row => [String(i).padStart(5, '0')]);
    const one = view([table({ name: 't' }, [{ name: 'id', type: 'string' }], [rows])]);
    const many = view([
      table(
        { name: 't' },
        [{ name: 'id', type: 'string' }],
        rows.map((row) => [row]),
      ),
    ]);
    const bytes = await bytesOf(one);
    expect((await bytesOf(one)).equals(bytes)).toBe(true);
    expect((await bytesOf(many)).equals(bytes)).toBe(true);
  });

  it('carries no clock: dates of the archive and of the document are fixed', async () => {
    const { entries } = await Workbook.of(sample());
    expect([...entries.keys()][0]).toBe('[Content_Types].xml');
    for (const { dosDate, dosTime } of entries.values()) expect([dosDate, dosTime]).toEqual([(1 << 5) | 1, 12 << 11]);
    expect(entries.get('docProps/core.xml')?.text.match(/\d{4}-\d\d-\d\dT/g)).toEqual(['1980-01-01T', '1980-01-01T']);
  });

  it('gives the same bytes in every time zone', async () => {
    const digest = async (): Promise<string> =>
      createHash('sha256')
        .update(await bytesOf(sample()))
        .digest('hex');
    const zones = ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'];
    const before = process.env.TZ;
    try {
      const digests: string[] = [];
      const hours = new Set<number>();
      for (const zone of zones) {
        process.env.TZ = zone;
        hours.add(new Date(0).getHours());
        digests.push(await digest());
      }
      // The zones were really in force.
      expect(hours.size).toBe(3);
      expect(new Set(digests).size).toBe(1);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});

it('passes on an error of the rows', async () => {
  const broken = { ...table({ name: 't' }, [{ name: 'id' }], []), rows: () => brokenRows() };
  await expect(bytesOf(view([broken]))).rejects.toThrow('disk');
});

async function* brokenRows(): AsyncIterable<readonly Row[]> {
  yield [['1']];
  throw new Error('disk');
}
