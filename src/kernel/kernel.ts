import type { KernelExports } from './generated/exports.js';
import { instantiateScript } from './generated/script.js';
import { simdModule } from './generated/simd.js';

/** WebAssembly with SIMD; or the same sources as JavaScript, where a machine has none. Both find the same. */
export type KernelEngine = 'simd' | 'script';

/** What one scan has found. Places are offsets in `Kernel.input`. */
export interface Scan {
  /** Regular records in the tables. */
  readonly records: number;
  /** Where the record after them begins. */
  readonly consumed: number;
  /** Line feeds inside the quotes of these records. */
  readonly breaks: number;
  /**
   * Why it stopped: the bytes end (`more`), the record at `consumed` is not regular and the judge must read it (`odd`), or
   * the tables are full and the scan goes on from there (`full`).
   */
  readonly stop: 'more' | 'odd' | 'full';
}

/** One instance of the kernel with its memory. Not to be shared between threads. */
export interface Kernel {
  readonly engine: KernelEngine;
  /** The functions of the assembly: column tests, fingerprints, writers. */
  readonly calls: KernelExports;
  /** Where bytes go. A view: ask again after `allocate`. */
  readonly input: Uint8Array;
  /** The whole memory. A view: ask again after `allocate`. */
  readonly memory: Uint8Array;
  /** Where regular record r begins in `input`; behind the last, where the next would. A view. */
  readonly starts: Uint32Array;
  /** The ends of all cells, see assembly/memory.ts. A view. */
  readonly ends: Uint32Array;
  /** Finds the records between two places of `input`; `from` is where one begins. `last`: the file ends at `to`. */
  scan(from: number, to: number, last: boolean, columns: number, delimiter: number): Scan;
  /** The records of the last scan that some column test was not sure of, in order. A view, until the next call. */
  rejected(): Uint32Array;
  /** The bytes of a record of the last scan with its line end. A view. */
  recordBytes(record: number): Uint8Array;
  /** For each record of the last scan the line feeds inside quotes before it. A view. */
  readonly breaks: Uint32Array;
  /** Physical line ends between the place where the last scan began and a record of it. */
  linesBefore(record: number): number;
  /** Address of new zeroed bytes; undefined when there is no memory for them. */
  allocate(bytes: number): number | undefined;
}

const stops = ['more', 'odd', 'full'] as const;

/** More columns than that are the judge's alone. */
export const mostKernelColumns = 1 << 14;

/** Whether the scan can tell a delimiter, one byte of ASCII, from all else that it looks for. */
export function isKernelDelimiter(byte: number): boolean {
  return byte >= 0 && byte < 0x80 && byte !== 0x0a && byte !== 0x0d && byte !== 0x22;
}

/** Makes an instance; undefined when this machine cannot have it: no SIMD, or no WebAssembly at all (`--jitless`). */
export function createKernel(engine: KernelEngine): Kernel | undefined {
  const calls = engine === 'simd' ? instantiateSimd() : instantiateScript();
  if (calls === undefined) return undefined;
  let bytes = new Uint8Array(calls.memory.buffer);
  let words = new Uint32Array(calls.memory.buffer);
  const refresh = (): void => {
    if (bytes.buffer === calls.memory.buffer) return;
    bytes = new Uint8Array(calls.memory.buffer);
    words = new Uint32Array(calls.memory.buffer);
  };
  const wordsAt = (at: number, length: number): Uint32Array => words.subarray(at >>> 2, (at >>> 2) + length);
  const inputAt = calls.inputAt();
  const header = calls.headerAt() >>> 2;
  let scanned: Scan = { records: 0, consumed: 0, breaks: 0, stop: 'more' };
  return {
    engine,
    calls,
    get input() {
      refresh();
      return bytes.subarray(inputAt, inputAt + calls.inputSize());
    },
    get memory() {
      refresh();
      return bytes;
    },
    get starts() {
      refresh();
      return wordsAt(calls.startsAt(), scanned.records + 1);
    },
    get breaks() {
      refresh();
      return wordsAt(calls.breaksAt(), scanned.records);
    },
    get ends() {
      refresh();
      return wordsAt(calls.endsAt(), calls.mostCells());
    },
    scan(from, to, last, columns, delimiter) {
      if (!(from >= 0 && from <= to && to <= calls.inputSize())) throw new RangeError(`no input from ${from} to ${to}`);
      if (!(columns >= 1 && columns <= mostKernelColumns)) throw new RangeError(`${columns} columns`);
      if (!isKernelDelimiter(delimiter)) throw new RangeError(`delimiter ${delimiter}`);
      const stop = calls.scan(from, to, last, columns, delimiter);
      refresh();
      scanned = {
        records: words[header] as number,
        consumed: words[header + 1] as number,
        breaks: words[header + 2] as number,
        stop: stops[stop] as Scan['stop'],
      };
      return scanned;
    },
    rejected() {
      const count = calls.rejected(scanned.records);
      refresh();
      return wordsAt(calls.rejectedAt(), count);
    },
    recordBytes(record) {
      refresh();
      const [from, to] = wordsAt(calls.startsAt() + record * 4, 2);
      return bytes.subarray(inputAt + (from as number), inputAt + (to as number));
    },
    linesBefore(record) {
      refresh();
      return record + (words[(calls.breaksAt() >>> 2) + record] as number);
    },
    allocate(size) {
      const at = calls.allocate(size);
      refresh();
      return at === 0 ? undefined : at;
    },
  };
}

/** What is used of the global WebAssembly, which the types of Node 20 do not know; undefined under `--jitless`. */
interface WebAssemblyGlobal {
  readonly validate: (code: Uint8Array) => boolean;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

function instantiateSimd(): KernelExports | undefined {
  const { WebAssembly: wasm } = globalThis as { readonly WebAssembly?: WebAssemblyGlobal };
  const code = Buffer.from(simdModule, 'base64');
  // A machine without SIMD refuses the module.
  if (wasm === undefined || !wasm.validate(code)) return undefined;
  return new wasm.Instance(new wasm.Module(code)).exports as KernelExports;
}
