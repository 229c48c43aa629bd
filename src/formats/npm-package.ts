import { textIn } from '../lib/i18n.js';
import { camelCase, pascalCase } from '../lib/text.js';
import type { Package, Resource } from '../model/descriptor.js';
import type { JsonSchema } from '../model/json.js';
import { isIn, type PackageFormat, type PackageView, type TableView } from './format.js';
import { closedList, rowSchema } from './row-schema.js';

/** Names that a module cannot bind, and those that the package itself exports. */
const taken = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static super switch ' +
    'this throw true try typeof var void while with yield module exports require datasetName datasetVersion'
  ).split(' '),
);

/** Name of the constant that holds a table's rows. */
export function tableConstant({ name }: Resource): string {
  const constant = camelCase(name);
  return taken.has(constant) ? `${constant}Table` : constant;
}

/** Name of a row's type. */
export function rowType(resource: Resource): string {
  return resource['gongkai:typeName'] ?? `${pascalCase(resource.name)}Row`;
}

/** What types are made from: no rows are needed. */
export interface Shape {
  readonly package: Package;
  readonly tables: readonly Pick<TableView, 'resource' | 'fields' | 'formats'>[];
}

interface ClosedList {
  readonly constant: string;
  readonly members: string;
}

function closedLists(table: Shape['tables'][number]): readonly ClosedList[] {
  return table.fields.flatMap((compiled) => {
    const members = closedList(compiled);
    const constant = `${camelCase(rowType(table.resource))}${pascalCase(compiled.field.name)}Values`;
    return members === undefined
      ? []
      : [{ constant, members: `[${members.map((member) => JSON.stringify(member)).join(', ')}]` }];
  });
}

/** `[number, number]`, or null where it may be missing. */
function tupleType(items: readonly JsonSchema[], { type }: JsonSchema): string {
  const tuple = `[${items.map((item) => (item['type'] === 'number' ? 'number' : 'unknown')).join(', ')}]`;
  return Array.isArray(type) && type.includes('null') ? `${tuple} | null` : tuple;
}

/** json-schema-to-typescript makes a type alias of every titled schema: only the row itself keeps its title. */
function withoutTitles(schema: JsonSchema, name: string): JsonSchema {
  const { $schema: _dialect, $id: _id, properties, ...rest } = schema;
  const fields = Object.entries(properties as Readonly<Record<string, JsonSchema>>).map(
    ([field, { title, description, minItems, maxItems, prefixItems, enum: members, ...type }]) => {
      // Lengths would become tuples, which json-schema-to-typescript gets wrong where null may stand; only a pair is one.
      const tuple = prefixItems === undefined ? {} : { tsType: tupleType(prefixItems as readonly JsonSchema[], type) };
      const comment = [title, description].filter((text) => text !== undefined).join('\n\n');
      const plain = (members as readonly unknown[] | undefined)?.every(
        (item) => typeof item !== 'object' || item === null,
      );
      const list = plain === true ? { enum: members } : {};
      return [field, { ...type, ...list, ...tuple, ...(comment === '' ? {} : { description: comment }) }] as const;
    },
  );
  return { ...rest, title: name, properties: Object.fromEntries(fields) };
}

/** `index.d.ts`: a type for each row, the tables as constants, closed lists as tuples. */
export async function declarations({ package: pkg, tables }: Shape): Promise<string> {
  const { compile } = await import('json-schema-to-typescript');
  const parts: string[] = [
    `// ${pkg.name} ${pkg.version}: generated from datapackage.json; do not edit.\n`,
    `/** The data set's name. */\nexport declare const datasetName: ${JSON.stringify(pkg.name)};`,
    `/** The data set's version (SemVer). */\nexport declare const datasetVersion: ${JSON.stringify(pkg.version)};\n`,
  ];
  for (const table of tables) {
    const type = rowType(table.resource);
    const schema = withoutTitles(rowSchema(pkg, table.resource, table.fields), type);
    parts.push(
      await compile(schema as never, type, { bannerComment: '', additionalProperties: false, unknownAny: true }),
    );
    if (isIn(table, 'json')) {
      const title = textIn('en', table.resource, 'title') ?? table.resource.name;
      parts.push(`/** ${comment(title)}, sorted by key. */`);
      parts.push(`export declare const ${tableConstant(table.resource)}: readonly Readonly<${type}>[];\n`);
    }
    for (const { constant, members } of closedLists(table))
      parts.push(`export declare const ${constant}: readonly ${members};\n`);
  }
  return parts.join('\n');
}

