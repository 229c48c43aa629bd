// @ts-check
import { descriptorCases, fieldCases, isAmbiguous, packageCases } from './cases.mjs';
import { code, plain, section, table } from './page-parts.mjs';

/** @param {import('./cases.mjs').FieldCase} one */
function fieldRow({ id, field, cell, source, schema, lean, value, errors = [], why, ref }) {
  const { name: _, ...rest } = field;
  const at = source === 'json' ? 'JSON value ' : '';
  const list = schema === undefined ? '' : ` with ${code(JSON.stringify(schema))}`;
  const what = `${at}${code(JSON.stringify(cell))} in ${code(JSON.stringify(rest))}${list}`;
  const reading = lean === 'valid' ? `valid: ${code(JSON.stringify(value))}` : `error: ${errors.join(', ')}`;
  return [id, what, reading, plain(why), section(ref)];
}

/** @param {import('./cases.mjs').DescriptorCase} one */
function descriptorRow({ id, rule, lean, publisherVerdict, warnings = [], why, ref }) {
  const publisher = publisherVerdict === undefined ? '' : '; a publisher must not write it';
  const warns = warnings.length === 0 ? '' : `; warning: ${warnings.join(', ')}`;
  return [id, plain(rule), `${lean}${publisher}${warns}`, plain(why), section(ref)];
}

/** @param {import('./cases.mjs').PackageCase} one */
function packageRow({ id, files, valid, errors, why, ref }) {
  const found = Object.values(errors)
    .flat()
    .map(
      ([row, field, kind]) =>
        `${kind}${row === null ? '' : ` in row ${row}`}${field === null ? '' : ` on ${[field].flat().join(', ')}`}`,
    );
  const names = Object.keys(files).map(code).join(', ');
  return [
    id,
    names === '' ? 'inline data' : names,
    valid ? 'valid' : `error: ${found.join('; ')}`,
    plain(why),
    section(ref),
  ];
}

const head = ['case', 'what', 'our reading', 'why it is open', 'section'];

/** The page that lists every case on which the standard's text does not decide, and how gongkai reads it. */
export function ambiguousPage() {
  const parts = [
    ['Cells', fieldCases.filter(isAmbiguous).map(fieldRow)],
    ['Descriptors', descriptorCases.filter(isAmbiguous).map(descriptorRow)],
    ['Packages', packageCases.filter(isAmbiguous).map(packageRow)],
  ];
  const sections = parts.map(([title, rows]) => `## ${title}\n\n${table(head, /** @type {string[][]} */ (rows))}\n`);
  return `# Where the standard is open

<!-- Written by node scripts/conformance.mjs --pages from tests/conformance/cases; do not edit. -->

The text of Data Package v2 does not settle these cases. gongkai reads each of them in one way, told here, and
\`npm test\` checks that it still does. For descriptors the reading is a consumer's.

${sections.join('\n')}`;
}
