import { Composer, type CST, type Document, Lexer, type LineCounter, Parser, YAMLParseError } from 'yaml';

/** Many indicators in a row, as `- - - - x` or `? ? ? x`: each nests, and the lexer calls itself for each. */
const indicators = (limit: number): RegExp => new RegExp(`(?:(?:[-?:]|[!&][^\\s,[\\]{}]*)[ \\t]+){${limit}}`);

class TooDeep extends Error {}

/**
 * Parses the one document of a YAML text, as `parseDocument` does; undefined when it nests more than `limit` deep. What
 * gives values calls itself, and near the end of the stack V8 ends the whole process instead of throwing; the parser below
 * it keeps a stack of its own, which is looked at here before any value is made.
 */
export function yamlDocument(text: string, lines: LineCounter, limit: number): Document | undefined {
  if (indicators(limit).test(text)) return undefined;
  const composer = new Composer({ prettyErrors: false, uniqueKeys: true, strict: true });
  let first: Document | undefined;
  try {
    for (const document of composer.compose(tokens(text, lines, limit), true, text.length)) {
      if (first === undefined) first = document;
      else {
        const [from, to] = document.range;
        first.errors.push(new YAMLParseError([from, to], 'MULTIPLE_DOCS', 'the file holds more than one document'));
        break;
      }
    }
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
  return first;
}

function* tokens(text: string, lines: LineCounter, limit: number): Iterable<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    // One entry is the document.
    if (parser.stack.length > limit + 1) throw new TooDeep();
  }
  yield* parser.end();
}
