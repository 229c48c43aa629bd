import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type PlainText, plainPart } from './bulk-feed.js';
import type { Layout } from './bulk-layout.js';
import type { OpenPart } from './bulk-part.js';
import type { PartJudge, Reading, ThreadedPart } from './bulk-reader.js';
import { bulkScan } from './bulk-scan.js';
import type { Segment, SegmentResult, WorkerTable } from './bulk-segment.js';
import type { BulkTable } from './bulk-table.js';
import { cores } from './io/cores.js';
import { openBlocks } from './io/read-blocks.js';
import { laterDialect } from './table.js';

/** A smaller text is read before another thread has begun (bytes). */
const leastForThreads = 300_000_000;

/** Bytes of a segment: few, so that what waits for its turn is small and no thread waits long for the last. */
const defaultSegment = 1 << 24;

/** Looks so far for the end of a line; where there is none, the text is read in one thread. */
const cutLook = 1 << 16;

/** Cuts a text behind line ends. Whether a record ends there too, who reads up to it will know. */
function segmentsOf(plain: PlainText, from: number, size: number): readonly Segment[] {
  const cuts = [from];
  const look = new Uint8Array(cutLook);
  for (let at = from + size; at < plain.size - 1; at = (cuts.at(-1) ?? at) + size) {
    const source = openBlocks(plain.path, plain.file, { from: at, to: Math.min(at + cutLook, plain.size) });
    try {
      const feed = look.subarray(0, source.read(look)).indexOf(0x0a);
      if (feed === -1 || at + feed + 1 >= plain.size) break;
      cuts.push(at + feed + 1);
    } finally {
      source.close();
    }
  }
  return cuts.map((cut, number) => ({
    number,
    from: cut,
    to: cuts[number + 1] ?? Number.POSITIVE_INFINITY,
    isLast: number === cuts.length - 1,
  }));
}

/** A thread that reads segments ahead. */
export interface Reader {
  /** Resolves when it has begun; before, it is given nothing. Rejects when it cannot. */
  ready(): Promise<void>;
  /** Gives it segments from here on to read, about every other one, a few ahead of the main thread. */
  keepBusy(next: number): void;
  /** What it has read or will have read of a segment; undefined when the segment is not its own. */
  result(number: number): Promise<SegmentResult> | undefined;
  close(): Promise<void>;
}

/** So many segments wait to be read by the other thread, */
const ahead = 2;

/** and so many at most that are read already wait for the main thread, which has more to judge where much is wrong. */
const mostWaiting = 6;

export function startReader(table: WorkerTable, segments: readonly Segment[]): Reader {
  const worker = new Worker(new URL('./bulk-worker.js', import.meta.url), { workerData: table });
  const results = new Map<number, { promise: Promise<SegmentResult>; resolve(result: SegmentResult): void }>();
  /** Segments that are given and not yet read. */
  let open = 0;
  let isReady = false;
  let begun: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    begun = resolve;
  });
  let given = -1;
  let fail: (error: Error) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // It is met where a result is awaited.
  failure.catch(() => {});
  worker.on('message', (message: 'ready' | SegmentResult) => {
    if (message === 'ready') {
      isReady = true;
      begun();
    } else {
      open--;
      results.get(message.number)?.resolve(message);
    }
  });
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => fail(new Error(`a thread that reads a table ended with code ${code}`)));
  return {
    ready: () => Promise.race([ready, failure]),
    keepBusy(next) {
      for (const number of results.keys()) if (number < next) results.delete(number);
      if (!isReady) return;
      while (open < ahead && results.size < mostWaiting) {
        // Every other one; one more where it has nothing left to do before this thread comes to its own next.
        const isIdle = open === 0 && results.size > 0;
        const number = Math.max(next + 1, given + (isIdle ? 1 : 2));
        const segment = segments[number];
        if (segment === undefined) return;
        let resolve: (result: SegmentResult) => void = () => {};
        const promise = new Promise<SegmentResult>((done) => {
          resolve = done;
        });
        results.set(number, { promise, resolve });
        given = number;
        open++;
        worker.postMessage(segment);
      }
    },
    result: (number) => {
      const own = results.get(number);
      return own && Promise.race([own.promise, failure]);
    },
    async close() {
      worker.removeAllListeners('exit');
      await worker.terminate();
    },
  };
}

/**
 * Makes ready to read a part in two threads: each reads about every other segment, and this one judges what comes of both in file order.
 * Undefined where one thread is enough, and where the text cannot be cut.
 */
export function threadedPart(
  table: BulkTable,
  layout: Layout,
  { columns, plan, keys }: Reading,
  { feed, scan: header }: OpenPart,
  i: number,
): ThreadedPart | undefined {
  const { kernel, threads, sizes, show, advance } = table;
  const { plain } = feed;
  const { elsewhere } = keys;
  const offset = header.offset();
  if (plain === undefined || elsewhere === undefined || offset === undefined) return undefined;
  if (threads === undefined && (plain.size < leastForThreads || cores() < 2)) return undefined;
  const segments = segmentsOf(plain, plain.from + offset, sizes?.segment ?? defaultSegment);
  if (segments.length < 2) return undefined;
  const { width } = columns;
  const dialect = i === 0 ? layout.dialect : laterDialect(layout.dialect);
  const { delimiter } = layout;
  const options = { dialect, delimiter, bad: feed.bad, ...sizes };
  const shown = show && ((bytes: Uint8Array, at: number) => show(plain.file, bytes, at));

  /** Reads a segment here, and those behind it whose beginning was guessed wrong. */
  const readHere = async (
    number: number,
    judge: PartJudge,
    base: { row: number; line: number },
  ): Promise<{ readonly next: number; readonly row: number; readonly line: number }> => {
    let segment = segments[number] as Segment;
    let source = plainPart(plain, segment.from, segment.to, shown);
    try {
      const scan = bulkScan(kernel, source, segment.isLast, options);
      for (;;) {
        for (let piece = await scan.next(width); piece !== undefined; piece = await scan.next(width)) {
          judge.piece(piece, base);
        }
        if (segment.isLast || scan.isWhole()) break;
        await source.close();
        segment = segments[segment.number + 1] as Segment;
        source = plainPart(plain, segment.from, segment.to, shown);
        scan.goOn(source, segment.isLast);
      }
      return { next: segment.number + 1, row: base.row + scan.row(), line: base.line + scan.line() - 1 };
    } finally {
      await source.close();
    }
  };

  return {
    async read(judge, begin) {
      const { engine } = kernel;
      const reader = startReader({ engine, plain, dialect, delimiter, width, plan, keys: elsewhere }, segments);
      try {
        if (sizes?.waitForThread === true) await reader.ready();
        let at = { next: 0, row: begin.row + header.row(), line: begin.line + header.line() - 1 };
        while (at.next < segments.length) {
          reader.keepBusy(at.next);
          const result = await reader.result(at.next);
          if (result?.isWhole === true) {
            judge.segment(result, at);
            const { from, to } = segments[at.next] as Segment;
            advance?.(Math.min(to, plain.size) - from);
            at = { next: at.next + 1, row: at.row + result.rows, line: at.line + result.lines };
          } else at = await readHere(at.next, judge, at);
          // Messages of the other thread get their turn.
          await setImmediate();
        }
        return at.row;
      } finally {
        await reader.close();
      }
    },
  };
}
