// @ts-check
/**
 * The middle one; of an even count the mean of the two in the middle.
 * @param {readonly number[]} numbers Not empty.
 */
export function median(numbers) {
  if (numbers.length === 0) throw new RangeError('no numbers, no median');
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  const [lower = Number.NaN, upper = lower] = sorted.slice(Math.floor(half), Math.ceil(half) + 1);
  return (lower + upper) / 2;
}

/**
 * How far they lie apart, as a share of the median.
 * @param {readonly number[]} numbers Not empty.
 */
export function spread(numbers) {
  return (Math.max(...numbers) - Math.min(...numbers)) / median(numbers);
}
