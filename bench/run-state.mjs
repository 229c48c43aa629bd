// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder, projectFolder, scratchFolder } from './paths.mjs';

/** Everything that decides a figure: what is measured, and what measures. */
function codeHash() {
  const hash = createHash('sha256');
  for (const folder of [
    join(projectFolder, 'dist'),
    ...['programs', 'sets', 'measure'].map((name) => join(benchFolder, name)),
  ]) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(?:m?js|py|wasm)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * What a run has finished so far, kept on the disk: one that is interrupted need not begin again. Cases of other code or
 * other options are never taken over.
 * @param {import('./options.mjs').Options} options
 */
export function openRunState({ rows, repeat, resume }) {
  const file = join(scratchFolder, 'run.json');
  const key = `${codeHash()} ${rows} ${repeat}`;
  const old = resume && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  /** @type {import('./run-case.mjs').CaseResult[]} */
  const results = old?.key === key ? old.results : [];
  /** @type {Record<string, { rows: number, seconds: number }>} */
  const speeds = old?.key === key ? old.speeds : {};
  mkdirSync(scratchFolder, { recursive: true });
  return {
    results,
    speeds,
    /**
     * @param {import('./run-case.mjs').CaseResult} result
     * @param {ReadonlyMap<string, { readonly rows: number, readonly seconds: number }>} known
     */
    add(result, known) {
      results.push(result);
      writeFileSync(file, JSON.stringify({ key, results, speeds: Object.fromEntries(known) }));
    },
    close() {
      rmSync(file, { force: true });
    },
  };
}
