import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { JsonSchema } from '../model/json.js';

// ajv-formats is CommonJS: under Node's ESM the function is the module, to TypeScript it is `.default`.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

/**
 * Compiles a JSON Schema 2020-12. Strict but for union types, which nullable fields are. Never with `useDefaults`: it would change the data it judges.
 */
export function compileJsonSchema(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
  });
  addFormats(ajv);
  return ajv.compile(schema);
}

export type { ErrorObject, ValidateFunction };
