// @ts-check
// Writes src/lib/generated/: what is worked out once, when the tool is built, and not at every start. Run by `npm run build`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import standaloneModule from 'ajv/dist/standalone/index.js';
import addFormatsModule from 'ajv-formats';
import { root } from './run.mjs';
import { categorySets } from './unicode-sets.mjs';

const folder = join(root, 'src', 'lib', 'generated');
mkdirSync(folder, { recursive: true });

/** @param {string} name @param {string} text */
function write(name, text) {
  writeFileSync(join(folder, name), `// @ts-nocheck: written by scripts/generate.mjs\n${text}`);
}

// CommonJS modules: under Node's ESM the function is the module or its default, to TypeScript it is `.default`.
const addFormats = /** @type {typeof addFormatsModule.default} */ (/** @type {unknown} */ (addFormatsModule));
const standalone = /** @type {typeof standaloneModule.default} */ (
  /** @type {any} */ (standaloneModule).default ?? standaloneModule
);

/** @param {string} name */
const schema = (name) => JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8'));

// Strict, so that a misspelt keyword of ours does not pass. Draft-07, as the standard's glossary asks of profiles.
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, code: { source: true, esm: true } });
addFormats(ajv);
for (const part of ['tabledialect', 'tableschema', 'dataresource']) ajv.addSchema(schema(part));
const code = standalone(ajv, ajv.compile(schema('datapackage')));
write(
  'profile.ts',
  `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\n${code}`,
);

const sets = [...categorySets()].map(([name, text]) => `  [${JSON.stringify(name)}, '${text}'],`);
write('unicode.ts', `export const unicodeSets = new Map([\n${sets.join('\n')}\n]);\n`);
