/** A function call: a name behind an operator or at the beginning, and its bracket. */
const call = /(?:^|[-+*/^&=<>,;({@%!])\s*[A-Za-z_][\w.]*\s*\(/;
/** A cell of another sheet. */
const sheetCell = /![\s$]*[A-Za-z]{1,3}\$?\d/;
/** A cell, and perhaps a calculation with it. */
const cell = /^[-+@]\s*\$?[A-Za-z]{1,3}\$?\d{1,7}(?:\s*[-+*/^&:,<>=].*)?$/s;

/**
 * A spreadsheet would run this text as a formula (OWASP, CSV injection). `=` is enough. After `+`, `-` and `@` there must be
 * something to run: a call, a cell or DDE; so `-`, `-5`, `+86 23 6380` and `@name` are none. A tab or line break in front starts a
 * new cell in some programs. Full-width signs work in Chinese and Japanese settings.
 */
export function isFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  // Nearly every cell begins with a letter, a digit or a Han character.
  if ((first > 0x40 && first < 0xff00) || (first >= 0x30 && first < 0x3d)) return false;
  const begun = text.replace(/^[\t\r\n]+/, '');
  if (!/^[=+\-@＝＋－＠]/.test(begun)) return false;
  const folded = begun.normalize('NFKC');
  if (folded.startsWith('=')) return /^=(?![=>])\s*\S/.test(folded);
  return call.test(folded) || sheetCell.test(folded) || cell.test(folded) || isDde(folded);
}

/** `cmd|' /C calc'!A0` asks another program (Dynamic Data Exchange). */
function isDde(text: string): boolean {
  const bar = text.indexOf('|');
  return bar !== -1 && text.indexOf('!', bar) !== -1;
}
