import { expect, it } from 'vitest';
import { inOneGo } from '../../src/lib/channel.js';

async function collect(content: AsyncIterable<number>): Promise<number> {
  let sum = 0;
  for await (const piece of content) sum += piece;
  return sum;
}

const many = async (pushes: readonly ((piece: number) => Promise<void>)[]): Promise<void> => {
  for (let i = 1; i <= 100; i++) for (const push of pushes) await push(i);
};

it('hands every piece to each taker', async () => {
  expect(await inOneGo([collect, collect], many)).toEqual([5050, 5050]);
  expect(await inOneGo([collect], async () => {})).toEqual([0]);
});

it('never runs far ahead of who takes', async () => {
  let made = 0;
  let most = 0;
  const slow = async (content: AsyncIterable<number>): Promise<void> => {
    for await (const piece of content) {
      most = Math.max(most, made - piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await inOneGo([slow], async ([push]) => {
    for (made = 1; made <= 100; made++) await push?.(made);
  });
  expect(most).toBeLessThanOrEqual(2);
});

it('ends all with the error of the maker', async () => {
  const make = async ([push]: readonly ((piece: number) => Promise<void>)[]): Promise<void> => {
    await push?.(1);
    throw new Error('made badly');
  };
  await expect(inOneGo([collect, collect], make)).rejects.toThrow('made badly');
});

it('ends all with the error of a taker, whether it had begun or not', async () => {
  const never = async (): Promise<number> => {
    throw new Error('no room');
  };
  const early = async (content: AsyncIterable<number>): Promise<number> => {
    for await (const piece of content) if (piece === 3) throw new Error('disk full');
    return 0;
  };
  await expect(inOneGo([collect, never], many)).rejects.toThrow('no room');
  await expect(inOneGo([early, collect], many)).rejects.toThrow('disk full');
});
