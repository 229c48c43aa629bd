import type { CompiledField } from '../fields/field-type.js';
import type { Package, Resource } from '../model/descriptor.js';
import type { OutputFile } from '../model/output.js';
import type { TableProfile } from '../model/profile.js';

/** What descriptions are written from: the descriptor as it is published, and the shape of its tables. */
export interface Described {
  readonly package: Package;
  readonly tables: readonly DescribedTable[];
  /** Paths of source texts that the release carries. */
  readonly sourceFiles: readonly string[];
}

export interface DescribedTable {
  readonly resource: Resource;
  readonly fields: readonly CompiledField[];
  readonly rowCount: number;
  /** The columns in figures; absent where nobody has read the rows. */
  readonly profile?: TableProfile;
  /** Data formats that the release has of it; all where nothing is said. */
  readonly formats?: ReadonlySet<string>;
}

/** Does a release have a data format, of any of its tables? */
export function hasFormat({ tables }: Pick<Described, 'tables'>, format: string): boolean {
  return tables.some(({ formats }) => formats?.has(format) !== false);
}

/** One description of a release. An entry of the registry in `index.ts`: a new one is one file and one line. */
export interface Vocabulary {
  readonly name: string;
  /** The standard it follows. */
  readonly standard: string;
  files(described: Described): readonly OutputFile[];
}
