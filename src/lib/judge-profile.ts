import type { ErrorObject, ValidateFunction } from 'ajv';
import { validate } from './generated/profile.js';

/**
 * Judges a descriptor by our own profile, `schemas/datapackage.schema.json`, with those it refers to. Ajv has turned them into
 * code when the tool was built (scripts/generate.mjs): compiling them took longer than reading most packages.
 */
export const judgeProfile = validate as unknown as ValidateFunction;

export type { ErrorObject };
