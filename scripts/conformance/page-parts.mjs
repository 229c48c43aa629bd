// @ts-check

/** @param {string} text */
export const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;

/** @param {string} text */
export const plain = (text) => text.replaceAll('|', '\\|');

/**
 * A section of the standard as a link.
 * @param {string} ref `page#section`
 */
export function section(ref) {
  const [page = '', anchor] = ref.split('#');
  const home = page.startsWith('recipes/') ? '' : 'standard/';
  return `[${ref}](https://datapackage.org/${home}${page}/${anchor === undefined ? '' : `#${anchor.toLowerCase()}`})`;
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
