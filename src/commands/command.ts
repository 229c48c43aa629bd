import type { Language } from '../lib/i18n.js';
import type { ShownProgress } from '../lib/progress.js';

/** What every command is given: where it runs and how it speaks. No command touches the process itself. */
export interface CommandContext {
  readonly language: Language;
  /** `--format`: `text`, `json` and whatever the registry of reports knows. */
  readonly format: string;
  readonly color: boolean;
  readonly progress: ShownProgress;
  /** The day of `SOURCE_DATE_EPOCH`, `yyyy-mm-dd`. */
  readonly date?: string;
}

/** What a command has to say: the result for stdout and the exit code (0 done, 1 problems, 2 usage). */
export interface CommandResult {
  readonly output: string;
  readonly exitCode: 0 | 1;
  /** For stderr: what was done; not with `--quiet`. */
  readonly notes?: readonly string[];
  /** What is to be written beside it. */
  readonly files?: readonly { readonly path: string; readonly text: string }[];
}
