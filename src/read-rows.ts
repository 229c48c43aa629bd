import { inlinePlace } from './check-tables.js';
import { compileFields } from './fields/index.js';
import { upgradeDescriptor } from './lib/upgrade-descriptor.js';
import { UsageError } from './lib/usage-error.js';
import { type LoadOptions, load, type Target } from './load.js';
import type { Package } from './model/descriptor.js';
import type { JsonValue } from './model/json.js';
import type { Problem } from './model/problem.js';
import { readTable } from './table.js';
import { validateLoaded } from './validate.js';

export interface ReadRowsOptions extends LoadOptions {
  /** Name of the table. */
  readonly resource: string;
}

/**
 * Streams the logical rows of a table in canonical form (as `readCell` gives them), keyed by field.
 * Throws `UsageError` when the descriptor is wrong, when there is no such table, or at the first row that is not valid:
 * a wrong value is never handed over as null.
 */
export async function* readRows(
  target: Target,
  options: ReadRowsOptions,
): AsyncIterable<Readonly<Record<string, JsonValue>>> {
  const loaded = await load(target, options);
  try {
    const report = await validateLoaded(loaded, { descriptorOnly: true });
    const [fault] = report.problems.filter(({ severity }) => severity === 'error');
    if (fault !== undefined) throw invalid(fault);
    const descriptor = upgradeDescriptor(loaded.descriptor).descriptor as Package;
    const resource = descriptor.resources.find(({ name }) => name === options.resource);
    if (resource?.schema === undefined) {
      const names = descriptor.resources.map(({ name }) => name).join(', ');
      throw new UsageError('resource', `there is no table ${options.resource}`, `use one of: ${names}`);
    }
    const fields = compileFields(resource.schema);
    const refuse = (problem: Problem): void => {
      if (problem.severity === 'error') throw invalid(problem);
    };
    for await (const batch of readTable(
      { resource, tree: loaded.tree, inline: inlinePlace(loaded, resource) },
      refuse,
    )) {
      for (const { values } of batch) {
        yield Object.fromEntries(
          fields.map(({ field, codec }, at) => {
            const value = values[at];
            return [field.name, value === null || value === undefined ? null : codec.canonical(value)];
          }),
        );
      }
    }
  } finally {
    loaded.close();
  }
}

export function invalid(problem: Problem): UsageError {
  const place = [problem.file, problem.line].filter((part) => part !== undefined).join(':');
  return new UsageError(
    'invalid',
    `${place}: ${problem.code} ${problem.value ?? ''}`,
    'run gongkai validate for the whole report',
  );
}
