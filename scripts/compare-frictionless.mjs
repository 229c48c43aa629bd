// @ts-check
/**
 * node scripts/compare-frictionless.mjs [--write]: compares every conformance case with frictionless-py and says in how many
 * they differ; `--write` renews docs/reference/frictionless-differences.md. `npm run test:interop` installs frictionless-py.
 */
import { conformanceChecks, writeDifferences } from './interop/conformance.mjs';
import { installPython } from './interop/install.mjs';

installPython('tables');
if (process.argv.includes('--write')) console.log((await writeDifferences()).join('\n'));
else for (const { run } of conformanceChecks) console.log(await run());
