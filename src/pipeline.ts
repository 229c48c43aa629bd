import { join } from 'node:path';
import { datedSource } from './dated-source.js';
import { emit } from './emit.js';
import { usualBulkFrom } from './emit-table.js';
import { openStaging } from './io/staging.js';
import { temporaryFolder } from './io/temporary-folder.js';
import { collectProblems } from './lib/problem-collector.js';
import { ProblemError } from './lib/problem-error.js';
import { noProgress, type Progress } from './lib/progress.js';
import { load } from './load.js';
import type { Package } from './model/descriptor.js';
import { type BuildResult, compareReleased, publish } from './publish.js';
import { newestRelease } from './released.js';
import { validateLoaded } from './validate.js';
import { verify } from './verify.js';

export interface BuildOptions {
  /** Where releases are written: default `dist-data`. */
  readonly out?: string;
  /** Write nothing, and say whether what stands in `out` is current. */
  readonly check?: boolean;
  readonly progress?: Progress;
  readonly maxProblems?: number;
  /** The day the data is judged on, `yyyy-mm-dd`: warns of later dates. Nothing that is written depends on it. */
  readonly date?: string;
  /**
   * Tables whose files have so many bytes are written out of core (default 16 MiB). What is written does not depend on it: for
   * comparing both ways.
   */
  readonly bulkFrom?: number;
}

/**
 * The main path: read, check, emit, describe, seal, verify from the bytes, and only then make it visible. Any error
 * stops before the last step and leaves everything as it was.
 */
export async function build(dataset: string, options: BuildOptions = {}): Promise<BuildResult> {
  const {
    out = 'dist-data',
    check = false,
    progress = noProgress,
    maxProblems,
    date,
    bulkFrom = usualBulkFrom,
  } = options;
  const loaded = await load(dataset);
  try {
    progress('check');
    const report = await validateLoaded(loaded, {
      role: 'release',
      progress,
      ...(maxProblems === undefined ? {} : { maxProblems }),
      ...(date === undefined ? {} : { date }),
    });
    const { name = '', version: declared = '' } = (loaded.descriptor ?? {}) as Partial<Package>;
    const released = await newestRelease(out, name, declared);
    const version = released?.version ?? declared;
    if (!report.valid) return { name, version, status: 'invalid', judged: 'dataset', report, files: [] };
    // `--check` writes nothing where releases stand, not even for a moment.
    const elsewhere = check ? await temporaryFolder() : undefined;
    const staging = await openStaging(elsewhere?.path ?? out, name);
    try {
      const source = released === undefined ? loaded : datedSource(loaded, version, released.date);
      const made = await emit(source, staging, version, progress, bulkFrom);
      if (released !== undefined) return await compareReleased(staging, { name, version, out, check, report, ...made });
      progress('verify');
      // Side by side: packing waits for the thread pool, verifying keeps this thread busy. Both only read what was made.
      let isVerified = false;
      const packing = made.zip((step, work) => isVerified && progress(step, work));
      const verifying = verify(join(staging.folder, version), { progress, bulkFrom, trust: 'none' }).finally(() => {
        isVerified = true;
      });
      const [verdict, zip] = await bothEnded(verifying, packing);
      // A fault of the release itself; what the data's own report warns of has been said already.
      if (!verdict.valid) return { name, version, status: 'invalid', judged: 'release', report: verdict, files: [] };
      const isPreview = options.out !== undefined;
      return await publish(staging, { name, version, out, check, isPreview, report, files: [...made.files, zip] });
    } catch (error) {
      // A source file that changed or broke off while it was copied.
      if (!(error instanceof ProblemError)) throw error;
      const collector = collectProblems();
      collector.report({ severity: 'error', ...error.problem });
      return { name, version, status: 'invalid', judged: 'dataset', report: collector.finish([]), files: [] };
    } finally {
      await staging.discard();
      await elsewhere?.remove();
    }
  } finally {
    loaded.close();
  }
}

/** Waits for both even where one fails: nothing may still be writing when the staging folder is thrown away. */
async function bothEnded<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

export type { BuildResult };
