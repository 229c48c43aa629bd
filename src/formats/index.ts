import { csv } from './csv.js';
import { excelCsv } from './excel-csv.js';
import type { Format, PackageFileFormat, PackageFormat, TableFileFormat, TableFormat } from './format.js';
import { json, ndjson } from './json.js';
import { jsonSchema } from './json-schema.js';
import { npmPackage } from './npm-package.js';
import { parquet } from './parquet.js';
import { sqlite } from './sqlite.js';
import { tableSchema } from './table-schema.js';
import { xlsx } from './xlsx.js';

/** The registry of output formats: add yours in one file and name it here. The canonical CSV comes first. */
export const formats = [
  csv,
  excelCsv,
  json,
  ndjson,
  jsonSchema,
  tableSchema,
  parquet,
  npmPackage,
  xlsx,
  sqlite,
] as const satisfies readonly Format[];

const all: readonly Format[] = formats;
/** Formats with a file per table, but for the canonical CSV that the others are made from. */
export const derivedTableFormats = all.filter(
  (format): format is TableFormat => format.scope === 'table' && format !== csv,
);
export const tableFileFormats = all.filter((format): format is TableFileFormat => format.scope === 'table-file');
export const packageFormats = all.filter((format): format is PackageFormat => format.scope === 'package');
export const packageFileFormats = all.filter((format): format is PackageFileFormat => format.scope === 'package-file');
export const canonicalFormat: TableFormat = csv;
