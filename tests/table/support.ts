import { readRows, type Target, validate } from '../../src/index.js';

export const fields = [
  { name: 'id', type: 'integer' },
  { name: 'name', type: 'string' },
];

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A package of one table; `resource` replaces what it says by itself. */
export function table(files: Files, resource: object = {}, schema: object = {}): Target {
  const [path = 't.csv'] = Object.keys(files);
  return {
    descriptor: {
      $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
      name: 'example',
      resources: [{ name: 't', ...('data' in resource ? {} : { path }), schema: { fields, ...schema }, ...resource }],
    },
    files,
  };
}

/** Errors as `code row line field value`, the parts that are there. */
export async function errorsOf(target: Target): Promise<readonly string[]> {
  const { problems } = await validate(target);
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, file, row, line, field, value }) =>
      [
        code,
        file,
        row === undefined ? '' : `row ${row}`,
        line === undefined ? '' : `line ${line}`,
        field ?? '',
        value ?? '',
      ]
        .filter((part) => part !== '')
        .join(' '),
    );
}

export async function rowsOf(target: Target): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for await (const row of readRows(target, { resource: 't' })) rows.push(Object.values(row));
  return rows;
}
