import type { Problem, ProblemCode } from '../model/problem.js';

/** What a person reads of one problem: plain sentences, without colour or line breaks. */
export interface Message {
  /** What is wrong, with the offending value in quotes. */
  readonly what: string;
  /** What was expected, with an example where one helps. */
  readonly expected?: string;
  /** How to mend it. */
  readonly mend: string;
}

/** A text for every kind of problem: a code without one does not compile. */
export type Messages = Readonly<Record<ProblemCode, (problem: Problem) => Message>>;

/** What each code means in general, in one sentence: a code without one does not compile. */
export type Titles = Readonly<Record<ProblemCode, string>>;

/** The texts of one scope, such as `cell`: each scope has a file of its own in each language. */
export type MessagesOf<Scope extends string> = Pick<Messages, Extract<ProblemCode, `${Scope}/${string}`>>;

/** What a usage error is about; its own words are English. */
export interface UsageWords {
  readonly error: string;
  /** A signal has ended the run. */
  readonly interrupted: string;
  /** Headings by the error's code. */
  readonly headings: Readonly<Record<string, string>>;
  readonly otherHeading?: string;
}

/** What the summary of a report counts: all problems, also those beyond the cap on the list. */
export interface Totals {
  readonly target: string;
  readonly valid: boolean;
  readonly errors: number;
  readonly warnings: number;
}

/** The short texts around the messages. */
export interface Words {
  readonly error: string;
  readonly warning: string;
  readonly expected: string;
  readonly mend: string;
  /** Parts of the line that says where a problem is. */
  table(name: string): string;
  row(row: number): string;
  field(names: string): string;
  at(pointer: string): string;
  readonly counts: string;
  readonly ignored: string;
  ignoredLine(what: string, count: number, reason: string): string;
  readonly tables: string;
  /** Where more is said about a kind of problem. */
  page(path: string): string;
  /** The heading of a page. */
  title(targets: string): string;
  readonly problems: string;
  /** Of a table that has no problem. */
  readonly clean: string;
  readonly columns: Readonly<
    Record<'code' | 'severity' | 'count' | 'place' | 'problem' | 'reason' | 'table' | 'rows' | 'fields', string>
  >;
  size(rows: number, fields: number): string;
  /** Problems that are counted and not shown. */
  unlisted(count: number): string;
  /** GitHub shows so many annotations of each kind. */
  annotations(most: number): string;
  truncated(shown: number, total: number): string;
  verdict(totals: Totals): string;
  readonly usage: UsageWords;
}
