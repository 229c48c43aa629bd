import { type ByteFeed, openFeed } from './bulk-feed.js';
import type { Layout } from './bulk-layout.js';
import { type BulkScan, bulkScan } from './bulk-scan.js';
import type { BulkTable } from './bulk-table.js';
import { frameRows } from './sources/frame.js';
import type { RawRecord, RawTable, SourceProblem } from './sources/source.js';
import { laterDialect } from './table.js';

/** A part of a table behind its header. */
export interface OpenPart {
  readonly feed: ByteFeed;
  readonly scan: BulkScan;
  readonly raw: RawTable;
  /** Records that the tokenizer has found with the header. */
  readonly rest: readonly RawRecord[];
  /** What is to be said of the file. */
  readonly notes: readonly SourceProblem[];
}

/** Opens a part and reads its header. Throws `ProblemError`. */
export async function openPart(
  { tree, kernel, resource, show, sizes }: BulkTable,
  layout: Layout,
  i: number,
): Promise<OpenPart> {
  const { file, content } = layout.parts[i] as Layout['parts'][number];
  const notes: SourceProblem[] = [];
  const feed = await openFeed({
    tree,
    file,
    bytes: content.bytes,
    isPacked: content.isPacked,
    encoding: resource.encoding,
    note: (problem) => notes.push(problem),
    show: show && ((bytes, at) => show(file, bytes, at)),
  });
  try {
    const dialect = i === 0 ? layout.dialect : laterDialect(layout.dialect);
    const { delimiter } = layout;
    const scan = bulkScan(kernel, feed, true, { dialect, delimiter, bad: feed.bad, ...sizes });
    let isHeader = true;
    const next = async (): Promise<IteratorResult<readonly RawRecord[]>> => {
      const piece = isHeader ? await scan.next() : undefined;
      return piece === undefined ? { done: true, value: undefined } : { done: false, value: piece.records ?? [] };
    };
    const raw = await frameRows({ next }, dialect);
    isHeader = false;
    const rest: RawRecord[] = [];
    for await (const batch of raw.records) rest.push(...batch);
    return { feed, scan, raw, rest, notes };
  } catch (error) {
    await feed.close();
    throw error;
  }
}
