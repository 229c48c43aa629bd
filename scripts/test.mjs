// @ts-check
// npm test: lint, types, then every test; needs nothing but npm.
import { binOf, run } from './run.mjs';

run(process.execPath, ['scripts/build.mjs']);
run(process.execPath, [binOf('@biomejs/biome', 'biome'), 'ci', '--error-on-warnings']);
run(process.execPath, [binOf('typescript', 'tsc'), '-p', 'tsconfig.test.json']);
run(process.execPath, [binOf('vitest'), 'run', ...process.argv.slice(2)]);
