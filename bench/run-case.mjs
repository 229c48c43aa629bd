// @ts-check
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { difference } from './compare-found.mjs';
import { filesUnder } from './measure/files-under.mjs';
import { RunFailure, runProcess } from './measure/run-process.mjs';
import { median } from './measure/statistics.mjs';
import { rowsAt } from './options.mjs';
import { scratchFolder } from './paths.mjs';
import { lowered } from './rounds.mjs';
import { prepare } from './sets/cache.mjs';
import { toolNamed } from './tools/index.mjs';

/**
 * @typedef {object} Result One contestant of a case.
 * @property {string} id
 * @property {string} tool
 * @property {string} title
 * @property {'ours' | 'floor' | 'peer'} kind
 * @property {string} set
 * @property {number} rows
 * @property {number} bytes Of the tables.
 * @property {readonly number[]} seconds Of each round.
 * @property {readonly number[]} cpuSeconds
 * @property {readonly number[]} peakBytes
 * @property {number} outBytes What it wrote into files; 0 where it writes none.
 * @property {'exact' | string | undefined} found What it found of what was planted.
 * @property {string | undefined} wrong What is wrong with its other results.
 */

/**
 * @typedef {object} CaseResult
 * @property {string} name
 * @property {string} title
 * @property {readonly Result[]} results
 * @property {readonly string[]} notes What was not run as asked, and why.
 */

/**
 * @typedef {object} RunContext
 * @property {import('./options.mjs').Options} options
 * @property {(line: string) => void} say
 * @property {Map<string, { readonly rows: number, readonly seconds: number }>} speeds Of each tool its run over the most
 *   rows so far: small ones tell nothing but its start.
 * @property {number} allowedSeconds What the case may take.
 */

/**
 * Prepares the data of a case, then runs its contestants in turns.
 * @param {import('./cases/case.mjs').Case} one
 * @param {RunContext} context
 * @returns {Promise<CaseResult>}
 */
export async function runCase(one, { options, say, speeds, allowedSeconds }) {
  /** @type {string[]} */
  const notes = [];
  const note = (/** @type {string} */ line) => {
    notes.push(line);
    say(`  note: ${line}`);
  };
  say(`# ${one.name}: ${one.title}`);
  const runners = one.contestants
    .filter(({ tool, scale }) => {
      const most = one.mostRows?.[tool];
      if (most !== undefined && rowsAt(scale, options) > most) {
        note(`${tool} is not run with ${rowsAt(scale, options)} rows: it holds at most ${most} keys`);
        return false;
      }
      const { rows, seconds } = speeds.get(tool) ?? { rows: 1, seconds: 0 };
      const predicted = (seconds / rows) * rowsAt(scale, options);
      if (one.skipOver === undefined || predicted <= one.skipOver) return true;
      note(
        `${tool} is not run with ${rowsAt(scale, options)} rows: about ${Math.round(predicted)} s by its speed so far`,
      );
      return false;
    })
    .map((contestant) => runnerOf(contestant, options, say));
  const asked = one.once ? 1 : Math.max(options.repeat, one.repeatAtLeast ?? 0);
  const rounds = new Map(runners.map(({ id }) => [id, asked]));
  for (let round = 1; round <= asked; round++) {
    for (const runner of runners) {
      if ((rounds.get(runner.id) ?? 0) < round) continue;
      await runner.run(round);
    }
    if (round === 1) {
      const costs = runners.map(({ id, result }) => ({ id, seconds: result.seconds[0] ?? 0 }));
      for (const { id, count } of lowered(costs, asked, allowedSeconds)) {
        rounds.set(id, count);
        note(`${id} is run ${count} times instead of ${asked}: the time budget`);
      }
    }
  }
  for (const { result } of runners) {
    const { tool, set, rows } = result;
    if (set === 'plain' && rows >= (speeds.get(tool)?.rows ?? 0))
      speeds.set(tool, { rows, seconds: median(result.seconds) });
  }
  return { name: one.name, title: one.title, results: runners.map(({ result }) => result), notes };
}

/**
 * @param {import('./cases/case.mjs').Contestant} contestant
 * @param {import('./options.mjs').Options} options
 * @param {(line: string) => void} say
 */
function runnerOf({ id, tool: name, set, scale }, options, say) {
  const tool = toolNamed(name);
  const data = prepare(set, rowsAt(scale, options), (line) => say(`  ${line}`));
  const out = join(scratchFolder, 'out');
  const { title, kind } = tool;
  /** @type {{ -readonly [K in keyof Result]: Result[K] } & { seconds: number[], cpuSeconds: number[], peakBytes: number[] }} */
  const result = {
    ...{ id, tool: name, title, kind, set, rows: data.rows, bytes: data.bytes },
    ...{ seconds: [], cpuSeconds: [], peakBytes: [], outBytes: 0, found: undefined, wrong: undefined },
  };
  return {
    id,
    result,
    /** @param {number} round */
    async run(round) {
      rmSync(out, { recursive: true, force: true });
      mkdirSync(out, { recursive: true });
      const job = { data, out };
      await tool.prepare?.(job);
      const measured = await runProcess(tool.command(job));
      result.seconds.push(measured.seconds);
      result.cpuSeconds.push(measured.cpuSeconds);
      result.peakBytes.push(measured.peakBytes);
      result.outBytes = bytesIn(out);
      if (tool.found !== undefined && data.planted !== undefined) {
        const differs = difference(
          parsed(() => tool.found?.(measured.stdout) ?? {}, tool, measured.stdout),
          data.planted,
        );
        if (result.found === undefined || differs !== undefined) result.found = differs ?? 'exact';
      }
      result.wrong ??= parsed(() => tool.wrong?.(measured.stdout, job), tool, measured.stdout);
      rmSync(out, { recursive: true, force: true });
      const peak = `${Math.round(measured.peakBytes / 1e6)} MB`;
      const verdict = [result.found, result.wrong].filter((text) => text !== undefined).join('; ');
      say(
        `  ${round}  ${id.padEnd(22)} ${measured.seconds.toFixed(3)} s  ${measured.cpuSeconds.toFixed(2)} cpu-s  ${peak}  ${verdict}`,
      );
    },
  };
}

/**
 * @template T
 * @param {() => T} read
 * @param {import('./tools/tool.mjs').Tool} tool
 * @param {string} stdout
 */
function parsed(read, tool, stdout) {
  try {
    return read();
  } catch (error) {
    throw new RunFailure(`${tool.name} printed what cannot be read (${error}):\n${stdout.slice(0, 2000)}`);
  }
}

/** @param {string} folder */
function bytesIn(folder) {
  return filesUnder(folder).reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
}
