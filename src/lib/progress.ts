/** What can be going on. Each has its words in `src/reports/en/progress.ts` and `src/reports/zh/progress.ts`. */
export type StepName =
  | 'check'
  | 'checksums'
  | 'describe'
  | 'diff'
  | 'emit'
  | 'infer'
  | 'json'
  | 'nothing'
  | 'parquet'
  | 'rebuild'
  | 'seal'
  | 'sign'
  | 'sqlite'
  | 'trust'
  | 'types'
  | 'validate'
  | 'verify'
  | 'write'
  | 'zip';

/** A step, and what it is done to: `emit districts`. */
export type Step = StepName | `${StepName} ${string}`;

/** How far a step is. */
export interface Work {
  /** Bytes that are done. */
  readonly done: number;
  /** Bytes that are to be done, where that is known. */
  readonly total: number | undefined;
}

/**
 * Told what is going on; a terminal shows it, anything else ignores it. A step is told once without `work` when it begins,
 * if it is worth a line in a log, and with `work` as it goes on. Telling it costs little, so tell it of every block.
 */
export type Progress = (step: Step, work?: Work) => void;

/** The same for a command, which may be at one of several data sets. */
export type ShownProgress = (step: Step, work?: Work, about?: string) => void;

/** Something that is going on. */
export interface Going {
  readonly step: Step;
  /** The data set or file that the command is at, where it has several. */
  readonly about: string | undefined;
  readonly work: Work | undefined;
  /** Since the work of this step began, in seconds. */
  readonly seconds: number;
}

export const noProgress: Progress = () => {};

/** A step of which more is done each time `advance` is called. */
export interface Working {
  advance(bytes: number): void;
}

/** Begins to tell how far a step is. `total` is in bytes. */
export function workOn(progress: Progress, step: Step, total?: number): Working {
  let done = 0;
  progress(step, { done, total });
  return {
    advance(bytes) {
      done += bytes;
      progress(step, { done, total });
    },
  };
}
