import type { DiffFormat } from './diff-found.js';
import { diffHtml } from './diff-html.js';
import { diffJson } from './diff-json.js';
import { diffMarkdown } from './diff-markdown.js';
import { diffText } from './diff-text.js';

/** The registry of formats in which differences are shown. */
export const diffFormats: readonly DiffFormat[] = [diffText, diffJson, diffMarkdown, diffHtml];
