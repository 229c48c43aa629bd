import { propertyOf, resolvePointer } from '../lib/json-pointer.js';
import { type ErrorObject, judgeProfile } from '../lib/judge-profile.js';
import { pathFault } from '../lib/package-path.js';
import { valueText } from '../lib/value-text.js';
import type { Problem } from '../model/problem.js';
import type { DescriptorCheck } from './check.js';

type Finding = Omit<Problem, 'file'>;

/** What may stand where the profile asks one kind after the other. */
const kinds: Readonly<Record<string, string>> = {
  path: 'string, array',
  data: 'array, object, string',
  dialect: 'object, string',
  schema: 'object, string',
  primaryKey: 'array',
  fields: 'array',
  minimum: 'number, string',
  maximum: 'number, string',
  exclusiveMinimum: 'number, string',
  exclusiveMaximum: 'number, string',
};

const location = 'glossary#url-or-path';

/** Rules that the profile says in a definition of its own, in our words; undefined where ajv's words are good enough. */
function named(error: ErrorObject, value: unknown): Omit<Finding, 'severity'> | undefined {
  const at = error.instancePath;
  const rule = /\/definitions\/(\w+)\//.exec(error.schemaPath)?.[1];
  const text = typeof value === 'string' ? value : undefined;
  switch (rule) {
    case 'urlOrPath':
      if (text === undefined) return undefined;
      return {
        code: 'descriptor/path',
        pointer: at,
        value: text,
        help: pathFault(text) ?? 'scheme',
        section: location,
      };
    case 'localPath':
    case 'localPart':
    case 'remotePart': {
      if (text === undefined) return undefined;
      const fault = pathFault(text);
      if (fault !== undefined)
        return { code: 'descriptor/path', pointer: at, value: text, help: fault, section: location };
      return { code: 'descriptor/path', pointer: at.replace(/\/\d+$/, ''), help: 'mixed' };
    }
    case 'pathOrData':
      if (error.keyword === 'type') return undefined;
      return { code: 'descriptor/path', pointer: at.replace(/\/data$/, ''), help: 'one-of' };
    case 'escapeOrQuote':
      return { code: 'descriptor/value', pointer: at, value: valueText(value), help: 'escape-quote' };
    case 'tableData':
      return { code: 'descriptor/value', pointer: at.replace(/(\/data)\/\d+$/, '$1'), help: 'table-data' };
    case 'url':
      return error.keyword === 'type'
        ? undefined
        : { code: 'descriptor/value', pointer: at, value: valueText(value), limit: 'must match format "uri"' };
    default:
      return undefined;
  }
}

/** The same for properties whose rule is longer than a person reads. */
function special(error: ErrorObject, value: unknown): Omit<Finding, 'severity'> | undefined {
  const at = error.instancePath;
  const property = propertyOf(at);
  if (error.keyword === 'pattern' && (property === 'hash' || property === 'mediatype'))
    return { code: 'descriptor/value', pointer: at, value: valueText(value), help: property };
  if (error.keyword === 'false schema' && property === 'categories')
    return { code: 'descriptor/value', pointer: at, value: valueText(value), help: 'categories-type' };
  return undefined;
}

function expected(error: ErrorObject): string {
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === 'enum') return (params['allowedValues'] as readonly unknown[]).join(', ');
  if (error.keyword === 'const') return String(params['allowedValue']);
  if (error.keyword === 'type') {
    return kinds[propertyOf(error.instancePath) ?? ''] ?? [params['type']].flat().join(', ');
  }
  return error.message ?? error.keyword;
}

/** One ajv error as a problem: the pointer is the place, the limit what was wanted there. */
function toProblem(descriptor: unknown, error: ErrorObject): Finding {
  const value = resolvePointer(descriptor, error.instancePath);
  const own = named(error, value) ?? special(error, value);
  if (own !== undefined) return { severity: 'error', ...own };
  const base = { severity: 'error', pointer: error.instancePath } as const;
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'required':
      return { ...base, code: 'descriptor/required', field: String(params['missingProperty']) };
    case 'additionalProperties':
      return { ...base, code: 'descriptor/constraint', value: String(params['additionalProperty']) };
    case 'type':
      return { ...base, code: 'descriptor/type', value: valueText(value), limit: expected(error) };
    default:
      return { ...base, code: 'descriptor/value', value: valueText(value), limit: expected(error) };
  }
}

/** Forms of one list that exclude each other: what is odd about its items is one fault of the list. */
function ofList({ pointer: at = '', code, help }: Finding): string | undefined {
  const list = /^(.*\/(?:missingValues|categories))\/\d+$/.exec(at)?.[1];
  return code === 'descriptor/type' && help === undefined ? list : undefined;
}

