import { readText } from '../lib/read-text.js';
import { sha256 } from '../lib/sha256.js';
import type { FileTree } from '../model/file-tree.js';
import type { ProblemSink } from '../model/problem.js';
import { checksumsName, parseChecksums, signatureName } from './checksums.js';

/**
 * `SHA256SUMS` names every file but itself and its signature, each hash fits, and nothing else is there. `known` are SHA-256 of
 * files that have been read already.
 */
export async function checkChecksums(
  tree: FileTree,
  known: ReadonlyMap<string, string>,
  report: ProblemSink,
): Promise<void> {
  const base = { severity: 'error', file: checksumsName } as const;
  const there = new Set(await tree.list());
  if (!there.has(checksumsName)) {
    report({ ...base, code: 'release/checksums', help: 'missing' });
    return;
  }
  let text: string;
  try {
    text = await readText(tree.open(checksumsName));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    report({ ...base, code: 'release/checksums', line: 1, help: 'syntax' });
    return;
  }
  const { lines, bad } = parseChecksums(text);
  for (const line of bad) report({ ...base, code: 'release/checksums', line, help: 'syntax' });
  const listed = new Set<string>();
  for (const { path, sha256: wanted, line } of lines) {
    if (listed.has(path)) report({ ...base, code: 'release/checksums', line, help: 'syntax' });
    listed.add(path);
    if (!there.has(path)) {
      report({ code: 'release/missing-file', severity: 'error', file: path });
      continue;
    }
    const actual = known.get(path) ?? (await sha256(tree.open(path)));
    if (actual !== wanted)
      report({ code: 'release/changed-file', severity: 'error', file: path, value: actual, limit: wanted });
  }
  for (const path of there) {
    if (path === checksumsName || path === signatureName || listed.has(path)) continue;
    report({ code: 'release/extra-file', severity: 'error', file: path });
  }
}
