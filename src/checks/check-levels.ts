import type { Field, Package, Resource } from '../model/descriptor.js';
import type { CheckLevel, Switch } from './check.js';

/** Switches as the caller gives them: the name of a check, or `all`. */
export type CheckLevels = Readonly<Record<string, CheckLevel>>;

export const checkLevels: readonly CheckLevel[] = ['off', 'warning', 'error'];

/** `gongkai:checks` of a package, resource or field: `{ formula: off }`, or with a reason `{ formula: { level: off, reason: … } }`. */
function declared(thing: Package | Resource | Field | undefined, name: string): CheckLevel | undefined {
  const entry = thing?.['gongkai:checks']?.[name];
  return typeof entry === 'object' ? entry.level : entry;
}

export interface CheckPlace {
  readonly package: Package;
  readonly resource: Resource;
  readonly field?: Field;
}

/**
 * How loud a check is at a place. A check that the caller names is as loud as the caller says, whatever the package wants: who reads
 * data of others decides. Then the nearest declaration counts: field, resource, package. Last come the caller's `all` and the default.
 */
export function levelAt({ name, level }: Switch, caller: CheckLevels, place: CheckPlace): CheckLevel {
  return (
    caller[name] ??
    declared(place.field, name) ??
    declared(place.resource, name) ??
    declared(place.package, name) ??
    caller['all'] ??
    level
  );
}
