import { shorten } from './lib/text.js';
import type { Schema } from './model/descriptor.js';
import type { Problem } from './model/problem.js';
import type { RawTable } from './sources/source.js';

type HeaderProblem = Omit<Problem, 'resource' | 'file'>;

/** Which column holds which field. */
export interface Columns {
  /** For each field its column from 0; -1 where the file has none. */
  readonly places: readonly number[];
  /** Cells that a record has: as many as the header. */
  readonly width: number;
  readonly problems: readonly HeaderProblem[];
  /** Other columns may stand beside those of the fields. */
  readonly more: boolean;
  /** The header is of another table: its rows would all be wrong for this one reason. */
  readonly stop?: boolean;
}

/** What `fieldsMatch` allows (table-schema#fieldsMatch). `exact` goes by order, all others by name. */
const rules: Readonly<Record<string, { readonly more: boolean; readonly fewer: boolean }>> = {
  exact: { more: false, fewer: false },
  equal: { more: false, fewer: false },
  subset: { more: true, fewer: false },
  superset: { more: false, fewer: true },
  partial: { more: true, fewer: true },
};

/**
 * Maps the labels of a file to the fields of its schema, and says what does not fit. A field that `fieldsMatch` lets be
 * absent must still be there when it is required.
 */
export function matchHeader(raw: RawTable, schema: Schema, required: readonly boolean[]): Columns {
  const names = schema.fields.map(({ name }) => name);
  const { header, headerLine: line } = raw;
  const match = schema.fieldsMatch ?? 'exact';
  const rule = rules[match] ?? { more: false, fewer: false };
  const { more } = rule;
  if (header === undefined) {
    return { places: names.map((_, i) => i), width: names.length, problems: [], more };
  }
  const known = header.filter((label) => names.includes(label)).length;
  const place = { severity: 'error', line } as const;
  const width = header.length;
  const places = placesByName(header, names);
  if (known === 0 && isOtherTable(match, header, names, raw.keyed === true)) {
    const [value, limit] = [shorten(header.join(',')), names.join(',')];
    const code = match === 'partial' ? 'header/no-matching-field' : 'header/field-name';
    return { places, width, problems: [{ ...place, code, column: 1, value, limit }], more, stop: true };
  }
  if (match === 'exact' && raw.keyed !== true && !isSubsequence(header, names, places)) {
    return { places: byOrder(names, width), width, problems: [...orderFaults(header, names, line)], more };
  }
  const limit = names.join(', ');
  const taken = new Set(places);
  const missing = names.flatMap((name, i): HeaderProblem[] =>
    places[i] !== -1 || (rule.fewer && required[i] !== true)
      ? []
      : [{ ...place, code: 'header/missing-field', field: name, limit }],
  );
  const extra = header.flatMap((label, column): HeaderProblem[] => {
    // A second column of the same name is never "more": which of the two is meant cannot be told.
    if (taken.has(column) || (rule.more && !names.includes(label))) return [];
    const at = raw.keyed === true ? {} : { column: column + 1 };
    return [{ ...place, code: 'header/extra-field', ...at, field: label, value: label, limit }];
  });
  return { places, width, problems: [...missing, ...extra], more };
}

/** The n-th field of a name is the n-th column of that name. */
function placesByName(header: readonly string[], names: readonly string[]): readonly number[] {
  const next = new Map<string, number>();
  return names.map((name) => {
    const found = header.indexOf(name, next.get(name) ?? 0);
    if (found !== -1) next.set(name, found + 1);
    return found;
  });
}

function byOrder(names: readonly string[], width: number): readonly number[] {
  return names.map((_, i) => (i < width ? i : -1));
}

/**
 * Not one column has a name that the schema knows. By order that is another file only when the number differs too; by name
 * it is a single label with a delimiter in it, or, where at least one must match, always.
 */
function isOtherTable(match: string, header: readonly string[], names: readonly string[], keyed: boolean): boolean {
  if (match === 'partial') return true;
  if (match === 'exact' && !keyed) return header.length !== names.length;
  return header.length === 1 && names.length > 1 && /[,;|\t]/.test(header[0] ?? '');
}

/** Columns too many or too few, and all others in order: then only those are at fault, and the others keep their fields. */
function isSubsequence(header: readonly string[], names: readonly string[], places: readonly number[]): boolean {
  const found = places.filter((column) => column !== -1);
  const ordered = found.every((column, i) => i === 0 || column > (found[i - 1] ?? -1));
  return ordered && header.length !== names.length && found.length === Math.min(header.length, names.length);
}

/** `exact`: fields are mapped by their order, and their labels are their names. */
function* orderFaults(header: readonly string[], names: readonly string[], line: number): Iterable<HeaderProblem> {
  const place = { severity: 'error', line } as const;
  const limit = names.join(', ');
  for (const [i, name] of names.entries()) {
    const label = header[i];
    if (label === undefined) yield { ...place, code: 'header/missing-field', field: name, limit };
    else if (label !== name) {
      yield { ...place, code: 'header/field-name', column: i + 1, value: label, limit: name, field: name };
    }
  }
  for (const [i, label] of header.entries()) {
    if (i < names.length) continue;
    yield { ...place, code: 'header/extra-field', column: i + 1, field: label, value: label, limit };
  }
}
