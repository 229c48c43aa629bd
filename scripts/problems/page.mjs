// @ts-check
// The generated part of a page about a problem: what it is, where the rule stands, an example and what is said of it.
import { messageOf, titleOf } from '../../dist/reports/messages.js';

/**
 * @typedef {import('../../dist/model/problem.js').ProblemCode} ProblemCode
 * @typedef {import('./examples.mjs').Example} Example
 * @typedef {import('./examples.mjs').Shown} Shown
 */

/** `cell/minLength` → `cell-minLength.md`. @param {string} code */
export const pageName = (code) => `${code.replace('/', '-')}.md`;

const severityWords = { error: 'error 错误', warning: 'warning 警告' };

/** @param {ProblemCode} code @param {Example | undefined} example */
export function facts(code, example) {
  const severities = example?.severities ?? ['error'];
  const section = example?.problem.section ?? example?.rule;
  return [
    `# ${code}`,
    '',
    `${titleOf(code, 'en')}.  `,
    `${titleOf(code, 'zh')}。`,
    '',
    '| | |',
    '|---|---|',
    `| severity 级别 | ${severities.map((one) => severityWords[/** @type {'error'} */ (one)]).join(', ')} |`,
    ...(section === undefined ? [] : [`| rule 依据 | ${link(section)} |`]),
    ...(example?.check === undefined ? [] : [`| check 检查 | \`${example.check}\` |`]),
    ...(example?.beyond === undefined
      ? []
      : [
          `| switch 开关 | [\`${example.beyond.name}\`](../reference/checks.md), by default 默认：${example.beyond.level} |`,
        ]),
    ...(example === undefined ? [] : exampleLines(example)),
  ].join('\n');
}

/** `table-schema#primaryKey` of the standard, an address, or a property of ours. @param {string} rule */
function link(rule) {
  if (/^https:/.test(rule))
    return `[${rule.replace(/^https:\/\/(?:datapackage\.org\/standard\/)?/, '').replace('/#', '#')}](${rule})`;
  const [page, section] = rule.split('#');
  if (section === undefined || !/^[a-z-]+$/.test(page ?? '')) return `\`${rule}\``;
  return `[${rule}](https://datapackage.org/standard/${page}/#${section})`;
}

/** @param {Example} example */
function exampleLines({ problem, shown }) {
  return [
    '',
    '## Example 示例',
    '',
    ...shownFiles(problem.pointer === undefined ? withoutFrame(shown) : shown, problem.file),
    ...['en', 'zh'].flatMap((language) => said(problem, /** @type {'en'} */ (language))),
  ];
}

/** The problem as the command line says it. @param {Example['problem']} problem @param {'zh' | 'en'} language */
function said(problem, language) {
  const { what, expected, mend } = messageOf(problem, language);
  const words = { en: ['expected: ', 'to mend: '], zh: ['要求：', '处理：'] }[language];
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':');
  return [
    '```text',
    `${[place, problem.severity, problem.code].filter((part) => part !== '').join('  ')}`,
    `  ${what}`,
    ...(expected === undefined ? [] : [`  ${words[0]}${expected}`]),
    `  ${words[1]}${mend}`,
    '```',
    '',
  ];
}

/** What every descriptor has is left out where the problem is in the data. @param {Shown} shown @returns {Shown} */
function withoutFrame({ descriptor, files }) {
  if (typeof descriptor !== 'object' || descriptor === null) return { files };
  const frame = ['$schema', 'name', 'version', 'title', 'description', 'licenses'];
  return { descriptor: Object.fromEntries(Object.entries(descriptor).filter(([key]) => !frame.includes(key))), files };
}

/** The file that the problem is in, and what the descriptor says of it. @param {Shown} shown @param {string | undefined} file */
function shownFiles({ descriptor, files }, file) {
  const names = Object.keys(files).filter((name) => name === file || Object.keys(files).length <= 2);
  return [
    ...names.flatMap((name) => fence(name, files[name] ?? '')),
    ...(descriptor === undefined || (file !== undefined && Object.keys(files).length > 2 && files[file] !== undefined)
      ? []
      : fence('datapackage.json', compact(descriptor))),
  ];
}

/** @param {string} name @param {string | Uint8Array} content */
function fence(name, content) {
  const kind = /\.(csv|json|yaml|ts)$/.exec(name)?.[1] ?? 'text';
  const text = typeof content === 'string' ? content : bytesText(content);
  const body = text === '' ? '(empty)' : text.length > 4000 ? `(${text.length} characters)` : text.trimEnd();
  return [`\`${name}\``, '', `\`\`\`${kind}`, body, '```', ''];
}

/** Bytes that are no UTF-8 are shown as what they are. @param {Uint8Array} bytes */
function bytesText(bytes) {
  return [...bytes]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `<${byte.toString(16).toUpperCase()}>`))
    .join('');
}

/** JSON that breaks its lines only where it must. @param {unknown} value @param {string} indent @returns {string} */
function compact(value, indent = '') {
  const flat = JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return flat;
  const spaced = flat.length > 400 ? flat : spacedJson(value);
  if (indent.length + spaced.length <= 100) return spaced;
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? value.map((item) => `${inner}${compact(item, inner)}`)
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${compact(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${items.join(',\n')}\n${indent}${close}`;
}

/** @param {unknown} value @returns {string} */
function spacedJson(value) {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const items = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spacedJson(item)}`);
  return items.length === 0 ? '{}' : `{ ${items.join(', ')} }`;
}

/** @param {readonly ProblemCode[]} codes */
export function indexPage(codes) {
  const scopes = [...new Set(codes.map((code) => code.slice(0, code.indexOf('/'))))];
  return [
    '# Problems 问题',
    '',
    'Every problem that `gongkai` reports, by code: what it means, an example, its cause and its cure. Written by',
    '`npm run docs:problems`; causes and cures are written by hand.',
    '',
    ...scopes.flatMap((scope) => [
      `## ${scope}`,
      '',
      '| code | |',
      '|---|---|',
      ...codes
        .filter((code) => code.startsWith(`${scope}/`))
        .map(
          (code) =>
            `| [${code}](${pageName(code)}) | ${cellText(titleOf(code, 'en'))} · ${cellText(titleOf(code, 'zh'))} |`,
        ),
      '',
    ]),
  ].join('\n');
}

/** @param {string} text */
const cellText = (text) => text.replaceAll('|', '\\|');
