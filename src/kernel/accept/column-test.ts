import type { CompiledField, Present } from '../../fields/field-type.js';
import type { NumberText } from '../../lib/number-text.js';
import type { JsonValue } from '../../model/json.js';

/** What the kernel's TypeScript must know of a field; `CellReader` of read-cell.ts is one. */
export interface FieldReader {
  readonly compiled: CompiledField;
  readonly missing: ReadonlySet<string>;
  parse(cell: string | JsonValue | NumberText | undefined, native: boolean): Present | null | undefined;
  readonly tests: readonly {
    readonly code: string;
    readonly onNull?: boolean;
    test(value: Present | null): string | undefined;
  }[];
}

/**
 * Which of the texts that the judge takes a column test may accept:
 *
 * - `any`: all of them.
 * - `canonical`: those that `codec.format` writes again for their value. A missing value is an empty cell, and an empty cell is
 *   a missing value. Such cells can be copied as bytes.
 * - `unique`: canonical, and equal values have equal texts. For keys: their bytes can be compared.
 */
export type TextForm = 'any' | 'canonical' | 'unique';

/** Asked of a column. */
export interface ColumnInput {
  readonly reader: FieldReader;
  readonly form: TextForm;
  /** Names of the checks beyond the standard that are on for the field. */
  readonly checks: ReadonlySet<string>;
  /** The day the data is judged on, `yyyy-mm-dd`; only where the check on future dates is on. */
  readonly date?: string;
}

/** Functions of the assembly that test a column; each file accept-*.ts there has some. */
export type TestName =
  | 'acceptInteger'
  | 'acceptNumber'
  | 'acceptDate'
  | 'acceptDateTime'
  | 'acceptMember'
  | 'acceptPattern'
  | 'acceptText'
  | 'refuseMember';

/** One pass of the kernel over a column. Plain data: it can be sent to a worker. */
export interface ColumnTest {
  readonly name: TestName;
  /** What the function reads of its parameters, as it stands in the kernel's memory; places in it count from its beginning. */
  readonly block: Uint8Array;
  /** Of what is asked about accepted texts (seen.ts), what none of them has: it need not be looked for. */
  readonly never?: number;
}
