import { lazyPackage } from '../lib/lazy-package.js';
import type { Source } from './source.js';

const fflate = lazyPackage<typeof import('fflate')>('fflate');

/** The smallest workbook: a sheet with the rows of the proof. */
function proofWorkbook(): Uint8Array {
  const parts: Readonly<Record<string, string>> = {
    'xl/workbook.xml':
      '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': '<sst><si><t>id</t></si><si><t>name</t></si></sst>',
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>1.1000000000000001</v></c><c r="B2" t="inlineStr"><is><t>00012 &amp; é</t></is></c></row><row r="3"><c r="B3" t="b"><v>1</v></c></row></sheetData></worksheet>',
  };
  const { strToU8, zipSync } = fflate();
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])), {
    mtime: '1980-01-01T00:00:00',
  });
}

/** One sheet of an Excel workbook (ECMA-376). A row's line is the number that the sheet shows. */
export const xlsx: Source = {
  name: 'xlsx',
  extensions: ['xlsx', 'xlsm'],
  mediatypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  text: false,
  dialect: ['header', 'headerRows', 'headerJoin', 'commentRows', 'commentChar', 'sheetNumber', 'sheetName'],
  // What reads workbooks is large, and loaded when there is one.
  read: async (input) => (await import('./xlsx-table.js')).readXlsx(input),
  proof: {
    content: proofWorkbook,
    fieldNames: ['id', 'name'],
    header: ['id', 'name'],
    cells: [
      ['1.1', '00012 & é'],
      [null, 'TRUE'],
    ],
    refuses: { content: '<!doctype html><html></html>', code: 'file/format' },
  },
};
