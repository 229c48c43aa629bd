// @ts-check
// npm run test:rebuild: builds every data set anew, elsewhere and under other settings, and compares each byte with dist-data/.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './run.mjs';

/** @type {readonly { name: string, env: Record<string, string>, umask?: string }[]} */
const settings = [
  { name: 'as it is', env: {} },
  {
    name: 'TZ=Asia/Shanghai LANG=zh_CN.UTF-8 umask 077',
    env: { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
    umask: '077',
  },
  {
    name: 'TZ=America/St_Johns LANG=tr_TR.UTF-8 umask 022',
    env: { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    umask: '022',
  },
];

/**
 * @param {string} folder
 * @param {string} [base]
 * @returns {string[]}
 */
function filesOf(folder, base = folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name.startsWith('.')) return [];
    return statSync(path).isDirectory() ? filesOf(path, base) : [relative(base, path)];
  });
}

/**
 * @param {string} expected
 * @param {string} actual
 */
function differences(expected, actual) {
  const all = new Set([...filesOf(expected), ...filesOf(actual)]);
  return [...all].filter((path) => {
    try {
      return !readFileSync(join(expected, path)).equals(readFileSync(join(actual, path)));
    } catch {
      return true;
    }
  });
}

let failed = 0;
let passed = 0;
for (const { name, env, umask } of settings) {
  const out = mkdtempSync(join(tmpdir(), 'gongkai-rebuild-'));
  try {
    const before = process.umask();
    if (umask !== undefined) process.umask(umask);
    const args = [join(root, 'dist', 'cli.js'), 'build', '--out', out, '--quiet'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    process.umask(before);
    if (status !== 0) throw new Error(`build failed under ${name}:\n${stdout}${stderr}`);
    const differing = differences(join(root, 'dist-data'), out);
    const count = filesOf(out).length;
    if (differing.length === 0) passed++;
    else failed++;
    console.log(
      `${differing.length === 0 ? 'ok  ' : 'FAIL'}  Node ${process.version}  ${name}: ${count} files, ${differing.length} differ ${differing.slice(0, 5).join(' ')}`,
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
