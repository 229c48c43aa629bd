/**
 * SQL of DuckDB that gives values of a column's type back as canonical text, without the casts that made them: so `verify` sees
 * what a reader of the file sees.
 */
export function columnText(type: string, value: string): string {
  if (type.startsWith('DECIMAL')) return `CAST(${value} AS VARCHAR)`;
  switch (type) {
    case 'VARCHAR':
      return value;
    // A year has four digits and more.
    case 'INTEGER':
      return `CASE WHEN ${value} < 0 THEN '-' ELSE '' END || repeat('0', greatest(4 - length(CAST(abs(${value}) AS VARCHAR)), 0)) || CAST(abs(${value}) AS VARCHAR)`;
    case 'TIMESTAMP':
      return `replace(CAST(${value} AS VARCHAR), ' ', 'T')`;
    case 'TIMESTAMPTZ':
      return `replace(CAST(${value} AT TIME ZONE 'UTC' AS VARCHAR), ' ', 'T') || 'Z'`;
    default:
      return `CAST(${value} AS VARCHAR)`;
  }
}

/** The canonical text of the CSV as `columnText` gives it: a decimal of a column has the column's digits behind the point. */
export function expectedText(type: string, text: string): string {
  const scale = Number(/^DECIMAL\(\d+,(\d+)\)$/.exec(type)?.[1] ?? 0);
  if (scale === 0) return text;
  const point = `CASE WHEN contains(${text}, '.') THEN ${text} ELSE ${text} || '.' END`;
  return `${point} || repeat('0', greatest(${scale} - length(split_part(${text}, '.', 2)), 0))`;
}
