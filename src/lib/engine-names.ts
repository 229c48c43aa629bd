/**
 * Names for the columns or tables of an engine that does not tell capitals apart and knows no empty name: the names as they are
 * where they differ, else with a number behind them.
 */
export function engineNames(names: readonly string[], taken: readonly string[] = []): readonly string[] {
  const used = new Set(taken.map(folded));
  const own = new Set(names.map(folded));
  return names.map((name) => {
    const plain = name === '' ? 'column' : name;
    let unique = plain;
    for (let n = 2; used.has(folded(unique)) || (n > 2 && own.has(folded(unique))); n++) unique = `${plain}_${n}`;
    used.add(folded(unique));
    return unique;
  });
}

/** Both ways, because some letters have two capitals or none. */
function folded(name: string): string {
  return name.toUpperCase().toLowerCase();
}
