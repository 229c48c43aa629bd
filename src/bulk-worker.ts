// A thread that reads segments of a table with a kernel of its own. It judges nothing: what the kernel does not accept goes back.
import { parentPort, workerData } from 'node:worker_threads';
import { plainPart } from './bulk-feed.js';
import { bulkScan } from './bulk-scan.js';
import { pieceMaker, type Segment, type SegmentPiece, type SegmentResult, type WorkerTable } from './bulk-segment.js';
import { createKernel } from './kernel/kernel.js';
import { ProblemError } from './lib/problem-error.js';
import { SourceError } from './sources/source.js';

const table = workerData as WorkerTable;
const kernel = createKernel(table.engine);
if (kernel === undefined) throw new Error(`a thread has no engine ${table.engine}`);
const empty = kernel.calls.allocated();

/** The main thread meets the fault again, and says it. */
const bad = async (): Promise<SourceError> => new SourceError({ code: 'file/encoding' });

async function read(segment: Segment): Promise<SegmentResult> {
  if (kernel === undefined) throw new Error('no kernel');
  kernel.calls.release(empty);
  const maker = pieceMaker(kernel, table);
  if (maker === undefined) throw new Error('a thread has no memory for the tests of a table');
  const { plain, dialect, delimiter, width } = table;
  const source = plainPart(plain, segment.from, segment.to);
  const pieces: SegmentPiece[] = [];
  try {
    const scan = bulkScan(kernel, source, segment.isLast, { dialect, delimiter, bad });
    for (let piece = await scan.next(width); piece !== undefined; piece = await scan.next(width)) {
      pieces.push(maker.piece(piece));
    }
    const isWhole = segment.isLast || scan.isWhole();
    return { ...segment, pieces, seen: maker.seen(), rows: scan.row(), lines: scan.line() - 1, isWhole };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { ...segment, pieces: [], seen: [], rows: 0, lines: 0, isWhole: false };
  } finally {
    await source.close();
  }
}

parentPort?.on('message', (segment: Segment) => {
  read(segment).then(
    (result) => {
      const buffers = result.pieces.flatMap(({ prints = [], breaks }) => [...prints, ...(breaks ? [breaks] : [])]);
      parentPort?.postMessage(
        result,
        buffers.map(({ buffer }) => buffer as ArrayBuffer),
      );
    },
    (error: unknown) => {
      // Not a fault of the file: the thread ends with it, and the main thread is told.
      setImmediate(() => {
        throw error;
      });
    },
  );
});
parentPort?.postMessage('ready');
