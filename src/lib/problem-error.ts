import type { Problem } from '../model/problem.js';

/** A problem without the place that only its reader knows. */
export type LooseProblem = Omit<Problem, 'severity'>;

/**
 * A file turned out to be unreadable while it was being read: the rest of it cannot be judged. Whoever reads it catches
 * this and reports the problem with what he knows of the place. It never leaves the library.
 */
export class ProblemError extends Error {
  readonly problem: LooseProblem;

  constructor(problem: LooseProblem) {
    super(problem.code);
    this.problem = problem;
  }
}
