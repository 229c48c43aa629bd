import { pointer } from '../lib/json-pointer.js';
import type { Package } from '../model/descriptor.js';
import type { Problem } from '../model/problem.js';
import { optionalChecks } from './beyond.js';
import type { DescriptorCheck } from './check.js';
import { exampleField, exampleTable } from './example.js';

const allSwitches = optionalChecks.map(({ beyond }) => beyond.name);
const columnSwitches = optionalChecks.filter(({ scope }) => scope === 'column').map(({ beyond }) => beyond.name);

type Finding = Omit<Problem, 'file'>;

function* unknownNames(thing: object, place: string, names: readonly string[]): Iterable<Finding> {
  const declared = (thing as Pick<Package, 'gongkai:checks'>)['gongkai:checks'] ?? {};
  for (const name of Object.keys(declared)) {
    if (names.includes(name)) continue;
    const at = `${place}${pointer('gongkai:checks', name)}`;
    yield { code: 'descriptor/value', severity: 'error', pointer: at, value: name, limit: names.join(', ') };
  }
}

/** `gongkai:checks` names checks that there are; a misspelt one would leave its check as it is without a word. */
export const descriptorSwitches: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-switches',
  codes: ['descriptor/value'],
  rule: 'gongkai:checks',
  *run(descriptor) {
    yield* unknownNames(descriptor, '', allSwitches);
    for (const [i, resource] of descriptor.resources.entries()) {
      const place = pointer('resources', i);
      yield* unknownNames(resource, place, allSwitches);
      for (const [j, field] of (resource.schema?.fields ?? []).entries()) {
        yield* unknownNames(field, `${place}/schema/fields/${j}`, columnSwitches);
      }
    }
  },
  proof: {
    passes: exampleField('f\n =1\n', { type: 'string', 'gongkai:checks': { formula: 'off', 'white-space': 'off' } }),
    fails: [
      {
        example: exampleField('f\n', { type: 'string', 'gongkai:checks': { formulas: 'off' } }),
        problem: {
          code: 'descriptor/value',
          pointer: '/resources/0/schema/fields/0/gongkai:checks/formulas',
          value: 'formulas',
        },
      },
      {
        // A whole row is no matter of one field.
        example: exampleTable('a\n', [{ name: 'a', type: 'string', 'gongkai:checks': { duplicate: 'warning' } }]),
        problem: { code: 'descriptor/value', value: 'duplicate' },
      },
    ],
  },
};
