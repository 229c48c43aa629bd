import type ts from 'typescript';
import { readText } from '../lib/read-text.js';
import type { Package } from '../model/descriptor.js';
import type { FileTree } from '../model/file-tree.js';
import type { ProblemSink } from '../model/problem.js';

/** Beyond this the rows at the beginning stand for all: every row is judged by the JSON Schema that the types come from. */
const mostCharacters = 500_000;

/** The published types compile under `strict`, and the published JSON is assignable to them. */
export async function checkTypes(pkg: Package, tree: FileTree, report: ProblemSink): Promise<void> {
  // The compiler takes longer to load than all the rest: only where it is used.
  const { default: compiler } = await import('typescript');
  const types = await readText(tree.open('index.d.ts'));
  const sources = new Map([['/index.d.ts', types]]);
  const tables = new Map<string, string>();
  for (const { name } of pkg.resources) {
    const path = `data/${name}.json`;
    const row = rowTypeOf(types, name);
    if (row === undefined || (await tree.size(path)) === undefined) continue;
    const checker = `/check-${name}.ts`;
    const rows = await someRows(tree, path);
    sources.set(
      checker,
      `import type { ${row} } from './index.js';\nexport const rows: readonly ${row}[] = [\n${rows.join(',\n')}\n];\n`,
    );
    tables.set(checker, path);
  }
  for (const diagnostic of compile(compiler, sources)) {
    const at =
      diagnostic.file === undefined || diagnostic.start === undefined
        ? undefined
        : diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    const checker = diagnostic.file?.fileName ?? '';
    const file = tables.get(checker) ?? 'index.d.ts';
    // The first line of a check is its import; the rows then stand on the lines that they have in the JSON file.
    const line = at === undefined ? undefined : tables.has(checker) ? at.line : at.line + 1;
    const help = compiler.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
    report({ code: 'release/types', severity: 'error', file, ...(line === undefined ? {} : { line }), help });
  }
}

/** The row type that the declarations give to a table's constant. */
function rowTypeOf(types: string, table: string): string | undefined {
  const constant = table.replace(/[-_]+(.)/g, (_, letter: string) => letter.toUpperCase());
  return new RegExp(`declare const ${constant}(?:Table)?: readonly Readonly<(\\w+)>\\[\\]`).exec(types)?.[1];
}

async function someRows(tree: FileTree, path: string): Promise<readonly string[]> {
  let text = '';
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of tree.open(path)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > mostCharacters) break;
  }
  const lines = text.split('\n').slice(1);
  const whole = text.endsWith(']\n') ? lines : lines.slice(0, -1);
  return whole.filter((line) => line.startsWith('{')).map((line) => line.replace(/,$/, ''));
}

function compile(compiler: typeof ts, sources: ReadonlyMap<string, string>): readonly ts.Diagnostic[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
    skipLibCheck: false,
    lib: ['lib.es2022.d.ts'],
    target: compiler.ScriptTarget.ES2022,
    module: compiler.ModuleKind.ESNext,
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
  };
  const host = compiler.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const text = sources.get(name);
    return text === undefined
      ? getSourceFile.call(host, name, languageVersion, ...rest)
      : compiler.createSourceFile(name, text, languageVersion);
  };
  host.fileExists = (name) => sources.has(name) || fileExists.call(host, name);
  host.readFile = (name) => sources.get(name) ?? readFile.call(host, name);
  return compiler.getPreEmitDiagnostics(compiler.createProgram([...sources.keys()], options, host));
}
