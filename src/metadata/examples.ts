import { type Described, type DescribedTable, hasFormat, type Vocabulary } from './vocabulary.js';

const rTypes: Readonly<Record<string, string>> = {
  integer: 'numeric',
  year: 'integer',
  boolean: 'logical',
  date: 'Date',
};
const duckTypes: Readonly<Record<string, string>> = {
  integer: 'BIGINT',
  year: 'INTEGER',
  boolean: 'BOOLEAN',
  date: 'DATE',
};

interface Join {
  readonly child: string;
  readonly parent: string;
  readonly on: readonly (readonly [child: string, parent: string])[];
}

/** The first relation between two tables, to show one join. */
function firstJoin(tables: readonly DescribedTable[]): Join | undefined {
  for (const { resource } of tables) {
    for (const { fields, reference } of resource.schema?.foreignKeys ?? []) {
      if (reference.resource === undefined || reference.resource === resource.name) continue;
      const targets = [reference.fields].flat();
      const on = [fields].flat().map((name, i) => [name, targets[i] ?? name] as const);
      return { child: resource.name, parent: reference.resource, on };
    }
  }
  return undefined;
}

function python({ package: pkg, tables }: Described): string {
  const join = firstJoin(tables);
  const joined =
    join === undefined
      ? ''
      : `
joined = tables["${join.child}"].merge(
    tables["${join.parent}"], left_on=${JSON.stringify(join.on.map(([child]) => child))}, right_on=${JSON.stringify(join.on.map(([, parent]) => parent))}
)
print("${join.child} + ${join.parent}:", len(joined), "rows")
`;
  return `"""Reads ${pkg.name} ${pkg.version} with pandas.  Run: python examples/python.py"""

import json
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
package = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))

# Codes stay text and integers stay whole, also where a value is missing; decimals stay text, so that no digit is lost.
DTYPES = {"integer": "Int64", "year": "Int64", "boolean": "boolean"}


def read(resource):
    fields = resource["schema"]["fields"]
    dtypes = {field["name"]: DTYPES.get(field["type"], "string") for field in fields}
    dates = [field["name"] for field in fields if field["type"] == "date"]
    frame = pd.read_csv(ROOT / resource["path"], dtype=dtypes, keep_default_na=False, na_values=[""], encoding="utf-8")
    for name in dates:
        frame[name] = pd.to_datetime(frame[name], format="%Y-%m-%d")
    return frame


tables = {resource["name"]: read(resource) for resource in package["resources"]}
for name, frame in tables.items():
    print(f"{name}: {len(frame)} rows, {len(frame.columns)} fields")
${joined}`;
}

function rScript({ package: pkg, tables }: Described): string {
  const calls = tables.map(({ resource, fields }) => {
    const classes = fields.map(({ type }) => `"${rTypes[type.name] ?? 'character'}"`).join(', ');
    return `${resource.name.replaceAll('-', '_')} <- read_table("${resource.path as string}", c(${classes}))`;
  });
  const prints = tables.map(({ resource }) => {
    const name = resource.name.replaceAll('-', '_');
    return `cat("${resource.name}:", nrow(${name}), "rows\\n")`;
  });
  return `# Reads ${pkg.name} ${pkg.version} with base R.  Run in the release folder: Rscript examples/r.R

read_table <- function(path, classes) {
  # Codes stay text; an empty cell is a missing value.
  read.csv(path, colClasses = classes, na.strings = "", encoding = "UTF-8", check.names = FALSE)
}

${calls.join('\n')}

${prints.join('\n')}
`;
}

function javascript(described: Described): string {
  const { package: pkg } = described;
  return `// Reads ${pkg.name} ${pkg.version} in Node.js.  Run: node examples/javascript.mjs
// Installed from npm it is: import * as data from '@gongkai-data/${pkg.name}';
import * as data from '../index.js';

console.log(data.datasetName, data.datasetVersion);
for (const [name, rows] of Object.entries(data)) {
  if (Array.isArray(rows) && typeof rows[0] === 'object') console.log(\`\${name}: \${rows.length} rows\`);
}
${hasFormat(described, 'json') ? 'console.log(Object.values(data).find((rows) => Array.isArray(rows) && typeof rows[0] === "object")[0]);\n' : ''}`;
}

function duckdb({ package: pkg, tables }: Described): string {
  const views = tables.map((table) => {
    const { resource, fields } = table;
    // Parquet says its types itself.
    if (hasFormat({ tables: [table] }, 'parquet'))
      return `CREATE VIEW "${resource.name}" AS SELECT * FROM read_parquet('data/${resource.name}.parquet');`;
    const columns = fields
      .map(({ field, type }) => `    '${field.name}': '${duckTypes[type.name] ?? 'VARCHAR'}'`)
      .join(',\n');
    // Types are said, not guessed: a guess would turn codes such as 00012 into numbers.
    return `CREATE VIEW "${resource.name}" AS SELECT * FROM read_csv('${resource.path as string}', header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {\n${columns}\n});`;
  });
  const counts = tables.map(
    ({ resource }) => `SELECT '${resource.name}' AS "table", count(*) AS "rows" FROM "${resource.name}"`,
  );
  const join = firstJoin(tables);
  const joined =
    join === undefined
      ? ''
      : `\nSELECT count(*) AS "${join.child} with ${join.parent}" FROM "${join.child}" AS c JOIN "${join.parent}" AS p ON ${join.on
          .map(([child, parent]) => `c."${child}" = p."${parent}"`)
          .join(' AND ')};\n`;
  return `-- Reads ${pkg.name} ${pkg.version} with DuckDB.  Run in the release folder: duckdb < examples/duckdb.sql\n\n${views.join('\n\n')}\n\n${counts.join('\nUNION ALL ')};\n${joined}`;
}

/** First steps in four languages; the interop tests run each against the release. */
export const examples: Vocabulary = {
  name: 'examples',
  standard: 'pandas, base R, Node.js, DuckDB',
  files: (described) => [
    { path: 'examples/python.py', content: () => python(described) },
    { path: 'examples/r.R', content: () => rScript(described) },
    { path: 'examples/javascript.mjs', content: () => javascript(described) },
    { path: 'examples/duckdb.sql', content: () => duckdb(described) },
  ],
};
