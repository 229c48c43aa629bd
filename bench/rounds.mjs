// @ts-check
/**
 * How often contestants run where time is short: the one that would cost most is run less often, down to once, until the
 * rest fits. Names only those that are lowered.
 * @param {readonly { readonly id: string, readonly seconds: number }[]} costs Of one round.
 * @param {number} asked
 * @param {number} allowedSeconds For all rounds.
 */
export function lowered(costs, asked, allowedSeconds) {
  const counts = new Map(costs.map(({ id }) => [id, asked]));
  const total = () => costs.reduce((sum, { id, seconds }) => sum + seconds * (counts.get(id) ?? 0), 0);
  while (total() > allowedSeconds) {
    const [dearest] = costs
      .filter(({ id }) => (counts.get(id) ?? 0) > 1)
      .sort((a, b) => b.seconds * (counts.get(b.id) ?? 0) - a.seconds * (counts.get(a.id) ?? 0));
    if (dearest === undefined) break;
    counts.set(dearest.id, (counts.get(dearest.id) ?? 0) - 1);
  }
  return [...counts].filter(([, count]) => count < asked).map(([id, count]) => ({ id, count }));
}
