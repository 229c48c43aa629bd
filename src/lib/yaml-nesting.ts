import { Lexer, Parser } from 'yaml';

/** Many indicators in a row, as `- - - - x` or `? ? ? x`: each nests, and the lexer calls itself for each. */
const indicators = (limit: number): RegExp => new RegExp(`(?:(?:[-?:]|[!&][^\\s,[\\]{}]*)[ \\t]+){${limit}}`);

/**
 * True when a YAML text nests more than `limit` deep. The parser that gives values calls itself, and near the end of the
 * stack V8 ends the whole process instead of throwing; the one below it keeps a stack of its own, which is looked at here.
 */
export function isYamlDeeperThan(text: string, limit: number): boolean {
  if (indicators(limit).test(text)) return true;
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme)) {
      // Finished tokens are of no use here.
    }
    // One entry is the document.
    if (parser.stack.length > limit + 1) return true;
  }
  return false;
}
