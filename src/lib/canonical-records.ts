/**
 * Cells of a canonical CSV (formats/csv.ts) that has been accepted: LF, commas, quotes only around whole cells. Much quicker than the reader of
 * sources/, which takes any dialect and any fault; what it gives is the same, which a test shows.
 */
export async function* canonicalRecords(
  bytes: AsyncIterable<Uint8Array>,
): AsyncIterable<readonly (readonly string[])[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let isHeader = true;
  let rest = '';
  let open: string[] = [];
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    const records: string[][] = [];
    for (const line of lines) {
      const isEven = !line.includes('"') || quotes(line) % 2 === 0;
      // A record goes on to the next line while a quote is open.
      if (open.length > 0 || !isEven) {
        open.push(line);
        if (open.length > 1 === isEven) continue;
        records.push(cellsOf(open.join('\n')));
        open = [];
      } else records.push(cellsOf(line));
    }
    if (isHeader && records.length > 0) {
      records.shift();
      isHeader = false;
    }
    yield records;
  }
}

function quotes(line: string): number {
  let count = 0;
  for (let at = line.indexOf('"'); at !== -1; at = line.indexOf('"', at + 1)) count++;
  return count;
}

function cellsOf(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  const cells: string[] = [];
  let at = 0;
  while (at <= record.length) {
    if (record.charAt(at) === '"') {
      let end = record.indexOf('"', at + 1);
      while (record.charAt(end + 1) === '"') end = record.indexOf('"', end + 2);
      cells.push(record.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 2;
    } else {
      const comma = record.indexOf(',', at);
      const end = comma === -1 ? record.length : comma;
      cells.push(record.slice(at, end));
      at = end + 1;
    }
  }
  return cells;
}
