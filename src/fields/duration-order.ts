import { dayNumber, yearText } from '../lib/calendar.js';

/**
 * Days since the year 0001 of the first day of the month that is so many months after another one (xsd:dateTime, appendix
 * E, where the day of the month is 1 and so never has to be cut).
 */
export function addMonths(start: { readonly year: bigint; readonly month: bigint }, months: bigint): bigint {
  const count = start.year * 12n + (start.month - 1n) + months;
  const month = ((count % 12n) + 12n) % 12n;
  const year = (count - month) / 12n;
  // Years are counted through zero here, as the algorithm has it; the calendar has no year 0.
  return dayNumber({ year: yearText(year > 0n ? year : year - 1n), month: Number(month) + 1, day: 1 });
}
