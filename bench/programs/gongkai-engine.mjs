// @ts-check
// gongkai-engine.mjs DESCRIPTOR ENGINE: the library with one engine, on one thread.
import { validate } from '../../dist/validate.js';

const [target = '', engine = ''] = process.argv.slice(2);
const report = await validate(target, {
  engine: /** @type {import('../../dist/engine.js').Engine} */ (engine),
  threads: 1,
});
console.log(JSON.stringify({ ...report, errors: report.countsBySeverity.error }));
