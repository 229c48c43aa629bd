// @ts-check
/**
 * Runs the shared conformance cases through the public library as tests/conformance/cases/README.md says. Every function
 * gives what is wrong, one line each: nothing when the case is right.
 */
import { canonicalText } from './canonical.mjs';
import { filesOf, isAmbiguous } from './cases.mjs';

/** @typedef {Pick<typeof import('../../src/index.js'), 'readCell' | 'checkDescriptor' | 'validate' | 'readRows'>} Library */

/** @param {unknown} error */
function thrown(error) {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/**
 * @param {Library} library
 * @param {import('./cases.mjs').FieldCase} one
 * @returns {readonly string[]}
 */
export function fieldFaults({ readCell }, { field, cell, source, schema, verdict, lean, value, errors = [] }) {
  const missingValues = schema?.missingValues;
  try {
    const result = readCell(field, cell, { source, ...(missingValues === undefined ? {} : { missingValues }) });
    const found =
      'value' in result
        ? canonicalText(result.value)
        : result.problems
            .map(({ kind }) => kind)
            .sort()
            .join();
    const wanted = (lean ?? verdict) === 'valid' ? canonicalText(value) : [...errors].sort().join();
    return found === wanted ? [] : [`found ${found}, expected ${wanted}`];
  } catch (error) {
    return [thrown(error)];
  }
}

/**
 * @param {Library} library
 * @param {import('./cases.mjs').DescriptorCase} one
 * @returns {readonly string[]}
 */
export function descriptorFaults({ checkDescriptor }, { descriptor, verdict, lean, publisherVerdict, warnings = [] }) {
  const faults = [];
  const expected = lean ?? verdict;
  // What a publisher must not write is only marked; an ambiguous case is a policy for readers.
  const roles = lean === undefined || publisherVerdict !== undefined ? ['consumer', 'publisher'] : ['consumer'];
  for (const role of /** @type {('consumer' | 'publisher')[]} */ (roles)) {
    const wanted = role === 'publisher' ? (publisherVerdict ?? expected) : expected;
    try {
      const { valid, problems } = checkDescriptor(descriptor, { role });
      const listed = problems.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`).join(', ');
      if (valid !== (wanted === 'valid')) faults.push(`${role}: valid is ${valid}; ${listed}`);
      const found = problems.filter(({ severity }) => severity === 'warning').length;
      if (role === 'publisher' && wanted === 'valid' && found < warnings.length) {
        faults.push(`publisher: expected the warning "${warnings.join('", "')}"; found ${listed || 'nothing'}`);
      }
    } catch (error) {
      faults.push(`${role}: ${thrown(error)}`);
    }
  }
  return faults;
}

/**
 * Other answers that the cases' README or the case's `note` call equally good, by case.
 * @type {Readonly<Record<string, Readonly<Record<string, readonly import('./cases.mjs').CaseError[]>>>>}
 */
const accepted = {
  'fieldsMatch-04': {
    data: [
      [null, 'a', 'field-name'],
      [null, 'b', 'field-name'],
    ],
  },
  'csv-09': {
    data: [
      [null, 'id', 'missing-field'],
      [null, 'name', 'missing-field'],
    ],
  },
};

/** @param {import('./cases.mjs').CaseError} error */
const errorText = ([row, field, kind]) => `${row} ${JSON.stringify(field)} ${kind}`;

/**
 * A null in a primary key: `required` on the field and `primaryKey` on the row are equally good.
 * @param {string} error
 */
function withoutNullForm(error) {
  return error.replace(/^(\d+) .* (?:required|primaryKey)$/u, '$1 null in the key');
}

/**
 * @param {Library} library
 * @param {import('./cases.mjs').PackageCase} one
 * @param {import('../../src/index.js').Target} target The case's package, on a disk or in memory.
 * @returns {Promise<readonly string[]>}
 */
export async function packageFaults({ validate, readRows }, one, target) {
  /** @type {string[]} */
  const faults = [];
  try {
    const { valid, problems, tables } = await validate(target);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (valid !== one.valid) faults.push(`valid is ${valid}`);
    if (one.packageErrors?.includes('descriptor')) {
      const other = errors.filter(({ code }) => !code.startsWith('descriptor/')).map(({ code }) => code);
      if (errors.length === 0 || other.length > 0 || tables.length > 0) faults.push(`no descriptor error: ${other}`);
    } else faults.push(...errorFaults(one, errors));
  } catch (error) {
    faults.push(thrown(error));
  }
  for (const [resource, rows] of Object.entries(one.values ?? {})) {
    try {
      const found = [];
      for await (const row of readRows(target, { resource })) found.push(row);
      const [text, wanted] = [found, rows].map(canonicalText);
      if (text !== wanted) faults.push(`rows of ${resource}: found ${text}, expected ${wanted}`);
    } catch (error) {
      faults.push(`rows of ${resource}: ${thrown(error)}`);
    }
  }
  return faults;
}

/**
 * @param {import('./cases.mjs').PackageCase} one
 * @param {readonly import('../../src/index.js').Problem[]} problems
 */
function errorFaults(one, problems) {
  const found = new Map();
  for (const { resource = '', row = null, field = null, code } of problems) {
    const kind = code.slice(code.indexOf('/') + 1);
    found.set(resource, [...(found.get(resource) ?? []), errorText([row, field, kind])].sort());
  }
  const faults = [];
  for (const resource of new Set([...found.keys(), ...Object.keys(one.errors)])) {
    const listed = found.get(resource) ?? [];
    const answers = [
      one.errors[resource] ?? [],
      ...(accepted[one.id] === undefined ? [] : [accepted[one.id]?.[resource] ?? []]),
    ];
    const nullInKey = one.id.startsWith('primaryKey');
    const same = answers.some((answer) => {
      const wanted = answer.map(errorText).sort();
      if (wanted.join() === listed.join()) return true;
      return nullInKey && wanted.map(withoutNullForm).join() === listed.map(withoutNullForm).join();
    });
    if (!same)
      faults.push(
        `${resource || 'package'}: found [${listed.join('; ')}], expected [${answers[0]?.map(errorText).join('; ')}]`,
      );
  }
  return faults;
}

/**
 * The line that says how many cases of a file are right.
 * @param {string} file
 * @param {readonly (import('./cases.mjs').FieldCase | import('./cases.mjs').DescriptorCase | import('./cases.mjs').PackageCase)[]} cases
 * @param {ReadonlySet<string>} wrong Ids of the cases that are not right.
 */
export function countLine(file, cases, wrong) {
  const [clear, lean] = [false, true].map((ambiguous) => {
    const group = cases.filter((one) => isAmbiguous(one) === ambiguous);
    return `${group.filter(({ id }) => !wrong.has(id)).length} of ${group.length}`;
  });
  return `${file}: ${clear} unambiguous right, ${lean} ambiguous as we read them`;
}

export { filesOf };
