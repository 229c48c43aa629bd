// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { exists, Failure, must, run } from './shell.mjs';

/** cffconvert wants an older jsonschema than frictionless does: each has an environment of its own. */
const environments = {
  tables: 'requirements.txt',
  citation: 'requirements-citation.txt',
  hooks: 'requirements-hooks.txt',
};

/** @type {readonly { packages: readonly string[], present: () => boolean }[]} */
const systemTools = [
  {
    packages: ['python3', 'python3-venv'],
    present: () => exists('python3') && run('python3', ['-c', 'import ensurepip, venv']).status === 0,
  },
  { packages: ['libreoffice-calc-nogui'], present: () => exists('soffice') },
  { packages: ['r-base-core'], present: () => exists('Rscript') },
  { packages: ['git'], present: () => exists('git') },
  { packages: ['sqlite3'], present: () => exists('sqlite3') },
  { packages: ['unzip'], present: () => exists('unzip') },
  { packages: ['minisign'], present: () => exists('minisign') },
  { packages: ['coreutils', 'diffutils', 'tar'], present: () => ['sha256sum', 'diff', 'tar', 'gzip'].every(exists) },
];

/**
 * Path of a program in one of the Python environments.
 * @param {keyof typeof environments} environment
 * @param {string} program
 */
export function pythonBin(environment, program) {
  return join(root, '.venv', environment, 'bin', program);
}

/** @param {keyof typeof environments} name */
export function installPython(name) {
  const requirements = environments[name];
  step(`pip install -r scripts/interop/${requirements}`, () => pythonPackages(name, requirements));
}

export function install() {
  step('npm ci', npmPackages);
  step('apt-get install', systemPackages);
  for (const name of Object.keys(environments)) installPython(/** @type {keyof typeof environments} */ (name));
}

/**
 * Names the step that failed.
 * @param {string} name
 * @param {() => void} action
 */
function step(name, action) {
  try {
    action();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${name}: ${error.message}`, error.output);
  }
}

function npmPackages() {
  for (const path of ['dist/index.js', 'node_modules/publint', 'node_modules/@arethetypeswrong/cli']) {
    if (!existsSync(join(root, path))) throw new Failure(`${path} is missing`, 'run npm ci first');
  }
}

function systemPackages() {
  const packages = systemTools.filter(({ present }) => !present()).flatMap((tool) => tool.packages);
  if (packages.length === 0) return;
  const names = packages.join(' ');
  if (!exists('apt-get')) throw new Failure('there is no apt-get', `install these yourself, then run again: ${names}`);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (!exists('sudo') || run('sudo', ['-n', 'true']).status !== 0)) {
    throw new Failure('neither root nor sudo without a password', `install these yourself, then run again: ${names}`);
  }
  const prefix = isRoot ? ['env'] : ['sudo', '-n', 'env'];
  const [command = 'env', ...args] = [...prefix, 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  console.log(`# apt-get install ${names}`);
  must(command, [...args, 'update']);
  must(command, [...args, 'install', '-y', '--no-install-recommends', ...packages]);
  const missing = systemTools.filter(({ present }) => !present()).flatMap((tool) => tool.packages);
  if (missing.length > 0) throw new Failure(`still missing after installing: ${missing.join(' ')}`);
}

/**
 * @param {string} name
 * @param {string} requirements
 */
function pythonPackages(name, requirements) {
  const folder = join(root, '.venv', name);
  const python = join(folder, 'bin', 'python');
  if (!existsSync(python) || run(python, ['-m', 'pip', '--version']).status !== 0) {
    console.log(`# python3 -m venv .venv/${name}; pip install -r scripts/interop/${requirements}`);
    must('python3', ['-m', 'venv', '--clear', folder]);
  }
  const file = join(root, 'scripts', 'interop', requirements);
  must(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', file]);
}
