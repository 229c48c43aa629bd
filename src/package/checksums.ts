import { compareCodePoints } from '../lib/compare.js';
import type { WrittenFile } from '../model/output.js';

export const checksumsName = 'SHA256SUMS';
/** Not listed in the checksums: the signature is made of them. */
export const signatureName = 'SHA256SUMS.minisig';

/** Files of a release that do not follow from its source alone. */
export const recordNames: readonly string[] = [
  'CHANGELOG.md',
  'changes.json',
  'PROVENANCE.json',
  checksumsName,
  signatureName,
];

/** `SHA256SUMS` in the form of `sha256sum`: hash, two spaces, path; sorted by path. */
export function checksumsText(files: readonly WrittenFile[]): string {
  const sorted = [...files].sort((a, b) => compareCodePoints(a.path, b.path));
  return sorted.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

export interface ChecksumLine {
  readonly line: number;
  readonly path: string;
  readonly sha256: string;
}

/** Reads it again; a line that is none is given by number. */
export function parseChecksums(text: string): {
  readonly lines: readonly ChecksumLine[];
  readonly bad: readonly number[];
} {
  const lines: ChecksumLine[] = [];
  const bad: number[] = [];
  const all = text.split('\n');
  if (all.pop() !== '') bad.push(all.length + 1);
  for (const [i, line] of all.entries()) {
    const match = /^([0-9a-f]{64}) [ *](.+)$/.exec(line);
    if (match === null) bad.push(i + 1);
    else lines.push({ line: i + 1, sha256: match[1] as string, path: match[2] as string });
  }
  return { lines, bad };
}
