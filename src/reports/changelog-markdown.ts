import { visible } from './message-parts.js';

/** A text of the data as code in Markdown: nothing of it is obeyed. */
export function codeSpan(text: string): string {
  const shown = visible(text);
  if (shown.trim() === '') return shown === '' ? '`""`' : `\`"${shown}"\``;
  // A fence of backticks must be longer than any within, and must not touch one (CommonMark 6.1).
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest === 0) return `\`${shown}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${shown} ${fence}`;
}

/**
 * Markdown that a person wrote, as an item of a list: indented, so that a fence or a comment that is never closed ends with the item
 * (CommonMark 5.2), and with headings below those of the document.
 */
export function markdownItem(text: string): string {
  const [first = '', ...rest] = containedMarkdown(text).split('\n');
  return [`- ${first}`, ...rest.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
}

function containedMarkdown(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t]*\n)+|\s+$/g, '')
    .split('\n');
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of lines) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (fence !== undefined) {
      const [, run = '', info = ''] = mark ?? [];
      if (run.startsWith(fence) && info.trim() === '') fence = undefined;
      kept.push(line);
      continue;
    }
    if (mark !== null && !(mark[1]?.startsWith('`') === true && mark[2]?.includes('`') === true)) fence = mark[1];
    kept.push(...plainLine(line, kept.at(-1) ?? ''));
  }
  return withClosedComments(kept.join('\n'));
}

/** Headings of both forms lose their rank; the document has three of its own. */
function plainLine(line: string, before: string): readonly string[] {
  const heading = /^( {0,3})(#{1,6})(?=[ \t]|$)/.exec(line);
  if (heading !== null) {
    const level = Math.min(6, (heading[2] as string).length + 3);
    return [`${heading[1]}${'#'.repeat(level)}${line.slice(heading[0].length)}`];
  }
  if (before.trim() === '') return [line];
  if (/^ {0,3}=+[ \t]*$/.test(line)) return [line.replace('=', '\\=')];
  // Without an empty line before it, a row of hyphens makes a heading of the paragraph above.
  return /^ {0,3}-+[ \t]*$/.test(line) ? ['', line] : [line];
}

/** A comment that nobody closes would hide the rest of the page from some readers. */
function withClosedComments(text: string): string {
  const open = text.lastIndexOf('<!--');
  return open !== -1 && !text.includes('-->', open) ? `${text.slice(0, open)}&lt;${text.slice(open + 1)}` : text;
}
