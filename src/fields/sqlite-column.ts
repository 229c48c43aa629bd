import { survivesBinary64 } from '../lib/decimal.js';
import type { SqliteValue } from '../model/engines.js';
import type { StoredColumn } from '../model/profile.js';
import type { CompiledField } from './field-type.js';

/** What SQLite knows: it has no decimals, no dates and no booleans. */
export type SqliteType = 'INTEGER' | 'REAL' | 'TEXT';

/** Decimals of so many digits come back from binary64 as they were. */
const realDigits = 15;

/** The type of a column in SQLite, from the one that engines with more types have (docs/reference/sqlite.md). */
export function sqliteType({ type, digits }: StoredColumn): SqliteType {
  if (type === 'BIGINT' || type === 'INTEGER' || type === 'BOOLEAN') return 'INTEGER';
  return digits !== undefined && digits.whole + digits.fraction <= realDigits ? 'REAL' : 'TEXT';
}

/** Types that a column of the field may have. */
export function sqliteTypes({ type, field }: CompiledField): readonly SqliteType[] {
  const names = (type.columnar?.(field).types ?? []).map(({ name }) => name);
  const whole = names.some((name) => name === 'BIGINT' || name === 'INTEGER' || name === 'BOOLEAN');
  return [...(whole ? ['INTEGER' as const] : []), ...(names.includes('DECIMAL') ? ['REAL' as const] : []), 'TEXT'];
}

/** A canonical text as it stands in a column of the type, an empty one as null; undefined where the type does not hold it. */
export function sqliteValue(type: SqliteType, text: string): SqliteValue | undefined {
  if (text === '') return null;
  switch (type) {
    case 'INTEGER': {
      if (text === 'true' || text === 'false') return text === 'true' ? 1 : 0;
      const number = Number(text);
      if (Number.isSafeInteger(number)) return number;
      return /^-?[0-9]+$/.test(text) ? BigInt(text) : undefined;
    }
    case 'REAL':
      return Number(text);
    case 'TEXT':
      // The engine's texts end at a NUL.
      return text.includes('\u0000') ? new TextEncoder().encode(text) : text;
  }
}

/** True where a text comes back from the column as the value that it is: binary64 does not hold every decimal. */
export function isHeld(type: SqliteType, text: string): boolean {
  return type !== 'REAL' || text === '' || survivesBinary64(text);
}
