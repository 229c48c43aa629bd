import { rangesOf } from '../../../lib/xsd-regex/char-set.js';
import type { CharDfa } from './char-dfa.js';

/** A deterministic automaton over the bytes of UTF-8, as a table. State 0 refuses whatever follows. */
export interface ByteDfa {
  readonly start: number;
  /** States from here on accept. */
  readonly firstAccepting: number;
  readonly states: number;
  /** Kind of each byte: bytes of a kind have the same steps everywhere. */
  readonly kinds: Uint8Array;
  readonly kindCount: number;
  /** `table[state * kindCount + kind]`, in steps of kindCount: `next * kindCount`. */
  readonly table: Uint16Array;
}

/** Steps are held in 16 bits. */
const mostSteps = 0xffff;
/** More would hardly fit: most patterns tell at least 30 kinds of bytes apart. */
const mostStates = 2000;

/** A step to code points: first, last and where they lead, in ascending order. */
type Steps = readonly (readonly [first: number, last: number, to: number])[];

/** Writes the automaton out over bytes. The text must be UTF-8. Undefined where the table would become too large. */
export function byteDfaOf(dfa: CharDfa): ByteDfa | undefined {
  // Refusing states first, so that one comparison tells whether a state accepts.
  const order = dfa.accepting.map((_, state) => state);
  const sorted = [...order.filter((s) => dfa.accepting[s] !== true), ...order.filter((s) => dfa.accepting[s] === true)];
  const rows: Uint32Array[] = [];
  const nodes = new Map<string, number>();
  /** Nodes behind the first bytes of a character accept nothing; they are moved in front at the end. */
  const nodeOf = (targets: Uint32Array): number => {
    const text = targets.join(' ');
    const known = nodes.get(text);
    if (known !== undefined) return known;
    const row = new Uint32Array(256);
    row.set(targets, 0x80);
    const id = sorted.length + rows.length;
    rows.push(row);
    nodes.set(text, id);
    return id;
  };
  const uniform = new Map<string, number>();
  const uniformNode = (left: number, to: number): number => {
    if (left === 0 || to === 0) return to;
    const text = `${left} ${to}`;
    const node = uniform.get(text) ?? nodeOf(new Uint32Array(64).fill(uniformNode(left - 1, to)));
    uniform.set(text, node);
    return node;
  };
  /** Where the block of code points from `low` leads, of which `left` bytes are still to be read. */
  const build = (steps: Steps, low: number, left: number): number => {
    const high = low + 64 ** left - 1;
    const inside = steps.filter(([first, last]) => last >= low && first <= high);
    const [only] = inside;
    if (only === undefined) return 0;
    if (inside.length === 1 && only[0] <= low && only[1] >= high) return uniformNode(left, only[2]);
    // Too large: nothing more is built, and the result is thrown away.
    if (sorted.length + rows.length > mostStates) return 0;
    const size = 64 ** (left - 1);
    return nodeOf(Uint32Array.from({ length: 64 }, (_, i) => build(inside, low + i * size, left - 1)));
  };
  const roots = sorted.map((state) => {
    const row = new Uint32Array(256);
    const steps = stepsOf(dfa, state, (to) => sorted.indexOf(to));
    for (let byte = 0; byte < 0x80; byte++) row[byte] = build(steps, byte, 0);
    for (let lead = 0xc2; lead < 0xe0; lead++) row[lead] = build(steps, (lead & 0x1f) << 6, 1);
    for (let lead = 0xe0; lead < 0xf0; lead++) row[lead] = build(steps.filter(from(0x800)), (lead & 0x0f) << 12, 2);
    for (let lead = 0xf0; lead < 0xf5; lead++) row[lead] = build(steps.filter(from(0x10000)), (lead & 0x07) << 18, 3);
    return row;
  });
  return sorted.length + rows.length > mostStates ? undefined : tableOf(dfa, sorted, [...roots, ...rows]);
}

/** Below the least code point of a length, the same number would be an overlong form, which UTF-8 has not: no step needs it. */
function from(least: number): (step: Steps[number]) => boolean {
  return ([, last]) => last >= least;
}

function stepsOf({ next, symbols }: CharDfa, state: number, place: (state: number) => number): Steps {
  const steps = symbols.flatMap((symbol, i) => {
    const to = next[state]?.[i] ?? 0;
    return to === 0 ? [] : rangesOf(symbol).map(([first, last]): [number, number, number] => [first, last, place(to)]);
  });
  steps.sort(([a], [b]) => a - b);
  const joined: [number, number, number][] = [];
  for (const [first, last, to] of steps) {
    const before = joined.at(-1);
    if (before !== undefined && before[1] + 1 === first && before[2] === to) before[1] = last;
    else joined.push([first, last, to]);
  }
  return joined;
}

/** `rows` has the states of the characters in their order, then the nodes; the result has the nodes in front of what accepts. */
function tableOf(dfa: CharDfa, sorted: readonly number[], rows: readonly Uint32Array[]): ByteDfa | undefined {
  const refusing = sorted.filter((state) => dfa.accepting[state] !== true).length;
  const nodes = rows.length - sorted.length;
  const moved = (state: number): number => {
    if (state < refusing) return state;
    return state < sorted.length ? state + nodes : state - sorted.length + refusing;
  };
  const kinds = new Uint8Array(256);
  const columns = new Map<string, number>();
  const samples: number[] = [];
  for (let byte = 0; byte < 256; byte++) {
    const column = rows.map((row) => row[byte]).join(' ');
    const kind = columns.get(column) ?? columns.size;
    if (kind === columns.size) samples.push(byte);
    columns.set(column, kind);
    kinds[byte] = kind;
  }
  const kindCount = columns.size;
  if (rows.length * kindCount > mostSteps) return undefined;
  const table = new Uint16Array(rows.length * kindCount);
  for (const [state, row] of rows.entries()) {
    for (const [kind, byte] of samples.entries())
      table[moved(state) * kindCount + kind] = moved(row[byte] ?? 0) * kindCount;
  }
  const start = moved(sorted.indexOf(dfa.start));
  return { start, firstAccepting: refusing + nodes, states: rows.length, kinds, kindCount, table };
}
