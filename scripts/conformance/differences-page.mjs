// @ts-check
import { isAmbiguous } from './cases.mjs';
import { countsOf } from './differences.mjs';
import { code, plain, section, table } from './page-parts.mjs';

/** @typedef {import('./differences.mjs').Difference} Difference */

/** @param {import('./answers.mjs').Answer} answer @param {import('./differences.mjs').Kind} kind */
function said({ verdict, errors = [], value }, kind) {
  if (verdict === 'crash') return 'crash';
  if (verdict === 'invalid') return errors.length === 0 ? 'invalid' : `error: ${errors.join(', ')}`;
  return kind === 'field' ? `valid: ${code(JSON.stringify(value))}` : 'valid';
}

/** @param {Difference} difference */
function subject({ kind, one }) {
  if ('rule' in one) return plain(one.rule);
  if (kind === 'package' || !('field' in one)) return '';
  const { name: _, ...rest } = one.field;
  const list = one.schema === undefined ? '' : ` with ${code(JSON.stringify(one.schema))}`;
  return `${one.source === 'json' ? 'JSON value ' : ''}${code(JSON.stringify(one.cell))} in ${code(JSON.stringify(rest))}${list}`;
}

const titles = { field: 'Cells', descriptor: 'Descriptors', package: 'Packages' };

/** @param {readonly Difference[]} list */
function tables(list) {
  return Object.entries(titles)
    .map(([kind, title]) => ({ title, rows: list.filter((entry) => entry.kind === kind) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => {
      const lines = rows.map((entry) => {
        const { one, ours, theirs, kind } = entry;
        return [one.id, subject(entry), said(ours, kind), said(theirs, kind), plain(one.why), section(one.ref)];
      });
      return `### ${title}\n\n${table(['case', 'what', 'gongkai', 'frictionless-py', 'why', 'decided by'], lines)}\n`;
    })
    .join('\n');
}

/**
 * The page that lists every difference with the section of the standard that decides it.
 * @param {readonly Difference[]} list
 * @param {string} version
 */
export function differencesPage(list, version) {
  const counts = countsOf(list).map(({ kind, clear, open }) => [
    titles[kind],
    `${clear?.differ} of ${clear?.of}`,
    `${open?.differ} of ${open?.of}`,
  ]);
  return `# Differences from frictionless-py

<!-- Written by node scripts/compare-frictionless.mjs --write; do not edit. -->

Every case of \`tests/conformance/cases\` on which gongkai and frictionless-py ${version} do not say the same: another verdict, other
kinds of errors, or another value of a cell. A crash of frictionless-py is an exception that is not its own. The network is closed to
it, and files that a descriptor names are there. \`npm run test:interop\` makes the comparison anew and fails when it differs from this page.

${table(['', 'the standard decides', 'the standard is open'], counts)}

## Where the standard decides

gongkai follows the section named in the last column.

${tables(list.filter(({ one }) => !isAmbiguous(one)))}
## Where the standard is open

Neither is wrong; [our readings](ambiguous-cases.md) say why.

${tables(list.filter(({ one }) => isAmbiguous(one)))}`;
}