/** A list that has strings and objects. */
function isMixed(list: unknown): boolean {
  return Array.isArray(list) && new Set(list.map((item) => typeof item === 'object')).size > 1;
}

type Rows = readonly unknown[];

/** Rows of inline data are alike: the first and the first of another kind say as much as a million. */
function sample(data: unknown): unknown {
  if (!Array.isArray(data)) return data;
  const kind = (item: unknown): string => (Array.isArray(item) ? 'array' : item === null ? 'null' : typeof item);
  const [first] = data as Rows;
  const odd = (data as Rows).find((item) => kind(item) !== kind(first));
  return data.length < 2 ? data : odd === undefined ? [first] : [first, odd];
}

function withSamples(descriptor: unknown): unknown {
  const { resources } = (descriptor ?? {}) as { readonly resources?: unknown };
  if (!Array.isArray(resources)) return descriptor;
  const shortened = resources.map((resource: unknown) =>
    typeof resource === 'object' && resource !== null && Object.hasOwn(resource, 'data')
      ? { ...resource, data: sample((resource as Readonly<Record<string, unknown>>)['data']) }
      : resource,
  );
  return { ...(descriptor as object), resources: shortened };
}

/** The descriptor has the shape that the standard gives it (data-package, data-resource, table-dialect, table-schema). */
export const descriptorProfile: DescriptorCheck = {
  scope: 'descriptor',
  name: 'descriptor-profile',
  codes: ['descriptor/required', 'descriptor/type', 'descriptor/value', 'descriptor/path', 'descriptor/constraint'],
  rule: 'https://datapackage.org/standard/data-package/',
  first: true,
  *run(descriptor) {
    const judged = withSamples(descriptor);
    if (judgeProfile(judged)) return;
    const all = (judgeProfile.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    // What is of another type has neither a wrong member nor a wrong value: one cause, one problem.
    const ofOtherType = new Set(
      all.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath),
    );
    const errors = all.filter(
      ({ keyword, instancePath, schemaPath }) =>
        !(ofOtherType.has(instancePath) && (keyword === 'enum' || schemaPath.includes('/definitions/pathOrData/'))),
    );
    // What two branches say of one place is said once; so is what is odd about several items of one list.
    const seen = new Set<string>();
    for (const error of errors) {
      const found = toProblem(judged, error);
      const list = ofList(found);
      const mixed = list !== undefined && isMixed(resolvePointer(judged, list));
      const { limit: _limit, value: _value, ...rest } = found;
      const problem: Finding = mixed ? { ...rest, code: 'descriptor/value', pointer: list, help: 'mixed' } : found;
      const what = problem.code === 'descriptor/required' || problem.code === 'descriptor/constraint';
      const key = JSON.stringify([problem.code, problem.pointer, what ? [problem.field, problem.value] : '']);
      if (!seen.has(key)) yield problem;
      seen.add(key);
    }
  },
  proof: {
    passes: { descriptor: { name: 'example', resources: [{ name: 't', data: [] }] } },
    fails: [
      {
        example: { descriptor: { name: 'example' } },
        problem: { code: 'descriptor/required', pointer: '', field: 'resources', section: 'data-package#resources' },
      },
      {
        example: { descriptor: { name: 'example', resources: [{ name: 't', path: 5 }] } },
        problem: {
          code: 'descriptor/type',
          pointer: '/resources/0/path',
          value: '5',
          limit: 'string, array',
          section: 'data-resource#path-or-data',
        },
      },
      {
        example: { descriptor: { name: 'example', resources: [{ name: 't', path: 't.csv', bytes: -1 }] } },
        problem: { code: 'descriptor/value', pointer: '/resources/0/bytes', value: '-1' },
      },
      {
        example: {
          descriptor: { name: 'example', resources: [{ name: 't', data: [[1], [2], { a: 3 }], type: 'table' }] },
        },
        problem: { code: 'descriptor/value', pointer: '/resources/0/data', help: 'table-data' },
      },
      {
        example: {
          descriptor: { name: 'example', resources: [{ name: 't', path: ['a.csv', 'https://example.org/b'] }] },
        },
        problem: { code: 'descriptor/path', pointer: '/resources/0/path', help: 'mixed' },
      },
      {
        example: {
          descriptor: {
            name: 'example',
            resources: [
              {
                name: 't',
                path: 't.csv',
                schema: { fields: [{ name: 'a', type: 'date', constraints: { pattern: 'x' } }] },
              },
            ],
          },
        },
        problem: {
          code: 'descriptor/constraint',
          value: 'pattern',
          pointer: '/resources/0/schema/fields/0/constraints',
        },
      },
    ],
  },
};
