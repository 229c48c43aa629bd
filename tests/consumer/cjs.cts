// A project with CommonJS that uses the release: compiled and run by scripts/interop/typescript.mjs.
import data = require('@gongkai-data/cq-openness-tasks-2017');
import datapackage = require('@gongkai-data/cq-openness-tasks-2017/datapackage.json');
import units = require('@gongkai-data/cq-openness-tasks-2017/data/units.json');

const complete: readonly Readonly<data.Row>[] = data.rows.filter(({ completeness }) => completeness === 'complete');
const codes: readonly string[] = data.districts.map(({ code }) => code);

// @ts-expect-error TS2322 not one of the values
const wrong: data.Row['completeness'] = 'half';
// @ts-expect-error TS2339 no such field
const unknown = data.rows[0]?.responsible;
// @ts-expect-error TS2339 no such table
const table: unknown = data.people;

console.log(`${datapackage.name} ${data.datasetVersion}`);
for (const [name, found] of Object.entries(data)) {
  if (Array.isArray(found) && typeof found[0] === 'object') console.log(`${name}: ${found.length}`);
}
if (complete.length === 0 || codes[0] !== '500101') throw new Error('the data are not what the types say');
if (units.length !== data.units.length) throw new Error('data/units.json is another table');
if (wrong !== 'half' as string || unknown !== undefined || table !== undefined) throw new Error('the lines above ran otherwise');
