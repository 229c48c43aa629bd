import type { JsonObject, JsonSchema } from '../model/json.js';
import { resolvePointer } from './json-pointer.js';
import { dialectOf, schemaSizeFault, validator } from './json-schema-constraint.js';
import { valueText } from './value-text.js';

/** A rule of an extension profile that a descriptor breaks, in the validator's words. */
export interface BrokenRule {
  readonly pointer: string;
  readonly value: string;
  readonly rule: string;
}

/** What an extension profile says of a descriptor, or why it cannot be used. */
export type ExtensionVerdict =
  | { readonly broken: readonly BrokenRule[]; readonly unknownKeywords: readonly string[] }
  | { readonly fault: string };

/** Words for forms and editors, which stand in many profiles and mean nothing to a validator. */
const harmless = new Set(['propertyOrder', 'context', 'options', 'notes', 'headerTemplate', 'enumNames']);

const kinds = {
  datapackage: ['data-package', 'tabular-data-package', 'fiscal-data-package'],
  dataresource: ['data-resource', 'tabular-data-resource'],
  tabledialect: ['csv-dialect'],
  tableschema: ['table-schema'],
} as const;

/** Every address under which extensions refer to the standard's own profiles. */
function addressesOf(kind: keyof typeof kinds): readonly string[] {
  return ['https', 'http'].flatMap((scheme) => [
    ...['1.0', '2.0'].map((version) => `${scheme}://datapackage.org/profiles/${version}/${kind}.json`),
    ...kinds[kind].flatMap((name) =>
      ['specs.frictionlessdata.io', 'frictionlessdata.io', 'schemas.frictionlessdata.io'].flatMap((host) => [
        `${scheme}://${host}/schemas/${name}.json`,
        `${scheme}://${host}/${name}.json`,
      ]),
    ),
  ]);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The shape of a profile without its rules: references into it are found, and nothing is judged twice. What the standard
 * itself asks for is judged by the text, not by whichever profile an extension happens to name.
 */
function hollow(node: unknown): JsonObject {
  if (!isObject(node)) return {};
  const parts = ['properties', 'definitions'].flatMap((name) => {
    const inner = node[name];
    return isObject(inner)
      ? [[name, Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, hollow(item)]))]]
      : [];
  });
  const { items } = node;
  return Object.fromEntries(isObject(items) ? [...parts, ['items', hollow(items)]] : parts) as JsonObject;
}

interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly message?: string;
}

/** Of alternatives only that none fits: what each of them would have wanted is not what is wrong. */
function withoutBranches(errors: readonly Fault[]): readonly Fault[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  return errors.filter(
    ({ keyword, schemaPath }) =>
      keyword !== 'if' && !choices.some((choice) => schemaPath.startsWith(`${choice.schemaPath}/`)),
  );
}

const most = 100;

/**
 * Judges a descriptor by an extension profile: a JSON Schema of draft-04 to 2020-12 that may refer to the standard's own
 * profiles by any of their addresses, and to nothing else. Patterns are matched in linear time.
 */
export function judgeByExtension(
  schema: JsonSchema,
  descriptor: unknown,
  official: (kind: keyof typeof kinds) => JsonSchema,
): ExtensionVerdict {
  const unknown = new Set<string>();
  const hear = (...words: readonly unknown[]): void => {
    const keyword = /unknown keyword: "(.*?)"/.exec(words.map(String).join(' '))?.[1];
    if (keyword !== undefined && !harmless.has(keyword)) unknown.add(keyword);
  };
  try {
    const tooLarge = schemaSizeFault(schema as JsonObject);
    if (tooLarge !== undefined) return { fault: tooLarge };
    const dialect = dialectOf(schema as JsonObject);
    const ajv = validator(dialect, {
      allErrors: true,
      strictSchema: 'log',
      logger: { log: hear, warn: hear, error: hear },
    });
    ajv.addFormat('textarea', true);
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) {
      const shape = hollow(official(kind));
      for (const address of addressesOf(kind)) ajv.addSchema(shape, address, true, false);
    }
    const { $schema: _draft, $id: _id, id: _old, ...rest } = schema as JsonObject;
    const validate = ajv.compile(rest);
    const valid = validate(descriptor);
    const broken = valid ? [] : withoutBranches((validate.errors ?? []) as readonly Fault[]);
    return {
      broken: broken.slice(0, most).map(({ instancePath, message, keyword }) => ({
        pointer: instancePath,
        value: valueText(resolvePointer(descriptor, instancePath)),
        rule: message ?? keyword,
      })),
      unknownKeywords: [...unknown],
    };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
