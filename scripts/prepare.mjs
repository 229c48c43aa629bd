// @ts-check
// Run by npm after `npm ci`, and when the tool is installed from its repository (`npm install git+…`, commit hooks).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

// `npm install --global git+…` hands `--global` down to the install inside its clone, so that nothing gets installed there.
if (!existsSync(join(root, 'node_modules', 'typescript'))) {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new Error('node_modules is not there: run npm ci');
  const own = [
    'npm_config_global',
    'npm_config_location',
    'npm_config_prefix',
    'npm_config_omit',
    'npm_config_package_lock_only',
  ];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.includes(name.toLowerCase())));
  const args = [npm, 'ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}
await import('./build.mjs');
