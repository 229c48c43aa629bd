/**
 * The command was called wrongly or the machine does not allow it: exit code 2.
 * Says what, where, an example and how to mend it; a stack is of no use to the reader.
 */
export class UsageError extends Error {
  /** Kebab-case name for machines. */
  readonly code: string;
  /** How to mend it. */
  readonly help: string;

  constructor(code: string, message: string, help: string) {
    super(message);
    this.name = 'UsageError';
    this.code = code;
    this.help = help;
  }
}
