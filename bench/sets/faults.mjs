// @ts-check
/** One kind of error each, in the order in which they are planted. */
export const faultKinds = /** @type {const} */ ([
  'duplicate',
  'pattern',
  'date',
  'number',
  'enum',
  'boolean',
  'required',
  'reference',
]);

/** @typedef {(typeof faultKinds)[number]} FaultKind */

/**
 * How many rows have a fault of a kind, and the sum of their numbers: two tools that agree on both have found the same
 * rows, for all that chance could do.
 * @typedef {{ readonly count: number, readonly rows: number }} Found
 * @typedef {Readonly<Partial<Record<FaultKind, Found>>>} Findings
 */

/** Column and text of each. */
const plants = /** @type {const} */ ({
  duplicate: [0, '1'],
  pattern: [1, 'bad-code'],
  date: [2, '2024-13-40'],
  number: [3, '12.5a'],
  enum: [4, '未知'],
  boolean: [5, 'maybe'],
  required: [6, ''],
  reference: [9, 'U9999'],
});

/**
 * Plants one fault into the cells of a record.
 * @param {import('./records.mjs').Cells} cells
 * @param {FaultKind} kind
 */
export function plant(cells, kind) {
  const [column, text] = plants[kind];
  cells[column] = text;
}

/** Counts what is planted, or found. */
export function tally() {
  /** @type {Record<string, { count: number, rows: number }>} */
  const found = {};
  return {
    found: /** @type {Findings} */ (found),
    /**
     * @param {string} kind
     * @param {number} row Number of the data row, from 1.
     */
    add(kind, row) {
      found[kind] ??= { count: 0, rows: 0 };
      const one = found[kind];
      one.count++;
      one.rows += row;
    },
  };
}
