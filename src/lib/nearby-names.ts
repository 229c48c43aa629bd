import { compareCodePoints } from './compare.js';

const most = 3;

/** Form in which names are compared: capitals, compatibility forms and endings of a file do not count. */
function core(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}

/** At most three names that a person may have meant by `wanted`, the best first. */
export function nearbyNames(wanted: string, names: readonly string[]): readonly string[] {
  const target = core(wanted);
  const stem = (text: string): string => text.replace(/(?:\.[^.]{1,5}){1,2}$/, '');
  const score = (name: string): number => {
    const other = core(name);
    if (other === target) return 0;
    if (stem(other) === stem(target)) return 1;
    return distanceAtMost(other, target, 2) ? 2 : 3;
  };
  return names
    .map((name) => ({ name, score: score(name) }))
    .filter((entry) => entry.score < 3)
    .sort((a, b) => a.score - b.score || compareCodePoints(a.name, b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

/** Edit distance, for names only: nobody's file names are long enough for its square to matter. */
function distanceAtMost(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit || Math.min(a.length, b.length) < 4 || a.length > 255) return false;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[b.length] ?? limit + 1) <= limit;
}
