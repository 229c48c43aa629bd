// @ts-check
/**
 * Rows in which every value of every setting meets every value of every other one at least once: each next row is one that brings the
 * most new pairs, so far fewer are needed than there are combinations. The first row has the first value of each.
 * @param {Readonly<Record<string, readonly string[]>>} settings
 * @returns {readonly Readonly<Record<string, string>>[]}
 */
export function pairwise(settings) {
  const names = Object.keys(settings);
  const combinations = names.reduce(
    (/** @type {readonly string[][]} */ rows, name) =>
      rows.flatMap((row) => (settings[name] ?? []).map((value) => [...row, value])),
    [[]],
  );
  /** @param {readonly string[]} row */
  const pairsOf = (row) =>
    row.flatMap((one, i) => row.slice(i + 1).map((other, j) => `${i} ${one} ${i + 1 + j} ${other}`));
  const open = new Set(combinations.flatMap(pairsOf));
  const chosen = [];
  for (let next = combinations[0]; next !== undefined; ) {
    chosen.push(next);
    for (const pair of pairsOf(next)) open.delete(pair);
    let most = 0;
    next = undefined;
    for (const row of combinations) {
      const gain = pairsOf(row).filter((pair) => open.has(pair)).length;
      if (gain > most) [most, next] = [gain, row];
    }
  }
  return chosen.map((row) => Object.fromEntries(row.map((value, i) => [names[i] ?? '', value])));
}
