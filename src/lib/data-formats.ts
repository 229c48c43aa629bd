import type { Package, Resource } from '../model/descriptor.js';

/** Formats that hold rows, as `gongkai:formats` names them (src/formats/index.ts has what makes them; a test compares). */
export const dataFormats = ['csv', 'excel-csv', 'json', 'ndjson', 'parquet', 'sqlite', 'xlsx'] as const;

export type DataFormat = (typeof dataFormats)[number];

/** How large a table is, once its canonical CSV stands. */
export interface TableSize {
  readonly rows: number;
  /** Of the canonical CSV. */
  readonly bytes: number;
}

/** Rows of a table that goes into the workbook unless the author says otherwise: a million take half a minute (decision 059), and nobody scrolls through them. */
const mostWorkbookRows = 200_000;
/** A sheet has 1,048,576 rows, one of them the header. */
const mostSheetRows = 1_048_575;
/** Bytes of a CSV whose JSON array most programs can still read whole (docs/reference/limits.md); NDJSON has no such limit. */
const mostJsonBytes = 1 << 27;

/** Rows of a table that goes into the database: SQLite takes three seconds for a million rows, and more space than all the others. */
const mostDatabaseRows = 5_000_000;

function isSensible(format: DataFormat, { rows, bytes }: TableSize): boolean {
  switch (format) {
    case 'xlsx':
      return rows <= mostWorkbookRows;
    case 'sqlite':
      return rows <= mostDatabaseRows;
    case 'excel-csv':
      return rows <= mostSheetRows;
    case 'json':
      return bytes <= mostJsonBytes;
    default:
      return true;
  }
}

/** The formats that a release has of a table: those the resource names, else the package, else all that make sense for its size. */
export function formatsOf(pkg: Package, resource: Resource, size: TableSize): ReadonlySet<string> {
  const named = resource['gongkai:formats'] ?? pkg['gongkai:formats'];
  return new Set(named ?? dataFormats.filter((format) => isSensible(format, size)));
}
