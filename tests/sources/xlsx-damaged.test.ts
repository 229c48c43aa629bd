import { expect, it } from 'vitest';
import { workbookParts, zipOf } from '../../scripts/properties/samples.mjs';
import { validate } from '../../src/index.js';

it.each(['1apple', '0x10', '1 2', '--1', 'NaN'])(
  'a number cell that holds %j is a wrong cell, and no crash',
  async (stored) => {
    const sheet = workbookParts['xl/worksheets/sheet1.xml'].replace('<v>1</v>', `<v>${stored}</v>`);
    const bytes = zipOf({ ...workbookParts, 'xl/worksheets/sheet1.xml': sheet });
    const fields = [
      { name: 'id', type: 'integer' },
      { name: 'name', type: 'string' },
    ];
    const descriptor = { name: 'p', resources: [{ name: 't', type: 'table', path: 't.xlsx', schema: { fields } }] };
    const { problems } = await validate({ descriptor, files: { 't.xlsx': bytes } });
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code: 'cell/type', row: 1, field: 'id', value: stored }]);
  },
);
