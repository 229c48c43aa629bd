import { bestOf, cuts, delimiters, lineEndOf, type Trial, type Verdict, verdictOf } from './infer/trial.js';
import type { AssumptionSink } from './model/assumption.js';
import type { Dialect } from './model/descriptor.js';
import { csvTokenizer } from './sources/csv-records.js';
import { type RawRecord, SourceError } from './sources/source.js';

/** What is looked at first (characters); where several dialects fit it, the whole file decides between them. */
const sampleSize = 1 << 20;

/** Lines of one cell above a table; more of them are rows. */
const mostTitles = 5;

/** Cuts text in pieces with several dialects at once and counts what comes out. */
function trials(dialects: readonly Dialect[]): {
  push(text: string): void;
  end(): readonly (readonly [Dialect, Trial])[];
} {
  const running = dialects.map((dialect) => {
    const widths = new Map<number, number>();
    const trial = { widths, strays: 0, titles: 0 };
    const count = (batches: readonly (readonly RawRecord[])[]): void => {
      for (const batch of batches) {
        for (const { cells, blank, strayQuote } of batch) {
          if (strayQuote !== undefined) trial.strays++;
          else if (blank !== true) {
            widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
            if (cells.length === 1 && widths.size === 1 && trial.titles < mostTitles) trial.titles++;
          }
        }
      }
    };
    return { dialect, trial, count, tokenizer: csvTokenizer(dialect) };
  });
  return {
    push: (text) => {
      for (const { tokenizer, count } of running) count(tokenizer.push(text));
    },
    end: () => {
      for (const { tokenizer, count } of running) count(tokenizer.end());
      return running.map(({ dialect, trial }) => [dialect, trial] as const);
    },
  };
}

interface Sample {
  readonly text: string;
  readonly whole: boolean;
}

async function sampleOf(text: AsyncIterable<string>): Promise<Sample> {
  let sample = '';
  for await (const piece of text) {
    if (sample.length + piece.length > sampleSize) {
      return { text: sample + piece.slice(0, sampleSize - sample.length), whole: false };
    }
    sample += piece;
  }
  return { text: sample, whole: true };
}

function tryOn({ text, whole }: Sample, dialects: readonly Dialect[]): readonly (readonly [Dialect, Trial])[] {
  const running = trials(dialects);
  // The last record of a part is cut off: without its end it does not count.
  const lastLine = whole ? text.length : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1 || text.length;
  running.push(text.slice(0, lastLine));
  return running.end();
}

export interface FoundDialect {
  readonly dialect: Dialect;
  /** How many cells most records have. */
  readonly width: number;
}

/**
 * Finds how delimited text is written: delimiter, quotes, comments, blanks behind delimiters, line ends. A delimiter is
 * one that cuts the records of the whole file alike.
 */
export async function findDialect(open: () => AsyncIterable<string>, say: AssumptionSink): Promise<FoundDialect> {
  const sample = await sampleOf(open());
  const { text } = sample;
  // No text holds NUL; bytes of an image or a program do, whatever encoding they seem to fit.
  if (text.includes('\u0000'))
    throw new SourceError({ code: 'file/format', line: 1, value: 'binary', help: 'content' });
  const present = delimiters.filter((delimiter) => text.includes(delimiter));
  const first = tryOn(
    sample,
    present.map((delimiter) => ({ delimiter })),
  );
  const able = sample.whole ? first : await settleOnWhole(open, first);
  const quotesFail = first.length > 0 && first.every(([, { strays }]) => strays > 0);
  const best = bestOf(able) ?? (quotesFail ? withoutQuotes(sample, present, say) : undefined);
  const end = lineEndOf(text);
  if (end === 'mixed') say({ code: 'file/mixed-line-ends' });
  const ends = end === '\n' || end === '\r' ? { lineTerminator: end } : {};
  if (best === undefined) return { ...oneColumn(text, first, ends, say), width: 1 };
  const refined = refine(sample, best[0], best[1], say);
  const [dialect, verdict] = refined;
  const { delimiter = ',' } = dialect;
  say({
    code: 'file/delimiter',
    value: delimiter,
    count: verdict.count,
    of: verdict.records,
    example: String(verdict.width),
  });
  const { delimiter: _, ...others } = dialect;
  return { dialect: { ...(delimiter === ',' ? {} : { delimiter }), ...others, ...ends }, width: verdict.width };
}

