import { type Bump, bumps, type Change, type ChangeKind, type ChangeRule } from '../model/change.js';

/** The rule that a kind names. */
export function ruleOf(kind: ChangeKind): ChangeRule {
  const [code, variant] = kind.split(':');
  return (variant === undefined ? { code } : { code, variant }) as ChangeRule;
}

/** The kind that a change is priced by. */
export function kindOf({ code, variant }: Pick<Change, 'code' | 'variant'>): ChangeKind {
  return (variant === undefined ? code : `${code}:${variant}`) as ChangeKind;
}

/** The highest of some bumps; `none` of none. */
export function highest(...all: readonly Bump[]): Bump {
  return bumps[Math.max(0, ...all.map((bump) => bumps.indexOf(bump)))] ?? 'none';
}
