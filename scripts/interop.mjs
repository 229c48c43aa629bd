// @ts-check
/**
 * npm run test:interop: checks the newest release of every data set in dist-data/ with tools nobody here wrote, and
 * compares our verdicts on the shared cases of the standard with theirs.
 * Installs what it needs (apt, pip; see interop/install.mjs) and ends with exit code 1 when it cannot: nothing is skipped.
 */
import { clients } from './interop/clients.mjs';
import { conformanceChecks } from './interop/conformance.mjs';
import { inferredChecks } from './interop/inferred.mjs';
import { install } from './interop/install.mjs';
import { minisignChecks } from './interop/minisign.mjs';
import { newestReleases } from './interop/releases.mjs';
import { Failure } from './interop/shell.mjs';
import { removeTemporaryFolders } from './interop/temporary.mjs';

/** @param {unknown} error */
function told(error) {
  const text =
    error instanceof Failure ? `${error.message}\n${error.output}` : error instanceof Error ? error.stack : error;
  return String(text).trimEnd().replaceAll('\n', '\n      ');
}

/**
 * One line for a check, and the tool's own output when it failed.
 * @param {string} tool
 * @param {import('./interop/client.mjs').Check} check
 */
async function passes(tool, { what, run }) {
  try {
    const detail = await run();
    console.log(`ok    ${tool}  ${what}${typeof detail === 'string' ? `: ${detail}` : ''}`);
    return true;
  } catch (error) {
    console.log(`FAIL  ${tool}  ${what}\n      ${told(error)}`);
    return false;
  }
}

/** What must work before anything can be checked. */
async function prepare() {
  try {
    install();
    const releases = await newestReleases();
    return { releases, tools: clients.map((client) => ({ client, tool: `${client.name} ${client.version()}` })) };
  } catch (error) {
    console.log(`FAIL  install  ${told(error)}`);
    console.log('0 passed, 1 failed');
    return process.exit(1);
  }
}

process.on('exit', removeTemporaryFolders);
const { releases, tools } = await prepare();
let passed = 0;
let failed = 0;
for (const release of releases) {
  console.log(`# ${release.name} ${release.version}`);
  for (const { client, tool } of tools) {
    for (const check of client.checks(release)) {
      if (await passes(tool, check)) passed++;
      else failed++;
    }
  }
}
console.log('# Data Package v2');
for (const check of [...conformanceChecks, ...inferredChecks]) {
  if (await passes(tools.find(({ client }) => client.name === 'frictionless')?.tool ?? '', check)) passed++;
  else failed++;
}
console.log('# signatures');
for (const check of minisignChecks) {
  if (await passes(tools.find(({ client }) => client.name === 'minisign')?.tool ?? '', check)) passed++;
  else failed++;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
