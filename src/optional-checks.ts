import { optionalChecks } from './checks/beyond.js';
import type { ColumnCheck, ColumnRun, QuietRows, RowCheck, RowPlace, TableRun, TableScope } from './checks/check.js';
import { type CheckLevels, checkLevels, levelAt } from './checks/check-levels.js';
import type { CompiledField, Present } from './fields/field-type.js';
import { isCalendarDay } from './lib/calendar.js';
import { shorten } from './lib/text.js';
import { UsageError } from './lib/usage-error.js';
import type { Problem, ProblemCode, Severity } from './model/problem.js';

/** What the caller says about the checks beyond the standard. */
export interface OptionalCheckOptions {
  readonly checks?: CheckLevels;
  /** The day the data is judged on, `yyyy-mm-dd`. */
  readonly date?: string;
}

export type { CheckLevels };

/** Names of all switches, in the order of the registry. */
export const checkNames: readonly string[] = optionalChecks.map(({ beyond }) => beyond.name);

/** Throws `UsageError` for a check or level that there is not, and for a day that is none. */
export function checkOptions({ checks = {}, date }: OptionalCheckOptions): void {
  for (const [name, level] of Object.entries(checks)) {
    if (name !== 'all' && !checkNames.includes(name)) {
      throw new UsageError('check', `there is no check ${name}`, `use one of: all, ${checkNames.join(', ')}`);
    }
    if (!checkLevels.includes(level)) {
      throw new UsageError('check', `${name} cannot be ${String(level)}`, `use one of: ${checkLevels.join(', ')}`);
    }
  }
  if (date !== undefined && !isDay(date)) {
    throw new UsageError('date', `${date} is not a day`, 'write it as year-month-day, such as 2017-05-08');
  }
}

function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The runs of every check that is on for a table; one that is off leaves nothing behind. */
export function optionalRuns(scope: TableScope, options: OptionalCheckOptions): readonly TableRun[] {
  const { checks = {} } = options;
  const columns: Column[] = [];
  const runs: TableRun[] = [];
  for (const check of optionalChecks) {
    if (check.scope === 'table') runs.push(...tableRun(check, scope, checks));
    else columns.push(...columnsOf(check, scope, options));
  }
  return columns.length === 0 ? runs : [columnRuns(columns, scope), ...runs];
}

function tableRun(check: RowCheck, scope: TableScope, caller: CheckLevels): readonly TableRun[] {
  const severity = levelAt(check.beyond, caller, { package: scope.package, resource: scope.resource });
  if (severity === 'off') return [];
  const report: TableScope['report'] = (problem) =>
    scope.report(check.codes.includes(problem.code) ? { ...problem, severity } : problem);
  const run = check.start({ ...scope, report });
  return run === undefined ? [] : [run];
}

/** A check at work on one column. */
interface Column {
  readonly at: number;
  readonly compiled: CompiledField;
  readonly run: ColumnRun;
  /** Of the check's switch. */
  readonly name: string;
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** Where the finding of the whole column may point. */
  readonly kept: Map<number, Problem>;
}

function columnsOf(check: ColumnCheck, scope: TableScope, options: OptionalCheckOptions): readonly Column[] {
  const [code] = check.codes;
  return scope.fields.flatMap((compiled, at): readonly Column[] => {
    const place = { package: scope.package, resource: scope.resource, field: compiled.field };
    const severity = levelAt(check.beyond, options.checks ?? {}, place);
    if (severity === 'off' || code === undefined) return [];
    const run = check.start(compiled, options.date === undefined ? {} : { date: options.date });
    return run === undefined ? [] : [{ at, compiled, run, name: check.beyond.name, code, severity, kept: new Map() }];
  });
}

function columnRuns(columns: readonly Column[], scope: TableScope): TableRun {
  const { report } = scope;
  // All checks of a cell one after another: they share what they have found out about its text (lib/plain-text.ts).
  const places = [...new Set(columns.map(({ at }) => at))].sort((a, b) => a - b);
  const byPlace = places.map((at) => ({ at, checks: columns.filter((column) => column.at === at) }));
  const quiet = quietRows(columns, scope);
  return {
    ...(quiet === undefined ? {} : { quiet }),
    row(row, place) {
      for (const { at, checks } of byPlace) {
        const value = row[at];
        if (value === null || value === undefined || place.bad?.has(at) === true) continue;
        for (const column of checks) {
          const found = column.run.value(value);
          if (found === undefined) continue;
          const problem = problemAt(column, value, place);
          if (found === 'keep') column.kept.set(0, problem);
          else if ('keepAs' in found) for (const place of found.keepAs) column.kept.set(place, problem);
          else report({ ...problem, ...found });
        }
      }
    },
    end() {
      for (const { run, kept } of columns) {
        const found = run.end?.();
        if (found === undefined) continue;
        const { kept: place = 0, ...finding } = found;
        const problem = kept.get(place);
        if (problem !== undefined) report({ ...problem, ...finding });
      }
    },
  };
}

/** Undefined where some check has to see every value. */
function quietRows(columns: readonly Column[], { fields }: TableScope): QuietRows | undefined {
  if (columns.some(({ run }) => run.quiet === undefined)) return undefined;
  return {
    checks: fields.map((_, i) => new Set(columns.filter(({ at }) => at === i).map(({ name }) => name))),
    accepted(seen) {
      for (const { at, run } of columns) {
        const texts = seen[at];
        if (texts !== undefined) run.quiet?.(texts);
      }
    },
  };
}

function problemAt({ at, compiled, code, severity }: Column, value: Present, place: RowPlace): Problem {
  return {
    code,
    severity,
    row: place.row,
    line: place.cellLines?.[at] ?? place.line,
    column: (place.columns?.[at] ?? at) + 1,
    ...(place.file === undefined ? {} : { file: place.file }),
    field: compiled.field.name,
    value: shorten(compiled.codec.format(value)),
  };
}
