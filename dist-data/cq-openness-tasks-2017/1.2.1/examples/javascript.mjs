// Reads cq-openness-tasks-2017 1.2.1 in Node.js.  Run: node examples/javascript.mjs
// Installed from npm it is: import * as data from '@gongkai-data/cq-openness-tasks-2017';
import * as data from '../index.js';

console.log(data.datasetName, data.datasetVersion);
for (const [name, rows] of Object.entries(data)) {
  if (Array.isArray(rows) && typeof rows[0] === 'object') console.log(`${name}: ${rows.length} rows`);
}
console.log(Object.values(data).find((rows) => Array.isArray(rows) && typeof rows[0] === "object")[0]);
