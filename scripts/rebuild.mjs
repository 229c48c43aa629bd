// @ts-check
// npm run test:rebuild: builds every data set anew, elsewhere and under other settings, and compares each byte with dist-data/.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './run.mjs';

/** The npm package `node` brings other versions of Node.js; a machine that cannot get them fails here, loudly. */
const otherNodes = ['22', '24'];
const nodes = mkdtempSync(join(tmpdir(), 'gongkai-nodes-'));
const aliases = otherNodes.map((version) => `node${version}@npm:node@${version}`);
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const installed = spawnSync(npm, ['install', '--prefix', nodes, '--no-audit', '--no-fund', '--no-save', ...aliases], {
  encoding: 'utf8',
});
if (installed.status !== 0) {
  console.error(`FAIL  npm install ${aliases.join(' ')}\n${installed.stdout}${installed.stderr}`);
  process.exit(1);
}

/** @param {string} version */
const nodeBinary = (version) =>
  join(nodes, 'node_modules', `node${version}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** @type {readonly { name: string, env: Record<string, string>, umask?: string, node?: string }[]} */
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
  ...otherNodes.map((version) => ({ name: 'as it is', env: {}, node: nodeBinary(version) })),
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
for (const { name, env, umask, node = process.execPath } of settings) {
  const out = mkdtempSync(join(tmpdir(), 'gongkai-rebuild-'));
  try {
    const before = process.umask();
    if (umask !== undefined) process.umask(umask);
    const args = [join(root, 'dist', 'cli.js'), 'build', '--out', out, '--quiet'];
    const { status, stdout, stderr } = spawnSync(node, args, {
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
      `${differing.length === 0 ? 'ok  ' : 'FAIL'}  Node ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}  ${name}: ${count} files, ${differing.length} differ ${differing.slice(0, 5).join(' ')}`,
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
rmSync(nodes, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
