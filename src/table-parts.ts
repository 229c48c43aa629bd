import type { Resource } from './model/descriptor.js';
import type { FileTree } from './model/file-tree.js';
import { compressionOf, unpack } from './sources/compression.js';
import { sourceFor } from './sources/index.js';
import { tableOfItems } from './sources/json-table.js';
import { type RawTable, type Source, SourceError, type SourceInput } from './sources/source.js';

/** Where inline data stands: the descriptor's file, and the line of each item in it. */
export interface InlinePlace {
  readonly file: string;
  line(item: number | undefined): number | undefined;
  /** The data with all digits of its numbers, as `NumberText`; undefined where no text was read. */
  exactData?(): unknown;
}

/** One file of a table, or its inline data. */
export interface TablePart {
  /** As a problem names it. */
  readonly file: string;
  /** Undefined when no source reads this format. */
  readonly read: ((input: Omit<SourceInput, 'bytes'>) => Promise<RawTable>) | undefined;
  /** Of a file: its format, and its bytes. */
  readonly content?: {
    readonly source: Source | undefined;
    /** Unpacked. */
    readonly bytes: () => AsyncIterable<Uint8Array>;
    readonly isPacked: boolean;
  };
}

/** The paths of a resource: one, or the parts that make one large file (data-resource#path-or-data). */
export function resourcePaths({ path }: Resource): readonly string[] {
  return path === undefined ? [] : [path].flat();
}

/** The parts of a table in order. */
export function tableParts(resource: Resource, tree: FileTree, inline: InlinePlace): readonly TablePart[] {
  if (resource.data !== undefined) return [{ file: inline.file, read: inlineReader(resource, inline) }];
  return resourcePaths(resource).map((file) => {
    const source = sourceFor(resource, file);
    const compression = compressionOf(resource, file);
    const bytes = unpack(compression, () => tree.open(file));
    return {
      file,
      read: source && ((input) => source.read({ ...input, bytes })),
      content: { source, bytes, isPacked: compression !== undefined },
    };
  });
}

/** Inline data is JSON, or a text in the format that is named beside it (data-resource#path-or-data). */
function inlineReader(resource: Resource, inline: InlinePlace): TablePart['read'] {
  const { data } = resource;
  if (typeof data === 'string') {
    const source = sourceFor(resource, '');
    if (source?.text !== true) return undefined;
    const bytes = async function* (): AsyncIterable<Uint8Array> {
      yield new TextEncoder().encode(data);
    };
    // The text of a descriptor has been decoded already, whatever `encoding` says of it.
    return async (input) => source.read({ ...input, bytes, encoding: 'utf-8' });
  }
  return async ({ dialect }) => {
    const exact = inline.exactData?.() ?? data;
    const items = (dialect.property === undefined ? exact : propertyOf(exact, dialect.property)) ?? exact;
    if (!Array.isArray(items)) throw new SourceError({ code: 'file/syntax', help: 'not an array of rows' });
    return tableOfItems(
      items.map((value, i) => ({ value, line: inline.line(i) ?? 1 })),
      dialect,
    );
  };
}

function propertyOf(data: unknown, property: string): unknown {
  const of = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? (value as Readonly<Record<string, unknown>>)[key]
      : undefined;
  return of(data, property) ?? property.split('.').reduce(of, data);
}
