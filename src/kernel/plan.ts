import type { SeenText } from '../lib/seen-text.js';
import type { ColumnTest, FieldReader, TextForm } from './accept/column-test.js';
import { nullsOf } from './accept/nulls.js';
import { planColumn } from './accept/plan-column.js';
import { seenBits, seenBlock } from './accept/seen.js';
import { longestPlace } from './accept/text.js';
import { isTextType } from './accept/text-type.js';
import type { Kernel } from './kernel.js';

/** A table whose records the kernel may accept. */
export interface TableToPlan {
  /** `CellReader`s of read-cell.ts, in the order of the schema's fields. */
  readonly fields: readonly FieldReader[];
  /** For each field its column from 0; -1 where the file has none (table-header.ts). */
  readonly places: readonly number[];
  /**
   * For each field the names of the checks beyond the standard that are on. They must all be such that can be told of
   * accepted values later (`ColumnRun.quiet`).
   */
  readonly checks: readonly ReadonlySet<string>[];
  /** The day the data is judged on, `yyyy-mm-dd`. */
  readonly date?: string | undefined;
  /** For each field which texts may be accepted; `any` where nothing is said. Key columns need `unique`. */
  readonly forms?: readonly (TextForm | undefined)[];
}

/** Column tests of a table. Plain data: it can be sent to a worker. */
export interface TablePlan {
  readonly tests: readonly (ColumnTest & { readonly column: number })[];
  /** Columns of text of which some check must know what was accepted. */
  readonly seen: readonly SeenTest[];
}

interface SeenTest {
  readonly field: number;
  readonly column: number;
  readonly block: Uint8Array;
  /** What is asked, as bits of `seenBits`. */
  readonly wanted: number;
}

const everyKind = seenBits.texts | seenBits.digits | seenBits.letters;

/** What checks beyond the standard must know at the end; the others need to know nothing of what was accepted. */
const asked: Readonly<Record<string, number>> = {
  truncation: seenBits.texts,
  'full-width': seenBits.digits | seenBits.letters,
};

/**
 * Finds a test for every column; undefined when there is a column without one: then the judge reads the whole table. A test accepts
 * only cells about which the judge, with these checks, has nothing to say.
 */
export function planTable({ fields, places, checks, date, forms = [] }: TableToPlan): TablePlan | undefined {
  const tests: (ColumnTest & { readonly column: number })[] = [];
  const seen: SeenTest[] = [];
  for (const [i, reader] of fields.entries()) {
    const column = places[i] ?? -1;
    if (column === -1) continue;
    const own = checks[i] ?? new Set<string>();
    const form = forms[i] ?? 'any';
    const found = planColumn({
      reader,
      form,
      checks: own,
      ...(date === undefined || !own.has('future-date') ? {} : { date }),
    });
    if (found === undefined) return undefined;
    for (const test of found) tests.push({ ...test, column });
    const never = found.reduce((bits, test) => bits | (test.never ?? 0), 0);
    const wanted = [...own].reduce((bits, name) => bits | (asked[name] ?? 0), 0) & ~never;
    if (isTextType(reader.compiled) && wanted !== 0)
      seen.push({ field: i, column, block: seenBlock(nullsOf(reader, form)), wanted });
  }
  return { tests, seen };
}

/** A plan with its parameters in the memory of a kernel. */
export interface LoadedPlan {
  /** Runs every column test over the records of the last scan; then `kernel.rejected()` names the records that are not accepted. */
  accept(records: number, columns: number): void;
  /** What was accepted so far, for each field of the table; undefined where no check asks. */
  seen(): readonly (SeenText | undefined)[];
}

/** Puts a plan into a kernel's memory; undefined when there is no room for it. */
export function loadPlan(kernel: Kernel, plan: TablePlan): LoadedPlan | undefined {
  const put = (block: Uint8Array): number | undefined => {
    const at = kernel.allocate(block.length);
    if (at !== undefined) kernel.memory.set(block, at);
    return at;
  };
  const { calls } = kernel;
  const tests = plan.tests.map(({ name, column, block }) => ({ name, run: calls[name], column, at: put(block) }));
  const looks = plan.seen.map((look) => ({ ...look, at: put(look.block), found: 0 }));
  /** What accepted texts of each column may have, as bits of `seenBits`. */
  const may = new Uint8Array(1 + Math.max(0, ...tests.map(({ column }) => column)));
  if ([...tests, ...looks].some(({ at }) => at === undefined)) return undefined;
  return {
    accept(records, columns) {
      may.fill(everyKind);
      for (const { name, run, column, at } of tests) {
        const kinds = run(records, columns, column, at as number);
        if (name === 'acceptText') may[column] = kinds as number;
      }
      for (const look of looks) {
        const wanted = look.wanted & ~look.found & (may[look.column] as number);
        if (wanted !== 0) look.found |= calls.seenText(records, columns, look.column, look.at as number, wanted);
      }
    },
    seen() {
      const all: (SeenText | undefined)[] = [];
      for (const { field, column, found } of looks) {
        const has = (bit: number): boolean => (found & bit) !== 0;
        const longest = longestOf(
          kernel,
          tests.find((test) => test.name === 'acceptText' && test.column === column)?.at,
        );
        all[field] = {
          texts: has(seenBits.texts),
          digits: has(seenBits.digits),
          letters: has(seenBits.letters),
          longest,
        };
      }
      return all;
    },
  };
}

/** Lengths of the longest text that a test of texts has accepted; zeros where all were short, or the test is another. */
function longestOf({ memory }: Kernel, block: number | undefined): SeenText['longest'] {
  if (block === undefined) return { characters: 0, bytes: 0 };
  const view = new DataView(memory.buffer, block + longestPlace, 8);
  return { characters: view.getUint32(0, true), bytes: view.getUint32(4, true) };
}
