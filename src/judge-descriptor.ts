import type { DescriptorContext, Role } from './checks/check.js';
import { descriptorChecks } from './checks/index.js';
import { declaredProfile } from './lib/official-profiles.js';
import { sectionOf } from './lib/standard-section.js';
import { originalPointer, upgradeDescriptor } from './lib/upgrade-descriptor.js';
import type { Package } from './model/descriptor.js';
import type { Problem } from './model/problem.js';

export interface JudgeOptions {
  readonly role: Role;
  /** Tables are going to be read: what cannot be read is said as well. */
  readonly reading?: boolean;
  /** What the extension profile says that the descriptor names, where it could be had. */
  readonly extension?: DescriptorContext['extension'];
}

export interface JudgedDescriptor {
  readonly problems: readonly Problem[];
  /** The descriptor in the forms of v2: what tables are read by. Of no use where a problem is an error. */
  readonly descriptor: unknown;
}

/**
 * Runs every check of the descriptor. v0 and v1 forms are read for what they mean; places of problems are those of the
 * descriptor that was given. A descriptor of the wrong shape is judged no further: the other checks would only stumble.
 */
export function judgeDescriptor(
  original: unknown,
  { role, reading = false, extension }: JudgeOptions,
): JudgedDescriptor {
  const { descriptor, changes } = upgradeDescriptor(original);
  const context: DescriptorContext = {
    role,
    original,
    changes,
    declared: declaredProfile(original),
    extension,
  };
  const problems: Problem[] = [];
  const run = (check: (typeof descriptorChecks)[number]): void => {
    for (const { section, ...problem } of check.run(descriptor as Package, context)) {
      const { pointer: place } = problem;
      if (place === undefined) problems.push(problem);
      else {
        const decided =
          section ??
          sectionOf(
            problem.field !== undefined && problem.code === 'descriptor/required' ? `${place}/${problem.field}` : place,
          );
        problems.push({ ...problem, pointer: originalPointer(place, changes), section: decided });
      }
    }
  };
  const active = descriptorChecks.filter((check) => reading || check.reading !== true);
  for (const check of active.filter(({ first }) => first === true)) {
    run(check);
    // Nothing may walk what is nested without end.
    if (problems.some(({ code }) => code === 'descriptor/nesting')) break;
  }
  // What another profile wants does not keep the checks of the standard from walking the descriptor.
  const others = ['descriptor/profile', 'descriptor/extension'];
  const shaped = !problems.some(({ severity, code }) => severity === 'error' && !others.includes(code));
  if (shaped) for (const check of active.filter(({ first }) => first !== true)) run(check);
  return { problems, descriptor };
}
