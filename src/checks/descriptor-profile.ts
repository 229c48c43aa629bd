import { compileJsonSchema, type ErrorObject, type ValidateFunction } from '../lib/ajv.js';
import { resolvePointer } from '../lib/json-pointer.js';
import { shorten } from '../lib/text.js';
import type { JsonSchema } from '../model/json.js';
import type { Problem, ProblemCode } from '../model/problem.js';
import type { DescriptorCheck } from './check.js';

const compiled = new WeakMap<JsonSchema, ValidateFunction>();

function validatorOf(profile: JsonSchema): ValidateFunction {
  const known = compiled.get(profile) ?? compileJsonSchema(profile);
  compiled.set(profile, known);
  return known;
}

const codes: Readonly<Record<string, ProblemCode>> = {
  required: 'descriptor/required',
  type: 'descriptor/type',
  additionalProperties: 'descriptor/constraint',
};

/** One ajv error as a problem: the pointer is the place, the limit what was wanted there. */
function toProblem(descriptor: unknown, error: ErrorObject): Omit<Problem, 'file'> {
  const value = resolvePointer(descriptor, error.instancePath);
  const base = {
    code: codes[error.keyword] ?? 'descriptor/value',
    severity: 'error',
    pointer: error.instancePath,
  } as const;
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === 'required') return { ...base, field: String(params['missingProperty']) };
  if (error.keyword === 'additionalProperties') return { ...base, value: String(params['additionalProperty']) };
  return { ...base, value: shorten(JSON.stringify(value) ?? '', 80), limit: expected(error) };
}

function expected(error: ErrorObject): string {
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === 'enum') return (params['allowedValues'] as readonly unknown[]).join(', ');
  if (error.keyword === 'const') return String(params['allowedValue']);
  if (error.keyword === 'type') return [params['type']].flat().join(', ');
  return error.message ?? error.keyword;
}

/** The descriptor has the shape that the standard gives it (data-package, data-resource, table-dialect, table-schema). */
export const descriptorProfile: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-profile',
  codes: ['descriptor/required', 'descriptor/type', 'descriptor/value'],
  rule: 'https://datapackage.org/standard/data-package/',
  first: true,
  *run(descriptor, { profile }) {
    const validate = validatorOf(profile);
    if (validate(descriptor)) return;
    const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if' && keyword !== 'anyOf');
    const useful = errors.length > 0 ? errors : (validate.errors ?? []);
    // Branches of one `anyOf` say the same thing twice; a place is reported once for each thing that is wrong there.
    const seen = new Set<string>();
    for (const error of useful) {
      const problem = toProblem(descriptor, error);
      const key = JSON.stringify([
        problem.code,
        problem.pointer,
        problem.code === 'descriptor/required' ? '' : problem.limit,
      ]);
      const isNew =
        problem.code === 'descriptor/required' && error.schemaPath.includes('/anyOf/') ? !seen.has(key) : true;
      seen.add(key);
      if (isNew) yield problem;
    }
  },
  proof: {
    passes: { descriptor: { name: 'example', resources: [{ name: 't', data: [] }] } },
    fails: [
      {
        example: { descriptor: { name: 'example' } },
        problem: { code: 'descriptor/required', pointer: '', field: 'resources' },
      },
      {
        example: { descriptor: { name: 'example', resources: [{ name: 't', path: 5 }] } },
        problem: { code: 'descriptor/type', pointer: '/resources/0/path', value: '5' },
      },
      {
        example: { descriptor: { name: 'example', resources: [{ name: 't', path: 't.csv', bytes: -1 }] } },
        problem: { code: 'descriptor/value', pointer: '/resources/0/bytes', value: '-1' },
      },
    ],
  },
};
