import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import type { JsonSchema } from '../model/json.js';

// ajv-formats is CommonJS: under Node's ESM the function is the module, to TypeScript it is `.default`.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/**
 * Compiles one of our own profiles with those it refers to (draft-07, as the standard's glossary asks of profiles), once.
 * Strict, so that a misspelt keyword of ours does not pass.
 */
export function compileProfile(profile: JsonSchema, parts: readonly JsonSchema[]): ValidateFunction {
  const known = compiled.get(profile);
  if (known !== undefined) return known;
  // A descriptor is judged once in a run: optimizing the code takes longer than it saves.
  const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, code: { optimize: false } });
  addFormats(ajv);
  for (const part of parts) ajv.addSchema(part);
  const validate = ajv.compile(profile);
  compiled.set(profile, validate);
  return validate;
}

export type { ErrorObject };
