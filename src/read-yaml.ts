import { type Document, isNode, LineCounter, visit } from 'yaml';
import { pointerPath } from './lib/json-pointer.js';
import { deepestNesting } from './lib/limits.js';
import { NumberText } from './lib/number-text.js';
import { yamlDocument } from './lib/yaml-document.js';
import type { Parsed } from './read-descriptor.js';

/** Numbers as JSON writes them keep their digits; YAML's other forms (`0x1F`, `.5`, `1_000`) are what YAML makes of them. */
function exactYaml(document: Document, index: number): unknown {
  const node = document.getIn(['resources', index, 'data'], true);
  if (!isNode(node)) return node;
  visit(node, {
    Scalar(key, scalar) {
      const { source = '', value } = scalar;
      if (key === 'key' || typeof value !== 'number' || !/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(source))
        return;
      scalar.value = new NumberText(source);
    },
  });
  return node.toJS(document, { maxAliasCount: 100 });
}

/** Reads an authored descriptor; a part of its own, because most packages are described in JSON. */
export function parseYaml(text: string): Parsed {
  const lines = new LineCounter();
  try {
    const document = yamlDocument(text, lines, deepestNesting);
    if (document === undefined)
      return { problem: { code: 'descriptor/nesting', pointer: '', limit: String(deepestNesting) } };
    const fault = document.errors[0];
    if (fault !== undefined) {
      const { line, col } = lines.linePos(fault.pos[0]);
      return { problem: { code: 'descriptor/syntax', line, column: col, help: fault.message } };
    }
    const value = document.toJS({ maxAliasCount: 100 }) as unknown;
    return {
      value,
      exactData: (index) => exactYaml(document, index),
      lineOf: (pointer) => {
        for (let path = [...pointerPath(pointer)]; ; path = path.slice(0, -1)) {
          const node = document.getIn(path, true) as { readonly range?: readonly number[] } | undefined;
          if (node?.range?.[0] !== undefined) return lines.linePos(node.range[0]).line;
          if (path.length === 0) return undefined;
        }
      },
    };
  } catch (error) {
    if (error instanceof ReferenceError && /alias count/.test(error.message))
      return { problem: { code: 'file/limit', help: 'aliases' } };
    return { problem: { code: 'descriptor/syntax', help: (error as Error).message } };
  }
}
