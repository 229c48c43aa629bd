import { compileFields } from './fields/index.js';
import type { Loaded } from './load.js';
import type { Change, ReviewFlag } from './model/change.js';
import type { Field, Package } from './model/descriptor.js';
import { readTable } from './table.js';

/**
 * Whether one pattern takes all that another takes nobody can decide in general (DV318). All values of the new version are tried with
 * the old pattern: how many it refuses, of how many.
 */
export async function patternFlag(change: Change, after: Loaded, newer: Package): Promise<ReviewFlag> {
  const { resource: name = '', field = '', from, to } = change;
  const base = {
    code: 'DV318',
    resource: name,
    field,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  } as const;
  const resource = newer.resources.find((one) => one.name === name);
  const source = (after.descriptor as Package).resources.find((one) => one.name === name);
  const declared = resource?.schema?.fields.find((one) => one.name === field);
  if (
    source?.schema === undefined ||
    declared === undefined ||
    typeof from !== 'string' ||
    change.property !== 'pattern'
  )
    return base;
  const trial: Field = { name: field, type: declared.type ?? 'string', constraints: { pattern: from } };
  const fields = source.schema.fields.map((one) =>
    one.name === field ? { ...one, constraints: trial.constraints ?? {} } : one,
  );
  const tried = { ...source, schema: { ...source.schema, fields } };
  let count = 0;
  let of = 0;
  const place = compileFields(tried.schema).findIndex((one) => one.field.name === field);
  const rows = readTable({ resource: tried, tree: after.tree }, (problem) => {
    if (problem.code === 'cell/pattern' && problem.field === field) count++;
  });
  for await (const batch of rows)
    for (const { values } of batch) if (values[place] !== null && values[place] !== undefined) of++;
  return { ...base, count, of };
}
