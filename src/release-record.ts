import { join } from 'node:path';
import type { MoreFiles } from './emit.js';
import { diskTree } from './io/disk-tree.js';
import type { SourceState } from './io/git.js';
import { toolVersion } from './io/schemas.js';
import { readText } from './lib/read-text.js';
import { sha256 } from './lib/sha256.js';
import type { Loaded } from './load.js';
import type { OutputFile, StagedFile, WrittenFile } from './model/output.js';
import { provenanceName, provenanceText } from './package/provenance.js';
import { changesName, type Prepared } from './prepare-plan.js';
import { answerOf } from './release/plan.js';
import type { ReleaseOptions } from './release.js';
import { changelogEntry, changelogText } from './reports/changelog.js';
import { changesFile } from './reports/changes-file.js';

const changelogName = 'CHANGELOG.md';

/** A release that has been decided. */
export interface Decided {
  readonly loaded: Loaded;
  readonly source: SourceState | undefined;
  readonly options: ReleaseOptions;
  readonly prepared: Prepared;
  readonly version: string;
}

/** What a release says of itself: what is new, and what it was made from. */
export async function recordOf(
  { loaded, source, options, prepared, version }: Decided,
  out: string,
): Promise<{ readonly entry: string; readonly first: MoreFiles; readonly last: MoreFiles }> {
  const { plan, tables, index } = prepared;
  const { name, date, previous, bump, changes, fragments } = plan;
  const flags = plan.flags.map((flag) => {
    const answer = answerOf(flag, fragments);
    return answer === undefined ? flag : { ...flag, answer };
  });
  const entry = changelogEntry({ version, date, previous, bump, changes, flags, fragments, tables });
  const [last] = index.releases;
  const former = last === undefined ? undefined : diskTree(join(out, name, last.version));
  const changelog =
    former === undefined || (await former.size(changelogName)) === undefined
      ? undefined
      : await readText(former.open(changelogName));
  const inputs = await inputsOf(loaded, prepared);
  const place = source === undefined ? (options.place ?? name) : source.place;
  const content = changesFile({
    name,
    version,
    ...(previous === undefined ? {} : { previous }),
    bump,
    changes,
    flags,
    tables,
    fragments,
  });
  return {
    entry,
    first: (): readonly OutputFile[] => [
      { path: changelogName, content: () => changelogText(entry, changelog) },
      { path: changesName, content: () => `${JSON.stringify(content, null, 2)}\n` },
    ],
    last: (files: readonly StagedFile[]): readonly OutputFile[] => [
      {
        path: provenanceName,
        content: () =>
          provenanceText({
            name,
            version,
            date,
            dataset: place === '' ? '.' : place,
            commit: options.commit ?? source?.commit,
            previous:
              last === undefined ? undefined : { version: last.version, sha256: last.checksums.replace('sha256:', '') },
            inputs,
            outputs: files,
            tool: toolVersion(),
          }),
      },
    ],
  };
}

/** Every file of the data set that a release is made from; what was released before is none. */
async function inputsOf({ tree, file }: Loaded, { fragmentFiles }: Prepared): Promise<readonly WrittenFile[]> {
  const fresh = new Set(fragmentFiles.filter(({ usedBy }) => usedBy === undefined).map(({ path }) => path));
  const inputs: WrittenFile[] = [];
  for (const path of await tree.list()) {
    if (path.startsWith('changes/') && !fresh.has(path)) continue;
    const hash = await sha256(tree.open(path));
    inputs.push({ path, bytes: (await tree.size(path)) ?? 0, sha256: hash });
  }
  if (inputs.length === 0) throw new Error(`no inputs beside ${file}`);
  return inputs;
}
