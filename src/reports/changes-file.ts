import type { ChangesFile, TableRows } from '../model/release.js';

/** So many rows a table are listed in `changes.json`: the file is for looking at, the two releases have them all. */
export const mostListedRows = 1000;

/** `changes.json` of a release, ready for JSON; the first release has no `previous`, no changes and the bump `none`. */
export function changesFile(content: Omit<ChangesFile, '$schema'>): ChangesFile {
  const { name, version, previous, bump, changes, flags, tables, fragments } = content;
  return {
    $schema: 'urn:gongkai:schema:changes',
    name,
    version,
    ...(previous === undefined ? {} : { previous }),
    bump,
    changes,
    flags,
    tables: tables.filter(({ added, removed, changed }) => added + removed + changed > 0).map(limited),
    fragments,
  };
}

function limited(table: TableRows): TableRows {
  const rows = table.rows.slice(0, mostListedRows);
  return { ...table, rows, truncated: table.truncated || rows.length < table.rows.length };
}
