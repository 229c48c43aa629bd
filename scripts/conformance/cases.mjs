// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

/**
 * @typedef {object} FieldCase
 * @property {string} id
 * @property {import('../../src/index.js').Field} field
 * @property {{ missingValues?: readonly (string | { value: string, label?: string })[] }} [schema]
 * @property {'text' | 'json'} source
 * @property {import('../../src/index.js').JsonValue} cell
 * @property {'valid' | 'invalid' | 'ambiguous'} verdict
 * @property {'valid' | 'invalid'} [lean]
 * @property {import('../../src/index.js').JsonValue} [value]
 * @property {readonly string[]} [errors]
 * @property {string} why
 * @property {string} ref
 */

/**
 * @typedef {object} DescriptorCase
 * @property {string} id
 * @property {import('../../src/index.js').JsonObject} descriptor
 * @property {'valid' | 'invalid' | 'ambiguous'} verdict
 * @property {'valid' | 'invalid'} [lean]
 * @property {'invalid'} [publisherVerdict]
 * @property {readonly string[]} [warnings]
 * @property {string} rule
 * @property {string} why
 * @property {string} ref
 */

/** @typedef {readonly [number | null, string | readonly string[] | null, string]} CaseError */

/**
 * @typedef {object} PackageCase
 * @property {string} id
 * @property {Readonly<Record<string, { text?: string, base64?: string }>>} files
 * @property {import('../../src/index.js').JsonObject} descriptor
 * @property {boolean} valid
 * @property {boolean} [ambiguous]
 * @property {Readonly<Record<string, readonly CaseError[]>>} errors
 * @property {readonly string[]} [packageErrors]
 * @property {Readonly<Record<string, readonly import('../../src/index.js').JsonValue[]>>} [values]
 * @property {string} why
 * @property {string} ref
 * @property {string} [note]
 */

export const casesFolder = join(root, 'tests', 'conformance', 'cases');

/** @param {string} name */
function casesOf(name) {
  return JSON.parse(readFileSync(join(casesFolder, name), 'utf8')).cases;
}

/** @type {readonly FieldCase[]} */
export const fieldCases = casesOf('fields.json');
/** @type {readonly DescriptorCase[]} */
export const descriptorCases = casesOf('descriptors.json');
/** @type {readonly PackageCase[]} */
export const packageCases = casesOf('packages.json');

/** @param {FieldCase | DescriptorCase | PackageCase} one */
export function isAmbiguous(one) {
  return 'verdict' in one ? one.verdict === 'ambiguous' : one.ambiguous === true;
}

/**
 * The bytes of a case's files, as they stand on a disk.
 * @param {PackageCase} one
 * @returns {Record<string, Uint8Array>}
 */
export function filesOf({ files }) {
  return Object.fromEntries(
    Object.entries(files).map(([name, { text, base64 }]) => [
      name,
      base64 === undefined ? new TextEncoder().encode(text ?? '') : Uint8Array.from(Buffer.from(base64, 'base64')),
    ]),
  );
}
