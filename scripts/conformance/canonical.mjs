// @ts-check
/** @typedef {import('../../src/index.js').JsonValue} JsonValue */

const shape = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/u;

/**
 * A decimal as digits without needless zeros and an exponent, so that equal decimals give equal texts.
 * @param {string} text
 */
function decimal(text) {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = shape.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/u, '');
  const short = digits.replace(/0+$/u, '');
  if (short === '') return '0';
  return `${sign === '-' ? '-' : ''}${short}E${Number(exponent) - fraction.length + digits.length - short.length}`;
}

/**
 * Text of a canonical value (cases/README.md) in which equal values are equal: decimals are compared as decimals, the
 * order of an object's keys is free. The form is part of the value: what binary64 holds is a JSON number, and no other is.
 * @param {unknown} value
 * @returns {string}
 */
export function canonicalText(value) {
  if (typeof value === 'number') return `number ${decimal(String(value))}`;
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = entries.map(([key]) => key).join();
  if (keys === '$decimal') return `$decimal ${decimal(String(entries[0]?.[1]))}`;
  if (keys === 'months,seconds') return `months ${entries[0]?.[1]} seconds ${decimal(String(entries[1]?.[1]))}`;
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`).join()}}`;
}
