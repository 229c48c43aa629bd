// @ts-check
/**
 * What must be shown, each a bound on a figure that one run gives. Bounds of speed are ratios within one case, whose
 * contestants take turns; a megabyte is 1,000,000 bytes.
 */
import { allParts, writingParts } from './cases/release.mjs';
import { median } from './measure/statistics.mjs';

/** @typedef {(results: (id: string) => import('./run-case.mjs').Result) => number} Measure */

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {string} text
 * @property {string} case
 * @property {Measure} measure
 * @property {'×' | 's' | 'MB' | 'exact'} unit
 * @property {number} [atMost]
 * @property {number} [atLeast]
 */

/** Time of one over that of another. @param {string} id @param {string} other @returns {Measure} */
const ratio = (id, other) => (of) => median(of(id).seconds) / median(of(other).seconds);

/** @param {string} id @returns {Measure} */
const peak = (id) => (of) => median(of(id).peakBytes) / 1e6;

/** @param {string} id @returns {Measure} */
const seconds = (id) => (of) => median(of(id).seconds);

/** 1 when it found what was planted, and nothing else is wrong. @param {string} id @returns {Measure} */
const exact = (id) => (of) => ((of(id).found ?? 'exact') === 'exact' && of(id).wrong === undefined ? 1 : 0);

/** Time of one over that of others one after another. @param {string} id @param {readonly string[]} parts @returns {Measure} */
const ratioToSum = (id, parts) => (of) =>
  median(of(id).seconds) / parts.reduce((sum, part) => sum + median(of(part).seconds), 0);

/** Time for each row of one over that of another. @param {string} id @param {string} other @returns {Measure} */
const perRow = (id, other) => (of) => ratio(id, other)(of) * (of(other).rows / of(id).rows);

