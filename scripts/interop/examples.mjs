// @ts-check
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pythonBin } from './install.mjs';
import { expect, must, versionOf } from './shell.mjs';
import { temporaryFolder } from './temporary.mjs';

/**
 * How each example says it is run.
 * @type {readonly { name: string, file: string, program: () => string, args: readonly string[], standardInput?: boolean }[]}
 */
const languages = [
  { name: 'Python', file: 'python.py', program: () => pythonBin('tables', 'python'), args: ['examples/python.py'] },
  { name: 'R', file: 'r.R', program: () => 'Rscript', args: ['examples/r.R'] },
  { name: 'Node', file: 'javascript.mjs', program: () => process.execPath, args: ['examples/javascript.mjs'] },
  {
    name: 'DuckDB CLI',
    file: 'duckdb.sql',
    program: () => pythonBin('tables', 'duckdb'),
    args: ['-csv'],
    standardInput: true,
  },
];

/**
 * Tables are named as each language names things; letters and digits are the same in all of them.
 * @param {string} text
 */
function plain(text) {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/gu, '');
}

/**
 * @param {readonly import('./releases.mjs').Table[]} tables
 * @param {string} output
 */
function printsCounts(tables, output) {
  const lines = output.split('\n').map((line) => /^"?([\w-]+?)(?:Table)?"?(?:: *|,)(\d+)\b/u.exec(line));
  const counts = new Map(
    lines.filter((line) => line !== null).map(([, name = '', count]) => [plain(name), Number(count)]),
  );
  for (const { name, rows } of tables) {
    const count = counts.get(plain(name));
    expect(count === rows.length, `${name}: ${count} rows printed, not ${rows.length}`, output);
  }
  return `${tables.length} tables`;
}

export const examples = languages.map(
  ({ name, file, program, args, standardInput }) =>
    /** @type {import('./client.mjs').Client} */ ({
      name,
      version: () => versionOf(program()),
      checks: ({ folder, tables }) => [
        {
          what: `examples/${file} runs and prints every table's count`,
          run() {
            const copy = temporaryFolder();
            cpSync(folder, copy, { recursive: true });
            const input = standardInput === true ? { input: readFileSync(join(copy, 'examples', file), 'utf8') } : {};
            return printsCounts(tables, must(program(), args, { cwd: copy, ...input }));
          },
        },
      ],
    }),
);
