/** The day in UTC, `yyyy-mm-dd`: only a release that is told no other day has it from the clock. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
