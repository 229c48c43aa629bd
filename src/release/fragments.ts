import { LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../model/problem.js';
import type { ChangeFragment } from '../model/release.js';

const bumps = ['patch', 'minor', 'major'] as const;

/**
 * A change fragment, a file of the folder `changes/`: YAML between two lines of `---` (`bump`, `answers`; may be left out), then Markdown
 * under `## zh` and `## en`. Without these headings the whole text is taken for Chinese when it has a Chinese character, else for English.
 */
export function parseFragment(
  file: string,
  text: string,
): { readonly fragment: ChangeFragment; readonly problems: readonly Problem[] } {
  const name = file.replace(/^.*\//, '').replace(/\.md$/, '');
  const problems: Problem[] = [];
  const fault = (help: string, line: number, value?: string): void => {
    problems.push({
      code: 'release/fragment',
      severity: 'error',
      file,
      line,
      help,
      ...(value === undefined ? {} : { value }),
    });
  };
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const head = /^---\n(?<yaml>[\s\S]*?)\n?---(?:\n|$)/.exec(source);
  const front = head?.groups?.['yaml'] === undefined ? {} : readFront(head.groups['yaml'], fault);
  const body = source.slice(head?.[0].length ?? 0);
  const sections = textsOf(body);
  if (Object.keys(sections).length === 0) fault('empty', (head?.[0].split('\n').length ?? 1) + 0);
  return { fragment: { name, ...front, text: sections }, problems };
}

function readFront(
  yaml: string,
  fault: (help: string, line: number, value?: string) => void,
): Pick<ChangeFragment, 'bump' | 'answers'> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, schema: 'core' });
  const [error] = document.errors;
  if (error !== undefined) {
    fault('syntax', lines.linePos(error.pos[0]).line + 1, error.message.split('\n')[0] ?? '');
    return {};
  }
  const front: unknown = document.toJS() ?? {};
  if (typeof front !== 'object' || front === null || Array.isArray(front)) {
    fault('syntax', 2, yaml.split('\n')[0] ?? '');
    return {};
  }
  const { bump, answers, ...unknown } = front as Readonly<Record<string, unknown>>;
  const lineOf = (key: string): number => yaml.split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 2;
  for (const key of Object.keys(unknown)) fault('property', lineOf(key), key);
  const named = bumps.find((one) => one === bump);
  if (bump !== undefined && named === undefined) fault('bump', lineOf('bump'), String(bump));
  const isMap = typeof answers === 'object' && answers !== null && !Array.isArray(answers);
  const entries = isMap ? Object.entries(answers) : [];
  if ((answers !== undefined && !isMap) || entries.some(([, why]) => typeof why !== 'string' || why.trim() === ''))
    fault('answers', lineOf('answers'));
  return {
    ...(named === undefined ? {} : { bump: named }),
    ...(entries.length === 0 ? {} : { answers: Object.fromEntries(entries.map(([key, why]) => [key, String(why)])) }),
  };
}

function textsOf(body: string): ChangeFragment['text'] {
  const found: { zh?: string; en?: string } = {};
  const parts = body.split(/^## (zh|en)[ \t]*$/m);
  const [before = '', ...rest] = parts;
  if (before.trim() !== '') found[/\p{Script=Han}/u.test(before) ? 'zh' : 'en'] = before.trim();
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const text = rest[i + 1]?.trim() ?? '';
    if (text !== '') found[rest[i] as 'zh' | 'en'] = text;
  }
  return found;
}
