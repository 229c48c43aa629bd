import { UsageError } from './usage-error.js';

/**
 * The day in UTC that `SOURCE_DATE_EPOCH` names, `yyyy-mm-dd`; undefined when it is not set. Throws `UsageError` when it is no whole
 * number of seconds (https://reproducible-builds.org/specs/source-date-epoch/).
 */
export function dateOfEpoch(seconds: string | undefined): string | undefined {
  if (seconds === undefined || seconds === '') return undefined;
  // The year 9999 ends there; a day needs four digits of year.
  if (!/^\d{1,12}$/.test(seconds) || Number(seconds) > 253402300799) {
    throw new UsageError(
      'source-date-epoch',
      `SOURCE_DATE_EPOCH is ${seconds}, not a number of seconds`,
      'set it to whole seconds since 1970, such as the output of: git log -1 --format=%ct',
    );
  }
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
}
