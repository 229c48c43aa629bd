// @ts-check
/**
 * Compiles src/kernel/assembly/ (AssemblyScript) into src/kernel/generated/: once as WebAssembly with SIMD, once without and
 * then as JavaScript, for machines that have no SIMD. Part of `npm run build`; does nothing while the sources are the same.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const folder = join(root, 'src', 'kernel', 'assembly');
const generated = join(root, 'src', 'kernel', 'generated');

/** 64 KiB each: all fixed regions of assembly/memory.ts, and a little to allocate from. */
const initialPages = 128;

const flags = [
  'src/kernel/assembly/index.ts',
  ...['--baseDir', root],
  '-O3',
  '--noAssert',
  ...['--runtime', 'stub'],
  ...['--use', 'abort='],
  ...['--initialMemory', String(initialPages)],
  ...['--bindings', 'raw'],
];

/** What the generated files depend on. */
function stampOf() {
  const hash = createHash('sha256');
  const manifest = join(root, 'node_modules', 'assemblyscript', 'package.json');
  for (const file of [manifest, join(root, 'scripts', 'kernel.mjs'), ...sources()]) hash.update(readFileSync(file));
  return hash.digest('hex');
}

function sources() {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.sort().map((name) => join(folder, name));
}

/**
 * @param {readonly string[]} more
 * @returns {Promise<{ wasm: Uint8Array; types: string }>}
 */
async function compile(more) {
  const { default: asc } = await import('assemblyscript/asc');
  let wasm = new Uint8Array();
  let types = '';
  const { error, stderr } = await asc.main([...flags, ...more, '--outFile', 'kernel.wasm'], {
    writeFile(name, contents) {
      if (name.endsWith('.wasm')) wasm = /** @type {Uint8Array<ArrayBuffer>} */ (contents);
      if (name.endsWith('.d.ts')) types = String(contents);
    },
  });
  if (error !== null) throw new Error(`The kernel does not compile:\n${stderr.toString()}`);
  return { wasm, types };
}

/**
 * The declarations that the compiler makes, as an interface.
 * @param {string} types
 */
function interfaceOf(types) {
  const body = /namespace __AdaptedExports \{\n([\s\S]*?)\n\}/.exec(types)?.[1];
  if (body === undefined) throw new Error('The compiler writes its declarations in another form now');
  const members = body
    .replace(/export const memory: WebAssembly\.Memory;/, 'readonly memory: { readonly buffer: ArrayBuffer };')
    .replaceAll(/export const (\w+): .*/g, '// $1')
    .replaceAll('export function ', '');
  return `/** Everything that the kernel's assembly exports. */\nexport interface KernelExports {\n${members}\n}\n`;
}

/**
 * The module as a function that makes an instance each time.
 * @param {Uint8Array} wasm
 */
async function scriptOf(wasm) {
  const { default: binaryen } = await import('assemblyscript/binaryen');
  const module = binaryen.readBinary(wasm);
  module.setFeatures(binaryen.Features.All);
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(0);
  const text = module.emitAsmjs();
  module.dispose();
  const at = text.indexOf('var retasmFunc');
  if (at === -1 || /^import /m.test(text)) throw new Error('The compiler writes JavaScript in another form now');
  const call = text.slice(at, text.indexOf('export ', at));
  return `export function instantiateScript(): KernelExports {\n${text.slice(0, at)}${call}return retasmFunc;\n}\n`;
}

/** Writes src/kernel/generated/ if it is missing or old. */
export async function generateKernel() {
  const stamp = `// ${stampOf()}\n`;
  const stampFile = join(generated, 'stamp.ts');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === `${stamp}export {};\n`) return;
  mkdirSync(generated, { recursive: true });
  const simd = await compile(['--enable', 'simd']);
  const plain = await compile([]);
  /** @type {(name: string, text: string) => void} */
  const write = (name, text) => writeFileSync(join(generated, name), text);
  const imported = "import type { KernelExports } from './exports.js';\n";
  write('exports.ts', interfaceOf(simd.types));
  write('simd.ts', `export const simdModule: string = '${Buffer.from(simd.wasm).toString('base64')}';\n`);
  write('script.ts', `// @ts-nocheck\n${imported}${await scriptOf(plain.wasm)}`);
  write('stamp.ts', `${stamp}export {};\n`);
}
