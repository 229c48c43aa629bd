import { type Ignore, type Problem, type ProblemCode, problemCodes } from '../model/problem.js';
import { UsageError } from './usage-error.js';

const example = 'give a code and a reason: --ignore "cell/enum@rows#status=old spelling, mended in the next edition"';

/** Nothing of these is ever ignored: they tell of the wrong bytes, of a path out of the package, of the call itself. */
const never = /^(?:release|report)\/|^file\/(?:hash|bytes|archive|limit|network)$|^descriptor\/path$/;

/** Without these the rest cannot be judged, so that a report which ignored them would promise what nobody has seen. */
const needed = /^(?:descriptor|file|header)\/|^row\/quote$/;

/** Errors that others rest on stay; warnings, and errors of single values, rows and promises, may be accepted. */
export function mayIgnore({ code, severity }: Problem): boolean {
  return !never.test(code) && !(severity === 'error' && needed.test(code));
}

export function isIgnoredBy({ code, resource, field }: Problem, ignore: Ignore): boolean {
  if (code !== ignore.code) return false;
  if (ignore.resource !== undefined && ignore.resource !== resource) return false;
  return ignore.field === undefined || (field !== undefined && [field].flat().includes(ignore.field));
}

function isCode(text: string): text is ProblemCode {
  return (problemCodes as readonly string[]).includes(text);
}

/** Refuses what cannot be meant: an unknown code, one that is never ignored, no reason, a field without its table. */
export function checkIgnores(ignores: readonly Ignore[]): void {
  for (const { code, reason, resource, field } of ignores) {
    if (!isCode(code)) throw new UsageError('ignore', `there is no problem code ${code}`, codesLike(code));
    if (never.test(code)) {
      throw new UsageError(
        'ignore',
        `${code} cannot be ignored: it says that the data is not what was promised, or not safe to read`,
        'take the option out and mend the cause',
      );
    }
    if (typeof reason !== 'string' || reason.trim() === '')
      throw new UsageError('ignore', `${code} has no reason`, example);
    if (field !== undefined && resource === undefined)
      throw new UsageError('ignore', `the field ${field} has no table`, example);
  }
}

function codesLike(code: string): string {
  const scope = code.slice(0, code.indexOf('/') + 1);
  const near = problemCodes.filter((known) => scope !== '' && known.startsWith(scope));
  return near.length === 0 ? example : `use one of: ${near.join(', ')}`;
}

/** `CODE=REASON`, `CODE@TABLE=REASON` or `CODE@TABLE#FIELD=REASON`: names may hold dots and slashes. */
export function parseIgnore(text: string): Ignore {
  const match = /^([^=@]+?)(?:@([^=#]+)(?:#([^=]+))?)?=([\s\S]*)$/.exec(text);
  if (match === null) throw new UsageError('ignore', `--ignore ${text} has no reason`, example);
  const [, code = '', resource, field, reason = ''] = match;
  const ignore = {
    code: code as ProblemCode,
    reason: reason.trim(),
    ...(resource === undefined ? {} : { resource }),
    ...(field === undefined ? {} : { field }),
  };
  checkIgnores([ignore]);
  return ignore;
}

/** An ignore that matched nothing, as a problem: it is to be taken out when it is no longer needed. */
export function unusedIgnore(ignore: Ignore): Problem {
  const { reason: help, resource } = ignore;
  const place = resource === undefined ? {} : { resource };
  return { code: 'report/unused-ignore', severity: 'error', ...place, value: ignoreText(ignore), help };
}

/** What `parseIgnore` takes, without the reason. */
export function ignoreText({ code, resource, field }: Ignore): string {
  return `${code}${resource === undefined ? '' : `@${resource}`}${field === undefined ? '' : `#${field}`}`;
}
