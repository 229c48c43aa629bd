// @ts-check
// The characters of every general category, found by asking the regular expressions of the Node that builds the tool.

/** Every scalar value of a plane that has characters; surrogates are none. @param {number} plane */
function planeText(plane) {
  const pieces = [];
  for (let start = plane * 0x10000; start < (plane + 1) * 0x10000; start += 0x800) {
    if (start === 0xd800) continue;
    pieces.push(String.fromCodePoint(...Array.from({ length: 0x800 }, (_, i) => start + i)));
  }
  return pieces.join('');
}

const planes = Array.from({ length: 17 }, (_, plane) => planeText(plane));

/**
 * The code points that a regular expression of one character, with the flag `u`, accepts: first, last, first, last …
 * @param {string} source
 */
function scan(source) {
  /** @type {number[]} */
  const set = [];
  /** @param {number} first @param {number} last */
  const add = (first, last) => {
    if (set.at(-1) === first - 1) set[set.length - 1] = last;
    else set.push(first, last);
  };
  const runs = new RegExp(`(?:${source})+`, 'gu');
  for (const text of planes) {
    for (const [run] of text.matchAll(runs)) {
      const first = run.codePointAt(0) ?? 0;
      const last = run.codePointAt(/[\udc00-\udfff]$/.test(run) ? run.length - 2 : run.length - 1) ?? 0;
      // A run over the gap of the surrogates is two ranges.
      if (first < 0xd800 && last > 0xdfff) {
        add(first, 0xd7ff);
        add(0xe000, last);
      } else add(first, last);
    }
  }
  return set;
}

const categories =
  'L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn'.split(' ');

/** Name of each set with its steps from number to number in base 36; `\w` is what XML Schema means by it. */
export function* categorySets() {
  for (const name of categories) yield/** @type {const} */ ([name, steps(scan(`\\p{${name}}`))]);
  yield/** @type {const} */ (['\\w', steps(scan('[^\\p{P}\\p{Z}\\p{C}]'))]);
}

/** @param {readonly number[]} set */
function steps(set) {
  return set.map((point, i) => (point - (set[i - 1] ?? 0)).toString(36)).join(' ');
}