/** @type {readonly Target[]} */
export const targets = [
  {
    name: 'validate-1-thread-vs-sha256',
    text: 'validate on one thread ≤ 2.2 × sha256',
    case: 'validate',
    measure: ratio('gongkai-1', 'sha256'),
    unit: '×',
    atMost: 2.2,
  },
  {
    name: 'validate-2-threads-vs-sha256',
    text: 'validate on two threads ≤ 1.8 × sha256',
    case: 'validate',
    measure: ratio('gongkai-2', 'sha256'),
    unit: '×',
    atMost: 1.8,
  },
  {
    name: 'validate-vs-csv-parse',
    text: 'validate ≥ 20 × as fast as csv-parse + ajv',
    case: 'validate',
    measure: ratio('csv-parse-ajv', 'gongkai'),
    unit: '×',
    atLeast: 20,
  },
  {
    name: 'validate-vs-duckdb',
    text: 'validate ≥ 4 × as fast as DuckDB SQL with row numbers',
    case: 'validate',
    measure: ratio('duckdb-rows', 'gongkai'),
    unit: '×',
    atLeast: 4,
  },
  {
    name: 'validate-vs-frictionless',
    text: 'validate ≥ 40 × as fast as frictionless-py, on a fifth of the rows',
    case: 'python',
    measure: ratio('frictionless-py', 'gongkai'),
    unit: '×',
    atLeast: 40,
  },
  {
    name: 'validate-memory',
    text: 'validate ≤ 150 MB',
    case: 'validate',
    measure: peak('gongkai'),
    unit: 'MB',
    atMost: 150,
  },
  {
    name: 'dirty',
    text: '1 % dirty rows ≤ 1.5 × the clean time',
    case: 'conditions',
    measure: ratio('dirty', 'gongkai'),
    unit: '×',
    atMost: 1.5,
  },
  {
    name: 'dirty-exact',
    text: 'all planted problems are counted, and no others',
    case: 'conditions',
    measure: exact('dirty'),
    unit: 'exact',
    atLeast: 1,
  },
  {
    name: 'agreement',
    text: 'all planted problems are found in their rows',
    case: 'agreement',
    measure: exact('gongkai-all'),
    unit: 'exact',
    atLeast: 1,
  },
  {
    name: 'quoted',
    text: '5 % quoted titles ≤ 1.3 × the time without',
    case: 'conditions',
    measure: ratio('quoted', 'gongkai'),
    unit: '×',
    atMost: 1.3,
  },
  {
    name: 'quoted-cells',
    text: '5 % of all cells quoted ≤ 1.3 × the time without',
    case: 'conditions',
    measure: ratio('quoted-cells', 'gongkai'),
    unit: '×',
    atMost: 1.3,
  },
  {
    name: 'scale-linear',
    text: 'four times the rows: time a row within 15 %',
    case: 'scale',
    measure: perRow('gongkai-large', 'gongkai'),
    unit: '×',
    atMost: 1.15,
  },
  {
    name: 'scale-memory',
    text: 'four times the rows ≤ 200 MB',
    case: 'scale',
    measure: peak('gongkai-large'),
    unit: 'MB',
    atMost: 200,
  },
  {
    name: 'text-key-memory',
    text: 'a unique text key, four times the rows ≤ 600 MB',
    case: 'text-key',
    measure: peak('gongkai'),
    unit: 'MB',
    atMost: 600,
  },
  {
    name: 'text-key-exact',
    text: 'every repeated text key is found',
    case: 'text-key',
    measure: exact('gongkai'),
    unit: 'exact',
    atLeast: 1,
  },
  {
    name: 'ndjson-vs-duckdb',
    text: 'NDJSON from CSV ≥ 2 × as fast as COPY of DuckDB',
    case: 'writers',
    measure: ratio('duckdb-json', 'gongkai-ndjson'),
    unit: '×',
    atLeast: 2,
  },
  {
    name: 'csv-vs-csv-stringify',
    text: 'CSV ≥ 10 × as fast as csv-stringify',
    case: 'writers',
    measure: ratio('csv-stringify', 'gongkai-csv'),
    unit: '×',
    atLeast: 10,
  },
  {
    name: 'zip-vs-archiver',
    text: 'zip ≥ 1.8 × as fast as archiver at the same level',
    case: 'zip',
    measure: ratio('archiver-zip', 'gongkai-zip'),
    unit: '×',
    atLeast: 1.8,
  },
  {
    name: 'build-vs-parts',
    text: 'build ≤ 1.3 × the sum of its parts alone, check and verify among them',
    case: 'build',
    measure: ratioToSum('gongkai-build', allParts),
    unit: '×',
    atMost: 1.3,
  },
  {
    name: 'build-vs-writers',
    text: 'build ≤ 1.3 × the sum of its writers, checksums and zip alone',
    case: 'build',
    measure: ratioToSum('gongkai-build', writingParts),
    unit: '×',
    atMost: 1.3,
  },
  {
    name: 'build-memory',
    text: 'build ≤ 600 MB',
    case: 'build',
    measure: peak('gongkai-build'),
    unit: 'MB',
    atMost: 600,
  },
  {
    name: 'diff-vs-duckdb',
    text: 'diff with details ≤ 1.3 × the full outer join of DuckDB that counts',
    case: 'diff',
    measure: ratio('gongkai-diff', 'duckdb-diff'),
    unit: '×',
    atMost: 1.3,
  },
  {
    name: 'diff-memory',
    text: 'diff ≤ 400 MB',
    case: 'diff',
    measure: peak('gongkai-diff'),
    unit: 'MB',
    atMost: 400,
  },
  {
    name: 'diff-exact',
    text: 'every added, removed and changed row is counted and written',
    case: 'diff',
    measure: exact('gongkai-diff'),
    unit: 'exact',
    atLeast: 1,
  },
  {
    name: 'start-up-version',
    text: 'gongkai --version ≤ 3 × node -e 0',
    case: 'start-up',
    measure: ratio('gongkai-version', 'node-empty'),
    unit: '×',
    atMost: 3,
  },
  {
    name: 'start-up-flagship',
    text: 'validating the flagship data set ≤ 0.5 s',
    case: 'start-up',
    measure: seconds('gongkai-flagship'),
    unit: 's',
    atMost: 0.5,
  },
];

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {string} text
 * @property {string} unit
 * @property {number | undefined} atMost
 * @property {number | undefined} atLeast
 * @property {number | undefined} measured Undefined when its case was not run.
 * @property {boolean | undefined} met
 */

/**
 * @param {readonly import('./run-case.mjs').CaseResult[]} caseResults
 * @returns {readonly Outcome[]}
 */
export function judgeTargets(caseResults) {
  return targets.map(({ name, text, unit, atMost, atLeast, measure, case: caseName }) => {
    const outcome = { name, text, unit, atMost, atLeast };
    const one = caseResults.find((result) => result.name === caseName);
    if (one === undefined) return { ...outcome, measured: undefined, met: undefined };
    const measured = measure((id) => {
      const result = one.results.find((each) => each.id === id);
      if (result === undefined) throw new Error(`target ${name} names ${id}, which ${caseName} does not run`);
      return result;
    });
    return { ...outcome, measured, met: measured <= (atMost ?? Infinity) && measured >= (atLeast ?? -Infinity) };
  });
}
