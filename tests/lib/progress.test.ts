import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressDisplay } from '../../src/io/progress-display.js';
import { memoryTree } from '../../src/lib/memory-tree.js';
import { noProgress, type Step, type Work, workOn } from '../../src/lib/progress.js';
import { readingTree, watchedTree } from '../../src/lib/watched-tree.js';
import { progressLine } from '../../src/reports/progress-line.js';

type Told = readonly [Step, Work | undefined];

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of chunks);
}

describe('telling', () => {
  it('advances a step with each piece', () => {
    const told: Told[] = [];
    const work = workOn((step, done) => told.push([step, done]), 'emit districts', 10);
    work.advance(4);
    work.advance(6);
    expect(told).toEqual([0, 4, 10].map((done) => ['emit districts', { done, total: 10 }]));
  });

  it('counts the bytes that are read of a tree', async () => {
    const told: Told[] = [];
    const files = memoryTree({ a: 'four', b: '公开', c: 'not asked for' });
    const { tree } = await watchedTree(files, ['a', 'b'], (step, work) => told.push([step, work]), 'zip');
    await drain(tree.open('a'));
    await drain(tree.open('b'));
    expect(told).toEqual([0, 4, 10].map((done) => ['zip', { done, total: 10 }]));
  });

  it('begins anew with each reading of a file', async () => {
    const told: Told[] = [];
    const tree = readingTree(memoryTree({ a: 'four' }), (step, work) => told.push([step, work]), 'infer a');
    await drain(tree.open('a'));
    await drain(tree.open('a'));
    expect(told.map(([, work]) => work?.done)).toEqual([0, 4, 0, 4]);
  });

  it('costs nothing where nobody listens', async () => {
    const files = memoryTree({ a: 'four' });
    expect(readingTree(files, noProgress, 'zip')).toBe(files);
    expect((await watchedTree(files, ['a'], noProgress, 'zip')).tree).toBe(files);
  });
});

describe('the line', () => {
  const going = { step: 'emit districts', about: 'data', work: { done: 150e6, total: 600e6 }, seconds: 2 } as const;

  it.each([
    ['en', 'data: emit districts  25%  150 of 600 MB  75 MB/s  6 s left'],
    ['zh', 'data：生成 districts  25%  150 / 600 MB  75 MB/s  还需 6 秒'],
  ] as const)('%s', (language, text) => expect(progressLine(going, language, 80)).toBe(text));

  it('says no more than is known', () => {
    expect(progressLine({ ...going, work: undefined, about: undefined }, 'en', 80)).toBe('emit districts');
    expect(progressLine({ ...going, work: { done: 5e6, total: undefined } }, 'en', 80)).toBe(
      'data: emit districts  5.0 MB  2.5 MB/s',
    );
    expect(progressLine({ ...going, seconds: 0.5 }, 'en', 80)).toBe('data: emit districts  25%  150 of 600 MB');
    expect(progressLine({ ...going, seconds: 60 }, 'en', 80)).toMatch(/ {2}3 min 0 s left$/);
    // Read for the second time: how much there is to do is not known.
    expect(progressLine({ ...going, work: { done: 700e6, total: 600e6 } }, 'en', 80)).toMatch(
      /districts {2}700 MB {2}350 MB/,
    );
  });

  it('obeys nothing that stands in a name', () => {
    const line = progressLine({ ...going, step: 'emit a\u001b[2J\n', work: undefined }, 'en', 80);
    expect(line).toBe('data: emit a\\u001B[2J\\n');
  });

  it.each([
    [80, 'data：生成 districts  25%  150 / 600 MB  75 MB/s  还需 6 秒'],
    [51, '…生成 districts  25%  150 / 600 MB  75 MB/s  还需 6'],
    [30, '…生成 districts  25%  150 / 60'],
    [3, '…生'],
  ])('fits in %i columns', (columns, text) => expect(progressLine(going, 'zh', columns)).toBe(text));

  it('keeps the end of a name that is too long', () => {
    expect(progressLine({ ...going, about: undefined, work: undefined }, 'en', 10)).toBe('…districts');
    expect(progressLine({ ...going, about: undefined, work: undefined }, 'en', 14)).toBe('emit districts');
  });
});

describe('on a terminal', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const start = () => {
    const written: string[] = [];
    const terminal = { columns: 20, write: (text: string) => written.push(text) > 0 };
    const display = progressDisplay(terminal as unknown as NodeJS.WriteStream, ({ step, work, seconds }, columns) =>
      [step, work?.done, seconds, columns].join(' '),
    );
    return { written, display };
  };

  it('shows nothing of what takes less than two seconds', () => {
    const { written, display } = start();
    display.show('zip', { done: 1, total: 2 });
    vi.advanceTimersByTime(1900);
    display.show('zip', { done: 2, total: 2 });
    display.end();
    expect(written).toEqual([]);
  });

  it('writes one line over and takes it away at the end', () => {
    const { written, display } = start();
    display.show('zip', { done: 0, total: 9 });
    vi.advanceTimersByTime(2000);
    expect(written).toEqual(['\rzip 0 2 19\u001b[K']);
    // Told often, drawn five times a second.
    for (let done = 1; done <= 100; done++) display.show('zip', { done, total: 900 });
    vi.advanceTimersByTime(200);
    expect(written.slice(1)).toEqual(['\rzip 100 2.2 19\u001b[K']);
    display.show('seal');
    vi.advanceTimersByTime(200);
    display.end();
    display.show('verify');
    vi.advanceTimersByTime(5000);
    expect(written.slice(2)).toEqual(['\rseal  0.2 19\u001b[K', '\r\u001b[K']);
  });
});
