import { optionalChecks } from '../../src/checks/beyond.js';
import type { ColumnRun } from '../../src/checks/check.js';
import { uniqueText } from '../../src/fields/unique-text.js';
import type { TextForm } from '../../src/kernel/accept/column-test.js';
import { loadPlan, planTable } from '../../src/kernel/plan.js';
import type { SeenText } from '../../src/lib/seen-text.js';
import type { Field } from '../../src/model/descriptor.js';
import { type CellReader, cellReaders } from '../../src/read-cell.js';
import { engines, kernelOf } from './support.js';

export interface Column {
  readonly field: Omit<Field, 'name'>;
  readonly form?: TextForm;
  /** Names of the checks beyond the standard that are on; all that have something to do with the field where nothing is said. */
  readonly checks?: readonly string[];
  readonly date?: string;
}

export function readerOf({ field }: Column): CellReader {
  const [reader] = cellReaders({ fields: [{ name: 'f', ...field }] });
  if (reader === undefined) throw new Error('no reader');
  return reader;
}

/** Fresh runs of the checks that are on. */
export function runsOf(column: Column): ReadonlyMap<string, ColumnRun> {
  const { compiled } = readerOf(column);
  const runs = new Map<string, ColumnRun>();
  for (const check of optionalChecks) {
    if (check.scope !== 'column' || column.checks?.includes(check.beyond.name) === false) continue;
    const run = check.start(compiled, column.date === undefined ? {} : { date: column.date });
    if (run !== undefined) runs.set(check.beyond.name, run);
  }
  return runs;
}

/** Whether the judge has nothing to say about a text, and that it is in the form. */
export function isSilent(column: Column, { compiled, parse, tests }: CellReader, text: string): boolean {
  const { form = 'any' } = column;
  const value = parse(text, false);
  if (value === undefined) return false;
  if (tests.some((test) => (value !== null || test.onNull === true) && test.test(value) !== undefined)) return false;
  if (form !== 'any' && (text === '') !== (value === null)) return false;
  if (value === null) return true;
  if (form !== 'any' && compiled.codec.format(value) !== text) return false;
  if (form === 'unique' && uniqueText(compiled, value) !== text) return false;
  return [...runsOf(column).values()].every((run) => run.value(value) === undefined);
}

const kernels = new Map(engines.map((engine) => [engine, kernelOf(engine)]));
const mostRecords = 1 << 16;

function csvCell(text: string, quoted: boolean): string {
  return quoted || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface Accepted {
  /** For each text; undefined when it was in no regular record. */
  readonly accepted: readonly (boolean | undefined)[];
  readonly seen: SeenText | undefined;
}

/** What the kernel accepts, in the second column of three. Undefined when there is no plan. */
export function accept(
  column: Column,
  texts: readonly string[],
  engine = engines[0],
  quoted = false,
): Accepted | undefined {
  const plan = planTable({
    fields: [readerOf(column)],
    places: [1],
    checks: [new Set(runsOf(column).keys())],
    date: column.date,
    forms: [column.form],
  });
  if (plan === undefined || engine === undefined) return undefined;
  const kernel = kernels.get(engine);
  const free = kernel?.calls.allocated() ?? 0;
  const loaded = kernel && loadPlan(kernel, plan);
  if (kernel === undefined || loaded === undefined) throw new Error('no room for the plan');
  const accepted: (boolean | undefined)[] = texts.map(() => undefined);
  const most = Math.min(kernel.input.length >> 1, 1 << 20);
  let batch: { readonly at: number; readonly bytes: Buffer }[] = [];
  let size = 0;
  const flush = (): void => {
    const bytes = Buffer.concat(batch.map((item) => item.bytes));
    kernel.input.set(bytes);
    const { records } = kernel.scan(0, bytes.length, true, 3, 0x2c);
    if (records !== batch.length) throw new Error(`${records} records of ${batch.length}`);
    loaded.accept(records, 3);
    for (const { at } of batch) accepted[at] = true;
    for (const record of kernel.rejected()) accepted[batch[record]?.at ?? -1] = false;
    [batch, size] = [[], 0];
  };
  for (const [at, text] of texts.entries()) {
    // A bare carriage return is a line to the judge: no regular record has one.
    if (/\r(?!\n)/.test(text) || /\p{Cs}/u.test(text)) continue;
    const bytes = Buffer.from(`7,${csvCell(text, quoted)},x\n`);
    if (size + bytes.length > most || batch.length === mostRecords) flush();
    batch.push({ at, bytes });
    size += bytes.length;
  }
  flush();
  kernel.calls.release(free);
  return { accepted, seen: loaded.seen()[0] };
}
