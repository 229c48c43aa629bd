// @ts-check
// npm run docs:diff: records what differs between consecutive released versions of the flagship, as `gongkai diff` shows it.
// With --check it writes nothing and says which pages are out of date. --data DIR and --pages DIR name other folders.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diffCommand } from '../dist/commands/diff.js';
import { compareVersions, isDraft, parseVersion } from '../dist/lib/semver.js';
import { root } from './run.mjs';

process.chdir(root);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, data: { type: 'string' }, pages: { type: 'string' } },
});
const [name = 'cq-openness-tasks-2017'] = positionals;
const { check = false, data = 'dist-data', pages = 'docs/reference/renderings' } = values;
/** @type {Readonly<Record<string, string>>} */
const endings = { text: 'txt', markdown: 'md', html: 'html' };

const home = join(data, name);
const versions = (existsSync(home) ? readdirSync(home) : [])
  .filter((version) => parseVersion(version) !== undefined && !isDraft(version))
  .sort(compareVersions);
if (versions.length < 2)
  console.log(`SKIPPED: ${home} has ${versions.length} released version(s); two are needed to say what differs`);

/** @type {Set<string>} */
const made = new Set();
mkdirSync(pages, { recursive: true });
for (const [i, version] of versions.slice(1).entries()) {
  const old = versions[i] ?? '';
  for (const [format, ending] of Object.entries(endings)) {
    for (const language of /** @type {const} */ (['en', 'zh'])) {
      const context = { language, format, color: false, progress: () => {} };
      const { output } = await diffCommand(`${name}@${old}`, `${name}@${version}`, { out: data }, context);
      const page = `diff-${old}-${version}.${language}.${ending}`;
      made.add(page);
      const path = join(pages, page);
      if (existsSync(path) && readFileSync(path, 'utf8') === output) continue;
      if (check) {
        console.error(`${path} is out of date. To mend: npm run docs:diff, and look at the difference`);
        process.exitCode = 1;
      } else writeFileSync(path, output);
    }
  }
}
for (const page of readdirSync(pages)) {
  if (!page.startsWith('diff-') || made.has(page)) continue;
  console.error(`${join(pages, page)} belongs to no two versions that follow each other: delete it`);
  process.exitCode = 1;
}
