import { type ByteSet, byteSet } from './byte-set.js';
import type { KeyOptions, TargetKeys } from './key-store.js';
import { printOf as strongPrint } from './print.js';
import { type RecordLog, recordLog } from './record-log.js';
import { type SmallIntegers, smallIntegers } from './small-integers.js';

/** Keys of one type: equal text of different types is not equal. */
interface TypeKeys {
  readonly small: SmallIntegers;
  readonly bytes: ByteSet;
}

/** In the log, a key that is there; references have their tag plus one. */
const target = 0;

/** Longer keys, and half surrogate pairs, which have no UTF-8, are kept as text. */
const longest = 2 ** 18;
const lone = /\p{Surrogate}/u;

const encoder = new TextEncoder();

/**
 * Target keys are compared exactly as they come while they fit into the budget. When they do not, they and the references go to
 * the disk, scattered by key, and are compared part by part at the end.
 */
export function targetKeys({ budget, openSpill, printOf = strongPrint }: KeyOptions): TargetKeys {
  const print = { lo: 0, hi: 0 };
  let scratch = new Uint8Array(1024);
  /** Undefined once they are on the disk. */
  let types: Map<string, TypeKeys> | undefined = new Map();
  const odd = new Set<string>();
  let oddBytes = 0;
  let log: RecordLog | undefined;

  const put = (key: string, value: string, row: number, line: number, file: string | undefined, tag: number): void => {
    log ??= recordLog(budget, openSpill);
    log.add({ key, value, row, line, file, tag });
  };
  const typeKeys = (type: string): TypeKeys => {
    const known = types?.get(type);
    if (known !== undefined) return known;
    const made = { small: smallIntegers(budget.limit / 8), bytes: byteSet(budget) };
    types?.set(type, made);
    return made;
  };
  const isOdd = (key: string): boolean => key.length > longest || lone.test(key);
  /** Whether the number has a bit of its own. The fingerprint is left in `print`. */
  const isSmall = (text: string, keys: TypeKeys): boolean => {
    printOf([text], print);
    return print.hi === 0 && print.lo <= keys.small.limit;
  };
  /** The bytes into `scratch`; gives how many. */
  const encode = (text: string): number => {
    if (scratch.length < text.length * 3) scratch = new Uint8Array(text.length * 4);
    return encoder.encodeInto(text, scratch).written;
  };
  const keep = (key: string): boolean => {
    if (isOdd(key)) {
      if (odd.has(key)) return true;
      if (!budget.take(key.length * 2)) return false;
      oddBytes += key.length * 2;
      odd.add(key);
      return true;
    }
    const [type, text] = split(key);
    const keys = typeKeys(type);
    if (isSmall(text, keys)) {
      keys.small.set(print.lo - 1);
      return true;
    }
    const length = encode(text);
    return keys.bytes.add(print.lo, print.hi, scratch, 0, length);
  };
  const isKept = (key: string): boolean => {
    if (isOdd(key)) return odd.has(key);
    const [type, text] = split(key);
    const keys = types?.get(type);
    if (keys === undefined) return false;
    if (isSmall(text, keys)) return keys.small.has(print.lo - 1);
    const length = encode(text);
    return keys.bytes.has(print.lo, print.hi, scratch, 0, length);
  };
  const free = (): void => {
    for (const { bytes } of types?.values() ?? []) bytes.close();
    types = undefined;
    odd.clear();
    budget.release(oddBytes);
    oddBytes = 0;
  };
  const spill = (): void => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for (const [type, { small, bytes }] of types ?? []) {
      const prefix = type === '' ? '' : `${type} `;
      for (const value of small.values()) putTarget(`${prefix}${value}`);
      for (const key of bytes.keys()) putTarget(`${prefix}${decoder.decode(key)}`);
    }
    for (const key of odd) putTarget(key);
    free();
  };
  const putTarget = (key: string): void => put(key, key, 0, 0, undefined, target);

  const self: TargetKeys = {
    get inMemory() {
      return types !== undefined;
    },
    add: (key) => {
      if (types !== undefined) {
        if (keep(key)) return;
        spill();
      }
      putTarget(key);
    },
    addBytes: (type, lo, hi, bytes, from, to) => {
      if (types !== undefined) {
        const keys = typeKeys(type);
        if (hi === 0 && lo <= keys.small.limit) return keys.small.set(lo - 1);
        if (keys.bytes.add(lo, hi, bytes, from, to)) return;
      }
      const key = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString();
      self.add(`${type} ${key}`);
    },
    has: (key) => (types === undefined ? undefined : isKept(key)),
    hasBytes: (type, lo, hi, bytes, from, to) => {
      if (types === undefined) return undefined;
      const keys = types.get(type);
      if (keys === undefined || (lo === 0 && hi === 0)) return false;
      if (hi === 0 && lo <= keys.small.limit) return keys.small.has(lo - 1);
      return keys.bytes.has(lo, hi, bytes, from, to);
    },
    bytesOf: function* (type) {
      const keys = types?.get(type);
      for (const value of keys?.small.values() ?? []) yield encoder.encode(String(value));
      yield* keys?.bytes.keys() ?? [];
    },
    wait: (tag, key, value, { row, line, file }) => put(key, value, row, line, file, tag + 1),
    settle: (tag, missing) => {
      for (const each of log?.groups() ?? []) {
        const there = new Set<string>();
        if (types === undefined) each((record) => record.tag === target && there.add(record.key));
        each(({ key, value, row, line, file, tag: own }) => {
          if (own !== tag + 1 || (types === undefined ? there.has(key) : isKept(key))) return;
          missing({ value, row, line, ...(file === undefined ? {} : { file }) });
        });
      }
    },
    close: () => {
      free();
      log?.close();
      log = undefined;
    },
  };
  return self;
}

/** The type and the text of a key of one part; a key of several parts is a text without type. */
function split(key: string): readonly [string, string] {
  const at = key.startsWith('[') ? -1 : key.indexOf(' ');
  return at === -1 ? ['', key] : [key.slice(0, at), key.slice(at + 1)];
}
