import type { Language } from '../lib/i18n.js';
import type { Assumption, AssumptionKind } from '../model/assumption.js';
import type { AssumptionTexts } from './assumption-texts.js';
import { assumptions as en } from './en/assumptions.js';
import { visible } from './message-parts.js';
import { type Paint, painter } from './paint.js';
import { assumptions as zh } from './zh/assumptions.js';

const texts: Readonly<Record<Language, AssumptionTexts>> = { zh, en };

const words = {
  zh: {
    assumption: '推断时认定的',
    suggestion: '建议',
    todo: '需要人来填写的',
    column: (column: number, label: string) => `第 ${column} 列${label === '' ? '' : `“${label}”`}`,
    more: (count: number) => `……另有 ${count} 条，用 --json 查看全部`,
  },
  en: {
    assumption: 'Assumed',
    suggestion: 'Suggested',
    todo: 'To be filled in',
    column: (column: number, label: string) => `column ${column}${label === '' ? '' : ` "${label}"`}`,
    more: (count: number) => `… and ${count} more; --json lists them all`,
  },
} as const;

const kinds: readonly AssumptionKind[] = ['assumption', 'suggestion', 'todo'];

/** A terminal shows this many of a kind. */
const mostListed = 100;

/** The sentence for one assumption, on one line. */
export function assumptionText(assumption: Assumption, language: Language): string {
  return visible(texts[language][assumption.code](assumption));
}

function lineOf(assumption: Assumption, language: Language, paint: Paint): string {
  const { column, label = '', file, line, field } = assumption;
  const short = [...label.replace(/\s+/g, ' ').trim()].slice(0, 40).join('');
  const where = [
    ...(file === undefined ? [] : [paint('dim', visible(line === undefined ? file : `${file}:${line}`))]),
    ...(column === undefined ? [] : [visible(words[language].column(column, short === '' ? (field ?? '') : short))]),
  ];
  return `  ${[...where, assumptionText(assumption, language)].join('  ')}`;
}

/** For people: what was assumed, what is advised, what is left to fill in. */
export function renderAssumptions(
  assumptions: readonly Assumption[],
  { language, color }: { readonly language: Language; readonly color: boolean },
): string {
  const paint = painter(color);
  const blocks = kinds.flatMap((kind) => {
    const all = assumptions.filter((assumption) => assumption.kind === kind);
    if (all.length === 0) return [];
    const listed = all.slice(0, mostListed).map((assumption) => lineOf(assumption, language, paint));
    const rest = all.length > mostListed ? [`  ${words[language].more(all.length - mostListed)}`] : [];
    return [[paint('bold', words[language][kind]), ...listed, ...rest, ''].join('\n')];
  });
  return blocks.join('\n');
}
