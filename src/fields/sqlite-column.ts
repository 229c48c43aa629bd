import { survivesBinary64 } from '../lib/decimal.js';
import type { SqliteValue } from '../model/engines.js';
import type { StoredColumn } from '../model/profile.js';
import type { CompiledField, Present } from './field-type.js';

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

/** A value as it stands in a column of the type; undefined where the type does not hold it. */
export function sqliteValue(
  { codec }: CompiledField,
  type: SqliteType,
  value: Present | null,
): SqliteValue | undefined {
  if (value === null) return null;
  if (typeof value === 'boolean' && type === 'INTEGER') return value ? 1 : 0;
  const text = codec.format(value);
  switch (type) {
    case 'INTEGER': {
      if (!/^-?[0-9]+$/.test(text)) return undefined;
      const number = Number(text);
      return Number.isSafeInteger(number) ? number : BigInt(text);
    }
    case 'REAL':
      return survivesBinary64(text) ? Number(text) : undefined;
    case 'TEXT':
      // The engine's texts end at a NUL.
      return text.includes('\u0000') ? new TextEncoder().encode(text) : text;
  }
}
