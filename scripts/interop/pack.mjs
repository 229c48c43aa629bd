// @ts-check
import { join } from 'node:path';
import { root } from '../run.mjs';
import { must } from './shell.mjs';
import { temporaryFolder } from './temporary.mjs';

/** @type {Map<string, string>} */
const packed = new Map();

/**
 * Path of what `npm publish` would send for a release.
 * @param {import('./releases.mjs').Release} release
 */
export function tarballOf({ folder }) {
  const known = packed.get(folder);
  if (known !== undefined) return known;
  const out = temporaryFolder();
  const output = must('npm', ['pack', folder, '--json', '--ignore-scripts', '--pack-destination', out]);
  const [{ name, version }] = /** @type {[{ name: string, version: string }]} */ (Object.values(JSON.parse(output)));
  const tarball = join(out, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  packed.set(folder, tarball);
  return tarball;
}

/** @type {string | undefined} */
let tool;

/** Path of what `npm publish` would send for this tool itself, as it is compiled now. */
export function tarballOfTool() {
  if (tool !== undefined) return tool;
  const out = temporaryFolder();
  const output = must('npm', ['pack', root, '--json', '--ignore-scripts', '--pack-destination', out]);
  const [{ name, version }] = /** @type {[{ name: string, version: string }]} */ (Object.values(JSON.parse(output)));
  tool = join(out, `${name}-${version}.tgz`);
  return tool;
}
