// @ts-check
/** Kinds of faults that a report which only counts has under one code. */
const typeKinds = ['date', 'number', 'boolean'];

/**
 * What a tool found, beside what was planted: undefined when it is the same, to the last row.
 * @param {Readonly<Record<string, { count: number, rows?: number }>>} found
 * @param {import('./sets/faults.mjs').Findings} planted
 */
export function difference(found, planted) {
  const expected =
    'type' in found ? merged(planted) : /** @type {Record<string, { count: number, rows?: number }>} */ (planted);
  const kinds = [...new Set([...Object.keys(found), ...Object.keys(expected)])].sort();
  const differences = kinds.flatMap((kind) => {
    const has = found[kind];
    const wants = expected[kind];
    if ((has?.count ?? 0) !== (wants?.count ?? 0)) return [`${kind}: ${has?.count ?? 0} of ${wants?.count ?? 0}`];
    // A tool that only counts says no rows.
    if (has?.rows !== undefined && wants?.rows !== undefined && has.rows !== wants.rows) return [`${kind}: other rows`];
    return [];
  });
  return differences.length === 0 ? undefined : differences.join(', ');
}

/** @param {import('./sets/faults.mjs').Findings} planted */
function merged(planted) {
  /** @type {Record<string, { count: number, rows?: number }>} */
  const all = {};
  for (const [kind, { count }] of Object.entries(planted)) {
    const name = typeKinds.includes(kind) ? 'type' : kind;
    all[name] = { count: (all[name]?.count ?? 0) + count };
  }
  return all;
}
