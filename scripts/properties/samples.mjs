// @ts-check
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { stringify } from 'yaml';
import { descriptorCases, filesOf, packageCases } from '../conformance/cases.mjs';

const utf8 = new TextEncoder();

/** One field of every type, so that each reader meets broken cells. */
export const fields = [
  { name: 'id', type: 'integer' },
  { name: 'name', type: 'string', constraints: { pattern: '[\\p{L} "\']*', maxLength: 20 } },
  { name: 'price', type: 'number', groupChar: ',', bareNumber: false },
  { name: 'day', type: 'date' },
  { name: 'at', type: 'datetime', format: '%Y-%m-%dT%H:%M:%S%z' },
  { name: 'spot', type: 'geopoint' },
  { name: 'tags', type: 'list', delimiter: ';' },
  { name: 'more', type: 'object', constraints: { jsonSchema: { type: 'object' } } },
];

const rows = [
  ['1', 'Ada', '1,000.50', '2024-02-29', '2024-01-26T15:00:00+0800', '116.4, 39.9', 'a;b', '{"a": 1}'],
  ['2', '重庆', '€5', '1999-12-31', '2024-01-26T15:00:00+0000', '0,0', '', '{}'],
  ['3', 'say "hi"', '', '', '', '', '', ''],
];

/** @param {string} delimiter */
function csvText(delimiter) {
  const cell = (/** @type {string} */ text) => (/["\n,;|\t]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [fields.map(({ name }) => name), ...rows].map((row) => `${row.map(cell).join(delimiter)}\n`).join('');
}

const objects = rows.map((row) =>
  Object.fromEntries(fields.map(({ name }, at) => [name, name === 'id' ? Number(row[at]) : row[at]])),
);

export const csv = [
  csvText(','),
  csvText(';'),
  csvText('||'),
  'a\n',
  '# note\nid,name\n1,x\n',
  '\ufeffid\n1\n',
  'id,name\r\n1,"two\r\nlines"\r\n',
].map((text) => utf8.encode(text));
export const utf16 = [Uint8Array.from(Buffer.from(`\ufeff${csvText(',')}`, 'utf16le'))];
/** The header and a row in GB 18030. */
export const gb18030 = [Uint8Array.from(Buffer.from('c3fbb3c62cc8d5c6da0ad6d8c7ec2c323032342d30312d30310a', 'hex'))];
export const json = [
  JSON.stringify(objects),
  JSON.stringify([fields.map(({ name }) => name), ...rows]),
  JSON.stringify({ data: { rows: objects } }),
  '[{"id": 12345678901234567890.5, "name": null}]',
].map((text) => utf8.encode(text));
export const ndjson = [
  objects.map((row) => `${JSON.stringify(row)}\n`).join(''),
  `${JSON.stringify(['id', 'name'])}\n[1,"a"]\n`,
].map((text) => utf8.encode(text));
export const gzip = csv.map((bytes) => Uint8Array.from(gzipSync(bytes)));

/** What a workbook needs at the least, as its parts. */
export const workbookParts = {
  '[Content_Types].xml':
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
  '_rels/.rels':
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml':
    '<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="data" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml':
    '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>apple</t></is></c></row><row r="3"><c r="A3"><v>2</v></c><c r="B3" t="b"><v>1</v></c></row></sheetData></worksheet>',
};

/** @param {Readonly<Record<string, string | Uint8Array>>} parts */
export function zipOf(parts) {
  const entries = Object.entries(parts).map(([name, part]) => [
    name,
    typeof part === 'string' ? utf8.encode(part) : part,
  ]);
  return zipSync(Object.fromEntries(entries));
}

export const xlsx = [zipOf(workbookParts)];

/** Packages of the shared cases: small, and each with another feature of the standard. */
export const packages = packageCases.map((one) => ({ descriptor: one.descriptor, files: filesOf(one) }));

export const zipParts = packages
  .filter(({ files }) => Object.keys(files).length > 0)
  .map(({ descriptor, files }) => ({ 'datapackage.json': utf8.encode(JSON.stringify(descriptor)), ...files }));
export const zip = zipParts.map(zipOf);

/** Every descriptor of the shared cases, right and wrong ones. */
export const descriptors = [...descriptorCases, ...packageCases].map(({ descriptor }) => descriptor);
export const descriptorTexts = descriptors.map((descriptor) => utf8.encode(JSON.stringify(descriptor)));
export const yamlTexts = descriptors.map((descriptor) => utf8.encode(stringify(descriptor)));
export const schemas = descriptors.flatMap((descriptor) =>
  [descriptor['resources']].flat().flatMap((resource) => {
    const schema = /** @type {{ schema?: unknown } | null} */ (typeof resource === 'object' ? resource : null)?.schema;
    return typeof schema === 'object' && schema !== null ? [schema] : [];
  }),
);
