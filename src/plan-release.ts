import { openStaging } from './io/staging.js';
import { temporaryFolder } from './io/temporary-folder.js';
import { load } from './load.js';
import type { Package } from './model/descriptor.js';
import type { ReleasePlan } from './model/release.js';
import type { PlanOptions } from './prepare-plan.js';
import { releaseIn } from './release.js';

/**
 * What a release of a data set would be: its version and why, what has changed, the changelog, the files, and what stands in the way.
 * Everything is made in a temporary folder, so that the plan knows what the release knows; nothing else is written. Whether the source is
 * committed, and who signs, only `release` asks. Throws `UsageError` when there is no data set.
 */
export async function planRelease(dataset: string, options: PlanOptions = {}): Promise<ReleasePlan> {
  const loaded = await load(dataset);
  try {
    const elsewhere = await temporaryFolder();
    try {
      const { name = '' } = (loaded.descriptor ?? {}) as Partial<Package>;
      const staging = await openStaging(elsewhere.path, name);
      try {
        const { plan, report, files, changelog } = await releaseIn(staging, loaded, dataset, undefined, {
          ...options,
          dryRun: true,
          commit: '',
        });
        const known = new Set(plan.problems.map((problem) => JSON.stringify(problem)));
        const more = report.problems.filter(
          (problem) => problem.severity === 'error' && !known.has(JSON.stringify(problem)),
        );
        return {
          ...plan,
          ...(changelog === undefined ? {} : { changelog }),
          ...(files.length === 0 ? {} : { files: files.map(({ path }) => path) }),
          problems: [...plan.problems, ...more],
        };
      } finally {
        await staging.discard();
      }
    } finally {
      await elsewhere.remove();
    }
  } finally {
    loaded.close();
  }
}
