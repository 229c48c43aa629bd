import type { OpenSpill, SpillFile } from '../lib/spill.js';

/** Lines with a number each, given in any order and taken in ascending order. */
export interface OrderedLines {
  add(order: number, line: string): void;
  /** Takes the lines; of equal numbers the first that was added comes first. */
  take(): Iterable<string>;
  close(): void;
}

interface Line {
  readonly order: number;
  readonly line: string;
}

interface Run {
  readonly at: number;
  readonly bytes: number;
}

/** About what a line takes in memory beside its text. */
const lineBytes = 80;
const head = 12;

/** Sorts in memory up to so many bytes; beyond, sorted runs go to the disk and are merged. */
export function orderedLines(most: number, openSpill: OpenSpill): OrderedLines {
  let lines: Line[] = [];
  let bytes = 0;
  let file: SpillFile | undefined;
  const runs: Run[] = [];
  const sorted = (): readonly Line[] => lines.sort((a, b) => a.order - b.order);
  const spill = (): void => {
    file ??= openSpill();
    let at = -1;
    let length = 0;
    const run = sorted();
    // In pieces: a run as one buffer would take its memory twice.
    for (let from = 0; from < run.length; from += 4096) {
      const piece = encode(run.slice(from, from + 4096));
      const place = file.append(piece);
      if (at === -1) at = place;
      length += piece.length;
    }
    runs.push({ at, bytes: length });
    lines = [];
    bytes = 0;
  };
  return {
    add: (order, line) => {
      lines.push({ order, line });
      bytes += line.length * 2 + lineBytes;
      if (bytes > most) spill();
    },
    take: function* () {
      const room = Math.max(1 << 12, Math.floor(most / (runs.length + 1)));
      const sources = runs.map((run) => readRun(file as SpillFile, run, room));
      const heads = [...sources, sorted()[Symbol.iterator]()].map((lines) => ({ lines, next: lines.next() }));
      for (;;) {
        let first: (typeof heads)[number] | undefined;
        for (const one of heads) {
          if (one.next.done === true) continue;
          if (first === undefined || one.next.value.order < (first.next.value as Line).order) first = one;
        }
        if (first === undefined) return;
        yield (first.next.value as Line).line;
        first.next = first.lines.next();
      }
    },
    close: () => {
      file?.close();
      lines = [];
    },
  };
}

function encode(lines: readonly Line[]): Buffer {
  const texts = lines.map(({ line }) => Buffer.from(line));
  const buffer = Buffer.allocUnsafe(texts.reduce((sum, text) => sum + head + text.length, 0));
  let at = 0;
  for (const [i, text] of texts.entries()) {
    buffer.writeDoubleLE((lines[i] as Line).order, at);
    buffer.writeUInt32LE(text.length, at + 8);
    text.copy(buffer, at + head);
    at += head + text.length;
  }
  return buffer;
}

function* readRun(file: SpillFile, { at, bytes }: Run, room: number): Generator<Line> {
  let block = Buffer.alloc(0);
  let from = 0;
  let next = at;
  const end = at + bytes;
  /** Makes so many bytes stand at `from`. */
  const need = (length: number): void => {
    const rest = block.length - from;
    if (rest >= length) return;
    const more = Math.min(end - next, Math.max(room, length - rest));
    const wider = Buffer.allocUnsafe(rest + more);
    block.copy(wider, 0, from);
    file.read(next, wider.subarray(rest));
    next += more;
    block = wider;
    from = 0;
  };
  while (next < end || from < block.length) {
    need(head);
    const order = block.readDoubleLE(from);
    const length = block.readUInt32LE(from + 8);
    need(head + length);
    yield { order, line: block.toString('utf8', from + head, from + head + length) };
    from += head + length;
  }
}
