// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { descriptorCases, fieldCases, filesOf, packageCases } from './cases.mjs';
import { descriptorFaults, fieldFaults, packageFaults } from './judge.mjs';

/** @typedef {{ readonly id: string, readonly faults: readonly string[] }} Outcome */

/**
 * A case's package on a disk: its files and `datapackage.json` in a folder.
 * @param {import('./cases.mjs').PackageCase} one
 * @param {string} folder
 */
export function writePackage(one, folder) {
  for (const [name, bytes] of Object.entries({
    ...filesOf(one),
    'datapackage.json': new TextEncoder().encode(JSON.stringify(one.descriptor)),
  })) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}

/**
 * Every case of the three files. Packages are read twice: from a folder on the disk, and from memory.
 * @param {import('./judge.mjs').Library} library
 * @returns {Promise<Readonly<Record<'fields' | 'descriptors' | 'packages', readonly Outcome[]>>>}
 */
export async function runAll(library) {
  const fields = fieldCases.map((one) => ({ id: one.id, faults: fieldFaults(library, one) }));
  const descriptors = descriptorCases.map((one) => ({ id: one.id, faults: descriptorFaults(library, one) }));
  const packages = [];
  const scratch = mkdtempSync(join(tmpdir(), 'gongkai-conformance-'));
  try {
    for (const one of packageCases) {
      const folder = join(scratch, one.id);
      mkdirSync(folder);
      writePackage(one, folder);
      const memory = await packageFaults(library, one, { descriptor: one.descriptor, files: filesOf(one) });
      const disk = await packageFaults(library, one, folder);
      const faults = [...memory.map((fault) => `in memory: ${fault}`), ...disk.map((fault) => `on disk: ${fault}`)];
      packages.push({ id: one.id, faults });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return { fields, descriptors, packages };
}
