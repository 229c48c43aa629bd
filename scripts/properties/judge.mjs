// @ts-check
import { infer, readCell, readRows, UsageError, validate } from '../../dist/index.js';
import { reportFormats } from '../../dist/reports/index.js';
import { judgeEngines } from './judge-engines.mjs';

/** @typedef {'valid' | 'invalid' | 'usage error'} Outcome */

/**
 * Whatever is thrown but a `UsageError` is a crash.
 * @template T
 * @param {() => T | Promise<T>} action
 * @returns {Promise<T | undefined>}
 */
async function unlessUsage(action) {
  try {
    return await action();
  } catch (error) {
    if (error instanceof UsageError && error.message !== '' && error.help !== '') return undefined;
    throw error;
  }
}

/**
 * @param {import('../../src/index.js').Report} report
 * @param {readonly (typeof reportFormats)[number][]} formats
 */
function checkReport(report, formats) {
  const { valid, problems, counts, truncated } = report;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (valid === errors > 0 && !truncated) throw new Error(`valid is ${valid}, with ${errors} errors`);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (!truncated && total !== problems.length) throw new Error(`${total} counted, ${problems.length} listed`);
  if (truncated && total <= problems.length) throw new Error(`truncated with all ${total} listed`);
  for (const language of /** @type {const} */ (['zh', 'en'])) {
    for (const format of formats) {
      const judged = { report, target: 'target', base: /** @type {const} */ ({ kind: 'folder', path: 'target' }) };
      const context = { language, color: false, toolVersion: '0.0.0', failOnWarning: false };
      if (format.render([judged], context) === '') throw new Error(`${format.name} is empty`);
    }
  }
}

/**
 * Judges one target with the library as a program would use it, and the report that comes of it.
 * @param {ReturnType<import('./subjects.mjs').Subject['make']>} target
 * @param {number} at Number of the case: every eighth is looked at more closely.
 * @returns {Promise<Outcome>}
 */
export async function judgeTarget(target, at) {
  if (typeof target === 'object' && 'field' in target) {
    const { field, cell, options } = target;
    const result = await unlessUsage(() =>
      readCell(/** @type {never} */ (field), /** @type {never} */ (cell), options),
    );
    if (result === undefined) return 'usage error';
    if ('problems' in result && result.problems.length === 0) throw new Error('neither a value nor a problem');
    return 'value' in result ? 'valid' : 'invalid';
  }
  if (typeof target === 'object' && 'infer' in target) {
    const inferred = await unlessUsage(() => infer(target.infer));
    if (inferred === undefined) return 'usage error';
    checkReport(inferred.report, reportFormats.slice(0, 1));
    return inferred.report.valid ? 'valid' : 'invalid';
  }
  if (typeof target === 'object' && 'engines' in target) return judgeEngines(target.engines);
  const report = await unlessUsage(() => validate(target));
  if (report === undefined) return 'usage error';
  const closely = at % 8 === 0;
  checkReport(report, closely ? reportFormats : reportFormats.slice(0, 1));
  if (closely) {
    const again = await validate(target);
    if (JSON.stringify(again) !== JSON.stringify(report)) throw new Error('the second report is another');
  }
  for (const { resource } of report.tables) {
    let rows = 0;
    await unlessUsage(async () => {
      for await (const _ of readRows(target, { resource })) if (++rows > 1000) break;
    });
  }
  return report.valid ? 'valid' : 'invalid';
}
