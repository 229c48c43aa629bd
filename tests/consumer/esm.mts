// A project with ES modules that uses the release: compiled and run by scripts/interop/typescript.mjs.
import * as data from '@gongkai-data/cq-openness-tasks-2017';
import { type District, type Row, datasetName, datasetVersion, districts, rowCompletenessValues, rows } from '@gongkai-data/cq-openness-tasks-2017';

const name: 'cq-openness-tasks-2017' = datasetName;
const completeness: Row['completeness'] = rowCompletenessValues[1];
const partial: readonly Readonly<Row>[] = rows.filter((row) => row.completeness === completeness);
const codes: readonly string[] = districts.map(({ code }: District) => code);

// @ts-expect-error TS2322 not one of the values
const wrong: Row['completeness'] = 'half';
// @ts-expect-error TS2339 no such field
const unknown = rows[0]?.responsible;
// @ts-expect-error TS2322 a code is text
const numeric: number | undefined = districts[0]?.code;
// @ts-expect-error TS2322 a missing value is null
const present: string | undefined = rows[0]?.note;
// @ts-expect-error TS2367 never true
if (rows[0]?.units_completeness === 'Complete') throw new Error('unreachable');

console.log(`${name} ${datasetVersion}`);
for (const [table, found] of Object.entries(data)) {
  if (Array.isArray(found) && typeof found[0] === 'object') console.log(`${table}: ${found.length}`);
}
if (partial.length === 0 || codes[0] !== '500101') throw new Error('the data are not what the types say');
if ([wrong, unknown, numeric, present].every((value) => value === undefined)) throw new Error('the lines above did not run');
