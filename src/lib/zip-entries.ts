import type { Entry } from 'yauzl';
import type { Problem } from '../model/problem.js';
import { lazyPackage } from './lazy-package.js';
import { bytesText, freeInflation, largestArchiveContent, mostEntries, mostInflation } from './limits.js';
import { pathFault } from './package-path.js';

const yauzl = lazyPackage<typeof import('yauzl')>('yauzl');

const fixedLocalHeader = 30;

/** The `help` of a `file/archive` problem, and its detail. */
type Refusal = readonly [help: string, limit?: string];

/**
 * Judges the entries of an archive's directory one by one, in its order. The directory may lie about sizes: what is
 * said there only bounds what will be read, and reading compares again.
 */
export function entryJudge(archive: string) {
  const byFolded = new Map<string, string>();
  const accepted = new Map<string, Entry>();
  const spans: { readonly from: number; readonly to: number; readonly path: string }[] = [];
  let content = 0;
  let count = 0;
  const problem = (value: string, [help, limit]: Refusal, severity: Problem['severity'] = 'error'): Problem => ({
    code: 'file/archive',
    severity,
    file: archive,
    value,
    help,
    ...(limit === undefined ? {} : { limit }),
  });
  return {
    accepted: accepted as ReadonlyMap<string, Entry>,
    /** Problems of one entry; without an error it is accepted. `undefined` means: stop, nothing more is worth reading. */
    judge(entry: Entry): readonly Problem[] | undefined {
      count++;
      if (count > mostEntries) return undefined;
      const { name, guessed } = nameOf(entry);
      content += entry.uncompressedSize;
      if (content > largestArchiveContent) return undefined;
      spans.push({
        from: entry.relativeOffsetOfLocalHeader,
        to:
          entry.relativeOffsetOfLocalHeader +
          (name.endsWith('/') ? 0 : fixedLocalHeader + entry.fileNameRaw.length + entry.compressedSize),
        path: name,
      });
      const refusal = entryFault(entry, name);
      if (refusal !== undefined) return [problem(name, refusal)];
      if (name.endsWith('/')) return [];
      if (accepted.has(name)) return [problem(name, ['duplicate'])];
      accepted.set(name, entry);
      const folded = name.normalize('NFC').toLowerCase();
      const twin = byFolded.get(folded);
      byFolded.set(folded, name);
      return [
        ...(guessed ? [problem(name, ['names'], 'warning')] : []),
        ...(twin === undefined ? [] : [problem(name, ['same-name', twin], 'warning')]),
      ];
    },
    /** The problem of the archive as a whole, once its directory was read to the end or to where it was given up. */
    finish(): Problem | undefined {
      if (count > mostEntries) return problem('', ['entries', String(mostEntries)]);
      if (content > largestArchiveContent) return problem('', ['total', bytesText(largestArchiveContent)]);
      // Entries that share bytes are how a small file becomes an endless one.
      spans.sort((a, b) => a.from - b.from);
      for (let i = 1; i < spans.length; i++) {
        const [left, right] = [spans[i - 1], spans[i]];
        if (left !== undefined && right !== undefined && right.from < left.to) return problem(right.path, ['overlap']);
      }
      return undefined;
    },
  };
}

function entryFault(entry: Entry, name: string): Refusal | undefined {
  const fault = pathFault(name.replace(/\/$/, ''));
  // A scheme that a descriptor may use is no path in an archive.
  if (fault !== undefined) return [fault];
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(name)) return ['scheme'];
  const mode = unixMode(entry);
  if (mode === 0o120000) return ['link'];
  if (mode !== 0 && mode !== 0o100000 && mode !== 0o040000) return ['special'];
  if (entry.isEncrypted()) return ['encrypted'];
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return ['method', String(entry.compressionMethod)];
  if (entry.uncompressedSize > entry.compressedSize * mostInflation + freeInflation) return ['bomb'];
  return undefined;
}

/** File type bits where the entry was made on a system that has them (APPNOTE 4.4.2, 4.4.15). */
function unixMode({ versionMadeBy, externalFileAttributes }: Entry): number {
  const system = versionMadeBy >> 8;
  return system === 3 || system === 19 ? (externalFileAttributes >>> 16) & 0o170000 : 0;
}

/**
 * The name of an entry. Without the UTF-8 flag the standard says code page 437; in fact it is UTF-8 or, from Chinese
 * Windows, GBK. A guess is told. (APPNOTE 4.4.4 bit 11, appendix D.)
 */
function nameOf(entry: Entry): { readonly name: string; readonly guessed: boolean } {
  const raw = entry.fileNameRaw;
  const declared = (entry.generalPurposeBitFlag & 0x800) !== 0 || entry.extraFields.some(({ id }) => id === 0x7075);
  if (declared || raw.every((byte) => byte < 0x80)) {
    return {
      name: yauzl().getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true),
      guessed: false,
    };
  }
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return { name: new TextDecoder(encoding, { fatal: true }).decode(raw), guessed: encoding !== 'utf-8' };
    } catch {
      // The next one.
    }
  }
  return { name: raw.toString('latin1'), guessed: true };
}
