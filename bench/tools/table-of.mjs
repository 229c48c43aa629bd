// @ts-check
import { join } from 'node:path';

/**
 * The one large table of a set.
 * @param {import('../sets/cache.mjs').Prepared} data
 */
export function tableOf(data) {
  const tables = data.files.filter(({ path }) => path.endsWith('.csv')).sort((a, b) => b.bytes - a.bytes);
  const [largest] = tables;
  if (largest === undefined) throw new Error(`${data.set} has no table`);
  return join(data.folder, largest.path);
}
