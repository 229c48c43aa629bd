// @ts-check
import { join } from 'node:path';
import { commandLine, programPath, projectFolder } from '../paths.mjs';
import { tally } from '../sets/faults.mjs';

/** The kind of each problem of ours, by code and field. */
const kinds = {
  'cell/pattern code': 'pattern',
  'cell/type date': 'date',
  'cell/type amount': 'number',
  'cell/enum category': 'enum',
  'cell/type active': 'boolean',
  'cell/required title': 'required',
  'row/primaryKey id': 'duplicate',
  'cell/unique key': 'duplicate',
  'row/foreignKey unit': 'reference',
};

/** Codes alone, where problems are counted and not listed. */
const kindsOfCode = {
  'cell/pattern': 'pattern',
  'cell/enum': 'enum',
  'cell/required': 'required',
  'row/primaryKey': 'duplicate',
  'cell/unique': 'duplicate',
  'row/foreignKey': 'reference',
  // Dates, numbers and booleans.
  'cell/type': 'type',
};

/**
 * `gongkai validate` in a process of its own.
 * @param {string} name
 * @param {string} title
 * @param {readonly string[]} flags
 * @returns {import('./tool.mjs').Tool}
 */
function validation(name, title, flags) {
  return {
    name,
    title,
    kind: 'ours',
    command: ({ data }) => ({
      program: process.execPath,
      args: [commandLine, 'validate', join(data.folder, 'datapackage.json'), '--json', '--quiet', ...flags],
      exits: data.planted !== undefined && Object.keys(data.planted).length > 0 ? [1] : [0],
    }),
    found: foundIn,
  };
}

/** @param {string} stdout */
export function foundIn(stdout) {
  const report = JSON.parse(stdout);
  const errors = report.problems.filter((/** @type {{ severity: string }} */ { severity }) => severity === 'error');
  if (errors.length < report.errors) {
    /** @type {Record<string, { count: number }>} */
    const counted = {};
    for (const [code, count] of Object.entries(report.counts)) {
      const kind = kindsOfCode[/** @type {keyof typeof kindsOfCode} */ (code)];
      if (kind === undefined) continue;
      counted[kind] = { count: Number(count) };
    }
    return counted;
  }
  const { found, add } = tally();
  for (const { code, field, row } of errors) {
    const key = `${code} ${field}`;
    add(kinds[/** @type {keyof typeof kinds} */ (key)] ?? key, row);
  }
  return found;
}

export const gongkai = validation('gongkai', 'gongkai validate', []);
export const gongkaiThreads = [1, 2].map((threads) =>
  validation(`gongkai-${threads}`, `gongkai validate --threads ${threads}`, ['--threads', String(threads)]),
);
/** Every problem listed, with its row. */
export const gongkaiAll = validation('gongkai-all', 'gongkai validate, every problem listed', [
  '--max-problems',
  '100000000',
]);

/** Each engine on one thread; the command line takes the fastest. */
export const gongkaiEngines = ['simd', 'script', 'judge'].map((engine) => {
  const name = `gongkai-${engine}`;
  return {
    ...validation(name, `gongkai validate, engine ${engine}, one thread`, []),
    command: (/** @type {import('./tool.mjs').Job} */ { data }) => ({
      program: process.execPath,
      args: [programPath('gongkai-engine.mjs'), join(data.folder, 'datapackage.json'), engine],
    }),
  };
});

/** @type {import('./tool.mjs').Tool} */
export const gongkaiVersion = {
  name: 'gongkai-version',
  title: 'gongkai --version',
  kind: 'ours',
  command: () => ({ program: process.execPath, args: [commandLine, '--version'] }),
};

/** @type {import('./tool.mjs').Tool} */
export const gongkaiFlagship = {
  name: 'gongkai-flagship',
  title: 'gongkai validate of the flagship data set',
  kind: 'ours',
  command: () => ({
    program: process.execPath,
    args: [commandLine, 'validate', join(projectFolder, 'datasets', 'cq-openness-tasks-2017'), '--json', '--quiet'],
  }),
};
