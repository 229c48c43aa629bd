import { expect, it } from 'vitest';
import { runSubject } from '../../scripts/properties/run-subject.mjs';

const planted = new URL('./planted.mjs', import.meta.url).href;

/** Five cases of a planted subject: the third of them in a thread goes wrong. */
const run = (subject: string, seed = 1) =>
  runSubject({ subject, subjects: planted, judge: planted, seed, from: 0, to: 5 }, { hangLimit: 2000 });

it('repeats a seed, and another seed gives other cases', async () => {
  const [first, second, other] = [await run('sound'), await run('sound'), await run('sound', 2)];
  expect(first).toEqual(second);
  expect(first.faults).toEqual([]);
  expect(first.outcomes).not.toEqual(other.outcomes);
});

it('tells a crash, and goes on', async () => {
  const { faults, outcomes } = await run('crash');
  expect(faults).toEqual([{ at: 2, what: expect.stringContaining('planted crash') }]);
  expect(outcomes).toEqual({ valid: 4 });
});

it.each(['busy hang', 'idle hang'])('ends a %s, and goes on behind it', async (subject) => {
  const { faults, outcomes } = await run(subject);
  expect(faults).toEqual([{ at: 2, what: expect.stringContaining('hangs') }]);
  expect(outcomes).toEqual({ valid: 2 });
});

it('tells an error that nothing awaits', async () => {
  const { faults } = await run('late crash');
  expect(faults).toEqual([{ at: 2, what: expect.stringContaining('planted late crash') }]);
});
