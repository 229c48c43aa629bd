// @ts-check
/** @param {number} value */
export function threeDigits(value) {
  if (value >= 100) return String(Math.round(value));
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return String(Math.round(bytes / 1e6));
}

/** Whole numbers with a space between thousands. @param {number} value */
export function grouped(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
}
