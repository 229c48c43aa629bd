// @ts-check
// What the runner of scripts/properties must notice: it is both the subjects and the judge of harness.test.ts.

export const subjects = ['sound', 'crash', 'busy hang', 'idle hang', 'late crash'].map((name) => ({
  name,
  /** @param {{ int(below: number): number }} random */
  make: (random) => ({ name, chance: random.int(1000) }),
}));

let count = 0;

/** @param {{ name: string, chance: number }} target */
export async function judgeTarget({ name, chance }) {
  const third = ++count === 3;
  if (name === 'sound') return `chance ${chance}`;
  if (third && name === 'crash') throw new Error('planted crash');
  if (third && name === 'busy hang') for (;;);
  if (third && name === 'idle hang') await new Promise(() => setInterval(() => {}, 1000));
  if (third && name === 'late crash') {
    setTimeout(() => {
      throw new Error('planted late crash');
    }, 0);
    await new Promise(() => setInterval(() => {}, 1000));
  }
  return 'valid';
}
