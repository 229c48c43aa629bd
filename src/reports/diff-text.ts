import type { TableDiff } from '../model/diff.js';
import type { TableRows } from '../model/release.js';
import { changeText, flagText } from './change-words.js';
import { keyText } from './changelog-rows.js';
import type { DiffFormat, DiffShown } from './diff-found.js';
import { cellsOf, cut } from './diff-rows.js';
import { type DiffWords, diffWords, groupedChanges, reasonOf } from './diff-words.js';
import { visible } from './message-parts.js';
import { type Paint, painter } from './paint.js';
import { placeText } from './place.js';
import { sentences } from './sentences.js';

const signs = { added: '+', removed: '−', changed: '~' } as const;
const colors = { added: 'green', removed: 'red', changed: 'yellow' } as const;
const bumpColors = { major: 'red', minor: 'yellow', patch: 'green', none: 'dim' } as const;
const longest = 60;

const list = (names: readonly string[]): string => names.map(visible).join(', ');

function tableLines(found: TableDiff, sample: TableRows | undefined, say: DiffWords, paint: Paint): readonly string[] {
  const { table, key, added, removed, changed } = found;
  const rows = sample?.rows ?? [];
  const rest = added + removed + changed - rows.length;
  const shown = (value: string | null | undefined): string =>
    value === null || value === undefined ? say.empty : `“${visible(cut(value, longest))}”`;
  return [
    `${paint('bold', visible(table))}  ${paint('dim', key.length === 0 ? say.noKey : say.key(list(key)))}`,
    `  ${say.counts(found)}`,
    ...rows.map((row) => {
      const sign = paint(colors[row.change], signs[row.change]);
      const cells = cellsOf(row, key).map(({ field, old, now }) => {
        const value =
          row.change === 'changed' ? `${shown(old)} → ${shown(now)}` : shown(row.change === 'added' ? now : old);
        return `${visible(field)} ${value}`;
      });
      const { redirect } = row;
      const where =
        redirect === undefined
          ? []
          : [
              `→ ${say.redirects[redirect.kind]} ${list(redirect.targets)}${redirect.reason === undefined ? '' : ` ${shown(redirect.reason)}`}`,
            ];
      const name = key.length === 0 ? [] : [visible(keyText(row, key))];
      return `  ${sign} ${[...name, ...where, ...cells].join('  ')}`;
    }),
    ...(rest > 0 ? [paint('dim', `  … ${say.unlisted(rest)}`)] : []),
    '',
  ];
}

function lines(shown: DiffShown, language: 'zh' | 'en', paint: Paint): readonly string[] {
  const { found, old, now, rows } = shown;
  const say = diffWords[language];
  const groups = groupedChanges(found.changes);
  const [first] = groups.find(([bump]) => bump === found.bump)?.[1] ?? [];
  const isChanged = ({ added, removed, changed }: TableDiff): boolean => added + removed + changed > 0;
  return [
    say.title(visible(old), visible(now)),
    paint('bold', paint(bumpColors[found.bump], say.verdict(found.bump))),
    ...(first === undefined || found.bump === 'none'
      ? []
      : [`  ${say.because}${reasonOf(first, shown, language)} (${changeText(first, language)})`]),
    ...(found.differs || found.changes.length > 0 ? [] : [say.same]),
    '',
    ...groups.flatMap(([bump, changes]) => [
      paint('bold', say.bumps[bump]),
      ...changes.map(
        (change) =>
          `  ${paint('dim', change.code)}  ${changeText(change, language)}\n         ${paint('dim', reasonOf(change, shown, language))}`,
      ),
      '',
    ]),
    ...(found.flags.length === 0
      ? []
      : [
          paint('bold', say.flags),
          ...found.flags.map((flag) => `  ${paint('yellow', flag.code)}  ${flagText(flag, language)}`),
          '',
        ]),
    ...(found.problems.length === 0 ? [] : [paint('bold', say.problems)]),
    ...found.problems.flatMap((problem) => [
      `${paint('red', say.sides[problem.side])}  ${visible(placeText(problem, { kind: 'none' }))}  ${paint('dim', problem.code)}`,
      ...sentences(problem, language).map((line) => `  ${line}`),
      '',
    ]),
    ...found.tables.filter(isChanged).flatMap((table) =>
      tableLines(
        table,
        rows.find(({ resource }) => resource === table.table),
        say,
        paint,
      ),
    ),
  ];
}

/** For people at a terminal: what it means first, single rows last. */
export const diffText: DiffFormat = {
  name: 'text',
  mostRows: 20,
  render: (shown, { language, color }) => `${lines(shown, language, painter(color)).join('\n').trimEnd()}\n`,
};
