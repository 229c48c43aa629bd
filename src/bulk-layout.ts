import type { Dialect, Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import { type TablePart, tableParts } from './table-parts.js';

/** The kernel reads no dialect but the usual one, with any delimiter of one byte. */
const usual: readonly (keyof Dialect)[] = [
  '$schema',
  'header',
  'headerRows',
  'headerJoin',
  'delimiter',
  'caseSensitiveHeader',
];

/** How the kernel reads each part of a table; undefined when it does not. */
export interface Layout {
  readonly dialect: Dialect;
  readonly delimiter: number;
  readonly parts: readonly (TablePart & { readonly content: NonNullable<TablePart['content']> })[];
}

export function layoutOf(resource: Resource, tree: FileTree): Layout | undefined {
  if (resource.data !== undefined || resource.path === undefined) return undefined;
  const { dialect = {} } = resource;
  const parts = tableParts(resource, tree, { file: '', line: () => undefined });
  const files = parts.flatMap((part) => (part.content === undefined ? [] : [{ ...part, content: part.content }]));
  const [source, ...others] = new Set(files.map(({ content }) => content.source?.name));
  if (files.length === 0 || others.length > 0 || (source !== 'csv' && source !== 'tsv')) return undefined;
  const delimiter = dialect.delimiter ?? (source === 'csv' ? ',' : '\t');
  if (!/^[\t\u0020-\u007e]$/.test(delimiter) || delimiter === '"') return undefined;
  if (!isUsual(dialect)) return undefined;
  return { dialect: { ...dialect, delimiter }, delimiter: delimiter.charCodeAt(0), parts: files };
}

function isUsual(dialect: Dialect): boolean {
  return (Object.keys(dialect) as (keyof Dialect)[]).every((property) => {
    if (usual.includes(property)) return true;
    if (property === 'quoteChar') return dialect.quoteChar === '"';
    if (property === 'doubleQuote') return dialect.doubleQuote === true;
    if (property === 'skipInitialSpace') return dialect.skipInitialSpace === false;
    return property === 'lineTerminator' && /^(?:\r\n|\n|\r)?$/.test(dialect.lineTerminator ?? '');
  });
}
