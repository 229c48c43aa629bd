import { highest } from '../lib/change-kind.js';
import type { Bump, PricedChange, ReviewFlag } from '../model/change.js';
import type { Problem } from '../model/problem.js';
import type { ChangeFragment, ReleaseIndex, ReleasePlan } from '../model/release.js';
import { isPromise, nextVersion } from './next-version.js';

export interface PlanInput {
  readonly name: string;
  readonly index: ReleaseIndex;
  readonly declared: string;
  readonly asked: string | undefined;
  readonly date: string;
  /** Since the version before; none for a first release. */
  readonly changes: readonly PricedChange[];
  readonly flags: readonly ReviewFlag[];
  readonly fragments: readonly ChangeFragment[];
  /** What is wrong already: the source, a fragment. */
  readonly problems: readonly Problem[];
}

/** What will be released, and whether it may be: a value, decided without a disk. */
export function planOf(input: PlanInput): ReleasePlan {
  const { name, index, declared, asked, date, changes, flags, fragments } = input;
  const [last] = index.releases;
  const computed = highest(...changes.map(({ bump }) => bump));
  const base = {
    name,
    date,
    computed,
    changes,
    flags,
    fragments,
    ...(last === undefined ? {} : { previous: last.version }),
  };
  const isSame = last !== undefined && changes.length === 0 && flags.length === 0;
  if (isSame && !isPromise(last.version, asked ?? declared)) return { ...base, bump: 'none', problems: input.problems };
  // A change that costs nothing (a file that moved) is still one that a version is needed for.
  const least = computed === 'none' && !isSame ? 'patch' : computed;
  const bump = highest(least, ...fragments.map((one) => one.bump ?? 'none'));
  const answer = nextVersion({
    latest: last?.version,
    bump,
    declared,
    asked,
    hasReason: fragments.length > 0,
    because: because(changes, computed),
  });
  const problems: Problem[] = [...input.problems];
  if ('problem' in answer) problems.push({ severity: 'error', ...answer.problem });
  if (last !== undefined && date < last.date)
    problems.push({ code: 'release/date', severity: 'error', value: date, limit: last.date });
  for (const flag of flags) if (answerOf(flag, fragments) === undefined) problems.push(unanswered(flag));
  const version = 'version' in answer ? { version: answer.version } : {};
  return { ...base, ...version, bump: last === undefined ? 'none' : bump, problems };
}

/** The changes that ask for the bump, shortly: `DV201 parks.area, DV402 parks`. */
function because(changes: readonly PricedChange[], bump: Bump): string {
  const dearest = changes.filter((change) => change.bump === bump);
  const named = dearest.slice(0, 5).map(({ code, resource, field }) => {
    const place = [resource, field].filter((part) => part !== undefined).join('.');
    return place === '' ? code : `${code} ${place}`;
  });
  return [...named, ...(dearest.length > 5 ? ['…'] : [])].join(', ');
}

/** Names that a fragment may answer a flag by, the most exact first. */
function flagNames({ code, resource, field }: ReviewFlag): readonly string[] {
  return [...(field === undefined ? [] : [`${code} ${resource}.${field}`]), `${code} ${resource}`, code];
}

export function answerOf(flag: ReviewFlag, fragments: readonly ChangeFragment[]): string | undefined {
  for (const name of flagNames(flag))
    for (const { answers } of fragments) if (answers?.[name] !== undefined) return answers[name];
  return undefined;
}

function unanswered(flag: ReviewFlag): Problem {
  const { resource, field, count, of } = flag;
  return {
    code: 'release/review',
    severity: 'error',
    resource,
    ...(field === undefined ? {} : { field }),
    value: flagNames(flag)[0] ?? flag.code,
    ...(count === undefined ? {} : { limit: of === undefined ? String(count) : `${count}/${of}` }),
    help: flag.code,
  };
}
