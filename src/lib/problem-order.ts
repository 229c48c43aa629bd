import { type Problem, type ProblemCode, problemCodes } from '../model/problem.js';
import { compareCodePoints } from './compare.js';

/**
 * Causes come before what follows from them: the verdict on a release as a whole, the descriptor, the bytes of a release,
 * the tables, references between tables, sources, the other promises of a data set, and last what is about the call.
 */
const stages: readonly RegExp[] = [
  /^release\/(?:immutable|current)$/,
  /^descriptor\//,
  /^release\/checksums$/,
  /^release\//,
  /^(?:file|header|cell)\/|^row\/(?!foreignKey$)/,
  /^row\/foreignKey$/,
  /^dataset\/sources$/,
  /^dataset\//,
  /^report\//,
];

const stageOf: ReadonlyMap<ProblemCode, number> = new Map(
  problemCodes.map((code) => [code, stages.findIndex((stage) => stage.test(code))]),
);

/** Errors before warnings. */
function compareSeverity(a: Problem, b: Problem): number {
  return Number(a.severity === 'warning') - Number(b.severity === 'warning');
}

/** What is kept when not all can be listed: warnings never push errors out. */
export function keepOrder(a: Problem, b: Problem): number {
  return compareSeverity(a, b) || problemOrder(a, b);
}

/** What has no line or row is about the whole, and stands before the parts. */
function compareNumbers(a: number | undefined, b: number | undefined): number {
  return (a ?? 0) - (b ?? 0);
}

/**
 * The order of a report: by stage, then files by name (code points), in a file by line, record and column. At the
 * same place errors come first, then the order found decides. It does not depend on the order in which files are read.
 */
export function problemOrder(a: Problem, b: Problem): number {
  return (
    (stageOf.get(a.code) ?? 0) - (stageOf.get(b.code) ?? 0) ||
    compareCodePoints(a.file ?? '', b.file ?? '') ||
    compareNumbers(a.line, b.line) ||
    compareNumbers(a.row, b.row) ||
    compareNumbers(a.column, b.column) ||
    compareSeverity(a, b)
  );
}
