// @ts-check
// npm run build: compiles the kernel, then src/ into dist/. Also run by `npm ci`.
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generateKernel } from './kernel.mjs';
import { binOf, root, run } from './run.mjs';

await generateKernel();
rmSync(join(root, 'dist'), { recursive: true, force: true });
run(process.execPath, ['scripts/generate.mjs']);
run(process.execPath, [binOf('typescript', 'tsc'), '-p', 'tsconfig.json']);
chmodSync(join(root, 'dist', 'cli.js'), 0o755);
