import { join } from 'node:path';
import type { Made } from './emit.js';
import { differingFiles } from './io/compare-folders.js';
import { diskTree } from './io/disk-tree.js';
import type { Staging } from './io/staging.js';
import { withProblem } from './lib/problem-collector.js';
import { isDraft } from './lib/semver.js';
import { sha256 } from './lib/sha256.js';
import type { WrittenFile } from './model/output.js';
import type { Problem, Report } from './model/problem.js';
import { checksumsName, recordNames, signatureName } from './package/checksums.js';

/** What a build did. `files` is empty when the data was not valid. */
export interface BuildResult {
  readonly name: string;
  readonly version: string;
  readonly status: 'written' | 'unchanged' | 'invalid' | 'stale';
  /** What the report is of: the data set, or the release made from it, whose files are gone when it is not valid. */
  readonly judged: 'dataset' | 'release';
  readonly report: Report;
  /** Files of the release folder, and the zip, relative to `out`. */
  readonly files: readonly WrittenFile[];
}

export interface Publishing extends Made {
  readonly name: string;
  readonly version: string;
  readonly out: string;
  readonly check: boolean;
  readonly report: Report;
  /** The folder was named by the caller, and holds no release: any version may be looked at there. */
  readonly isPreview: boolean;
}

/** Compares with what stands in the output folder and makes the new state visible, if it may be. */
export async function publish(
  staging: Staging,
  { name, version, out, check, isPreview, report, files }: Publishing,
): Promise<BuildResult> {
  const zip = `${name}-${version}.zip`;
  const folder = `${name}/${version}/`;
  const inFolder = files.filter(({ path }) => path.startsWith(folder));
  const released = inFolder.map((file) => ({ ...file, path: file.path.slice(folder.length) }));
  const differing = await differingFiles(released, join(out, name, version));
  const zipDiffers = await differs(out, files[files.length - 1]);
  const changed = [...differing.filter((path) => path !== signatureName), ...(zipDiffers ? [zip] : [])];
  const result = { name, version, judged: 'dataset', report, files } as const;
  if (changed.length === 0) return { ...result, status: 'unchanged' };
  const refusal: Problem['code'] | undefined = check
    ? 'release/current'
    : isDraft(version) || isPreview
      ? undefined
      : 'release/immutable';
  if (refusal !== undefined) {
    const absent =
      differing.length > 0 && (await diskTree(out).size(`${name}/${version}/${checksumsName}`)) === undefined;
    const problem: Problem = {
      code: refusal,
      severity: 'error',
      value: `${name} ${version}`,
      limit: changed.join(', '),
      help: absent ? 'absent' : 'changed',
    };
    return { ...result, status: 'stale', report: withProblem(report, problem) };
  }
  await staging.commit([
    { from: `${staging.name}/${version}`, to: `${name}/${version}` },
    { from: `${staging.name}/${zip}`, to: `${name}/${zip}` },
  ]);
  return { ...result, status: 'written' };
}

/**
 * A released version is compared with what its source makes today, and never written. What a release says of itself (changelog, provenance,
 * checksums) does not follow from the source alone: `verify --rebuild` proves that too.
 */
export async function compareReleased(
  staging: Staging,
  { name, version, out, check, report, files }: Omit<Publishing, 'isPreview'>,
): Promise<BuildResult> {
  await staging.clear();
  const folder = `${name}/${version}/`;
  const released = files.map((file) => ({ ...file, path: file.path.slice(folder.length) }));
  const differing = await differingFiles(released, join(out, name, version));
  const changed = differing.filter((path) => !recordNames.includes(path));
  const result = { name, version, judged: 'dataset', report, files } as const;
  if (changed.length === 0) return { ...result, status: 'unchanged' };
  const problem: Problem = {
    code: check ? 'release/current' : 'release/immutable',
    severity: 'error',
    value: `${name} ${version}`,
    limit: changed.join(', '),
    help: (await diskTree(out).size(`${folder}${checksumsName}`)) === undefined ? 'absent' : 'changed',
  };
  return { ...result, status: 'stale', report: withProblem(report, problem) };
}

/** A file that stands in the output folder is read only where its size does not tell already. */
async function differs(out: string, written: WrittenFile | undefined): Promise<boolean> {
  if (written === undefined) return true;
  const tree = diskTree(out);
  if ((await tree.size(written.path)) !== written.bytes) return true;
  return (await sha256(tree.open(written.path))) !== written.sha256;
}