/** A character that encloses nothing; of a file of which only a part was seen, only a control character is sure not to occur. */
const unusedQuote = ({ text, whole }: Sample): string | undefined =>
  (whole ? ["'", '`', '^', '~', '\u001f'] : ['\u001f']).find((char) => !text.includes(char));

/** Marks for inches and the like in nearly every record: only without quotes can a delimiter be found. */
function withoutQuotes(
  sample: Sample,
  present: readonly string[],
  say: AssumptionSink,
): ReturnType<typeof bestOf<Dialect>> {
  const quoteChar = unusedQuote(sample);
  if (quoteChar === undefined) return undefined;
  const best = bestOf(
    tryOn(
      sample,
      present.map((delimiter) => ({ delimiter, quoteChar })),
    ),
  );
  if (best !== undefined) say({ code: 'file/no-quote', value: quoteChar });
  return best;
}

/** Where more than one delimiter cuts the sample, all of the file is cut with each of them. */
async function settleOnWhole(
  open: () => AsyncIterable<string>,
  tried: readonly (readonly [Dialect, Trial])[],
): Promise<readonly (readonly [Dialect, Trial])[]> {
  const able = tried.filter(([, trial]) => cuts(verdictOf(trial)));
  if (able.length < 2) return tried;
  const running = trials(able.map(([dialect]) => dialect));
  for await (const piece of open()) running.push(piece);
  return running.end();
}

/** No delimiter: each line is one cell, also where it has commas in it. */
function oneColumn(
  text: string,
  tried: readonly (readonly [Dialect, Trial])[],
  ends: Dialect,
  say: AssumptionSink,
): { readonly dialect: Dialect } {
  const comma = tried.find(([{ delimiter }]) => delimiter === ',');
  const whole = comma === undefined || verdictOf(comma[1]).share === 1;
  const unused = whole ? undefined : ['\t', ';', '|', '\u001f'].find((delimiter) => !text.includes(delimiter));
  say({ code: 'file/one-column', ...(unused === undefined ? {} : { value: unused }) });
  return { dialect: { ...(unused === undefined ? {} : { delimiter: unused }), ...ends } };
}

/** Ways to write that a delimiter alone does not tell, each taken only where it cuts more records alike. */
function refine(sample: Sample, dialect: Dialect, verdict: Verdict, say: AssumptionSink): readonly [Dialect, Verdict] {
  let best: readonly [Dialect, Verdict] = [dialect, verdict];
  for (const { more, code, value } of variants(sample, dialect)) {
    const variant = { ...best[0], ...more };
    const [tried] = tryOn(sample, [variant]);
    const found = tried === undefined ? undefined : verdictOf(tried[1]);
    if (found === undefined || !cuts(found)) continue;
    const always = code === 'file/quote' || code === 'file/initial-space';
    if (always ? found.share < best[1].share : found.share <= best[1].share) continue;
    best = [variant, found];
    say({ code, value });
  }
  return best;
}

interface Variant {
  readonly more: Dialect;
  readonly code: 'file/quote' | 'file/no-quote' | 'file/initial-space' | 'file/comment';
  readonly value: string;
}

function* variants(sample: Sample, { delimiter = ',', quoteChar }: Dialect): Iterable<Variant> {
  const { text } = sample;
  const mark = delimiter.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const count = (pattern: string): number => text.match(new RegExp(pattern, 'gm'))?.length ?? 0;
  if (text.startsWith('#')) yield { more: { commentChar: '#' }, code: 'file/comment', value: '#' };
  // A blank behind every delimiter, but where nothing follows.
  const all = text.split(delimiter).length - 1;
  const spaced = count(`${mark} (?! )`);
  if (spaced * 2 > all && spaced + count(`${mark}$`) >= all) {
    yield { more: { skipInitialSpace: true }, code: 'file/initial-space', value: ' ' };
  }
  const quoted = (quote: string): number =>
    count(`(?:^|${mark}) ?${quote}(?:[^${quote}\\r\\n]|${quote}${quote})*${quote} ?(?=${mark}|\\r?$)`);
  const single = quoted("'");
  if (single > 1 && single === count(`(?:^|${mark}) ?'`) && !text.includes('"')) {
    yield { more: { quoteChar: "'" }, code: 'file/quote', value: "'" };
  }
  if (quoteChar === undefined && text.includes('"') && quoted('"') === 0) {
    const unused = unusedQuote(sample);
    if (unused !== undefined) yield { more: { quoteChar: unused }, code: 'file/no-quote', value: unused };
  }
}
