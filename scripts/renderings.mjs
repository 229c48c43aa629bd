// @ts-check
// npm run docs:renderings: records what a small package with several problems looks like in every format and language.
// With --check it writes nothing and says which of them are out of date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateCommand } from '../dist/commands/validate.js';
import { reportFormats } from '../dist/reports/index.js';
import { root } from './run.mjs';

const folder = 'docs/reference/renderings';
const ignore = ['cell/enum@rows#level=旧版用“中”，2018 年版改正'];
/** @type {Readonly<Record<string, string>>} */
const endings = { text: 'txt', github: 'txt', sarif: 'sarif.json', junit: 'xml', markdown: 'md' };

// Annotations name files as seen from the folder of the repository.
process.chdir(root);
const check = process.argv.includes('--check');
/** @type {Set<string>} */
const made = new Set();
for (const { name: format } of reportFormats) {
  for (const language of /** @type {const} */ (['en', 'zh'])) {
    const context = { language, format, color: false, progress: () => {} };
    const { output } = await validateCommand([`${folder}/package`], { ignore }, context);
    const name = `${format}.${language}.${endings[format] ?? format}`;
    made.add(name);
    const path = join(folder, name);
    if (existsSync(path) && readFileSync(path, 'utf8') === output) continue;
    if (check) {
      console.error(`${folder}/${name} is out of date. To mend: npm run docs:renderings, and look at the difference`);
      process.exitCode = 1;
    } else writeFileSync(path, output);
  }
}
for (const name of readdirSync(folder)) {
  // Pages of differences are those of scripts/diff-pages.mjs.
  if (made.has(name) || name === 'package' || name === 'README.md' || name.startsWith('diff-')) continue;
  console.error(`${folder}/${name} belongs to no format: delete it`);
  process.exitCode = 1;
}