function comment(text: string): string {
  return text.replaceAll('*/', '*∕');
}

function constants({
  package: pkg,
  tables,
}: PackageView): readonly (readonly [name: string, value: string, isTable: boolean])[] {
  return [
    ['datasetName', JSON.stringify(pkg.name), false],
    ['datasetVersion', JSON.stringify(pkg.version), false],
    ...tables.flatMap((table) => [
      // A table without JSON has types and lists only.
      ...(isIn(table, 'json')
        ? [[tableConstant(table.resource), `require('./data/${table.resource.name}.json')`, true] as const]
        : []),
      ...closedLists(table).map(({ constant, members }) => [constant, members, false] as const),
    ]),
  ];
}

function commonJs(view: PackageView): string {
  const lines = constants(view).map(([name, value, isTable]) =>
    // A table is read when it is first asked for.
    isTable
      ? `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => ${value} });`
      : `exports.${name} = ${value};`,
  );
  return `'use strict';\n${lines.join('\n')}\n`;
}

/** One copy of the data serves both module systems: the ES module takes its names from the CommonJS one. */
function esModule(view: PackageView): string {
  const lines = constants(view).map(([name]) => `export const ${name} = data.${name};`);
  return `import data from './index.cjs';\n\n${lines.join('\n')}\n`;
}

function manifest({ package: pkg }: PackageView): string {
  const [license] = pkg.licenses ?? [];
  const english = textIn('en', pkg, 'title');
  return `${JSON.stringify(
    {
      name: `@gongkai-data/${pkg.name}`,
      version: pkg.version,
      description: english ?? pkg.name,
      ...(pkg.keywords === undefined ? {} : { keywords: pkg.keywords }),
      ...(pkg.homepage === undefined ? {} : { homepage: pkg.homepage }),
      license: license?.name ?? 'SEE LICENSE IN LICENSE',
      type: 'module',
      engines: { node: '>=20' },
      sideEffects: false,
      main: './index.cjs',
      types: './index.d.cts',
      exports: {
        '.': {
          import: { types: './index.d.ts', default: './index.js' },
          require: { types: './index.d.cts', default: './index.cjs' },
        },
        './data/*': './data/*',
        './schema/*': './schema/*',
        './datapackage.json': './datapackage.json',
        './package.json': './package.json',
      },
      files: [
        'index.js',
        'index.cjs',
        'index.d.ts',
        'index.d.cts',
        'data/*.json',
        'data/*.csv',
        '!data/*.excel.csv',
        'schema',
        'datapackage.json',
      ],
      publishConfig: { access: 'public' },
    },
    null,
    2,
  )}\n`;
}

/** The release folder is itself an npm package: row types, closed lists and data, for ES modules and CommonJS. */
export const npmPackage: PackageFormat = {
  scope: 'package',
  name: 'npm-package',
  title: { zh: 'npm 包', en: 'npm package' },
  data: false,
  async files(view) {
    const types = await declarations(view);
    const file = (path: string, text: string) => ({ path, content: () => text });
    return [
      file('index.d.ts', types),
      file('index.d.cts', types),
      file('index.js', esModule(view)),
      file('index.cjs', commonJs(view)),
      file('package.json', manifest(view)),
    ];
  },
};
