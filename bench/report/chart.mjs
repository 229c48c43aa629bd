// @ts-check
/**
 * Time and memory against rows, both axes logarithmic, as an SVG that also reads well in black and white: each line has
 * its name at its end and a mark of its own.
 */
import { charted } from '../cases/chart.mjs';
import { median } from '../measure/statistics.mjs';

const panel = { width: 460, height: 400, left: 64, right: 132, top: 74, bottom: 56 };
const looks = {
  sha256: { name: 'sha256', color: '#6b7280', dash: '5 4' },
  gongkai: { name: 'gongkai', color: '#b91c1c', dash: '' },
  'duckdb-rows': { name: 'DuckDB SQL', color: '#a16207', dash: '' },
  'udsv-ajv': { name: 'udsv + ajv', color: '#15803d', dash: '' },
  'csv-parse-ajv': { name: 'csv-parse + ajv', color: '#1d4ed8', dash: '' },
  'frictionless-py': { name: 'frictionless-py', color: '#7e22ce', dash: '' },
};

/** @typedef {{ rows: number, seconds: number, bytes: number }} Point */

/**
 * The points of each tool: every median over the plain set that the run has.
 * @param {readonly import('../run-case.mjs').CaseResult[]} cases
 */
export function chartPoints(cases) {
  const all = cases.flatMap(({ results }) => results).filter(({ set, rows }) => set === 'plain' && rows > 0);
  return charted.map((tool) => {
    const own = all.filter((result) => result.tool === tool);
    const counts = [...new Set(own.map(({ rows }) => rows))].sort((a, b) => a - b);
    const points = counts.map((rows) => {
      const runs = own.filter((result) => result.rows === rows);
      const seconds = median(runs.flatMap((result) => result.seconds));
      return { rows, seconds, bytes: median(runs.flatMap((result) => result.peakBytes)) };
    });
    return { tool, points };
  });
}

/**
 * @param {readonly import('../run-case.mjs').CaseResult[]} cases
 * @returns {string | undefined} Undefined when there are not two counts of rows to draw a line through.
 */
export function chart(cases) {
  const lines = chartPoints(cases).filter(({ points }) => points.length > 1);
  if (lines.length === 0) return undefined;
  const total = panel.width * 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${total} ${panel.height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>Validation: time and memory against rows 校验：时间与内存随行数的变化</title>`,
    `<rect width="${total}" height="${panel.height}" fill="#ffffff"/>`,
    ...drawn(
      lines,
      0,
      'Time 时间 (s)',
      ({ seconds }) => seconds,
      (value) => String(value),
    ),
    ...drawn(
      lines,
      panel.width,
      'Peak memory 峰值内存 (MB)',
      ({ bytes }) => bytes / 1e6,
      (value) => String(value),
    ),
    '</svg>',
    '',
  ].join('\n');
}

/**
 * @param {ReturnType<typeof chartPoints>} lines
 * @param {number} x0 Left edge.
 * @param {string} title
 * @param {(point: Point) => number} value
 * @param {(value: number) => string} label
 */
function drawn(lines, x0, title, value, label) {
  const points = lines.flatMap((line) => line.points);
  const x = axis(
    points.map(({ rows }) => rows),
    x0 + panel.left,
    x0 + panel.width - panel.right,
  );
  const y = axis(points.map(value), panel.height - panel.bottom, panel.top);
  const ends = spreadOut(
    lines.map(({ tool, points: own }) => {
      const last = /** @type {Point} */ (own.at(-1));
      return { tool, x: x.at(last.rows), y: y.at(value(last)) };
    }),
  );
  return [
    text(x0 + panel.left, 32, title, 'font-size="15" font-weight="600" fill="#111827"'),
    text(x0 + panel.left, 52, 'logarithmic axes 双对数坐标', 'fill="#6b7280"'),
    ...y.ticks.flatMap((tick) => [
      `<line x1="${x0 + panel.left}" x2="${x0 + panel.width - panel.right}" y1="${y.at(tick)}" y2="${y.at(tick)}" stroke="#e5e7eb"/>`,
      text(x0 + panel.left - 8, y.at(tick) + 4, label(tick), 'text-anchor="end" fill="#374151"'),
    ]),
    ...x.ticks.flatMap((tick) => [
      `<line x1="${x.at(tick)}" x2="${x.at(tick)}" y1="${panel.top}" y2="${panel.height - panel.bottom}" stroke="#f3f4f6"/>`,
      power(x.at(tick), panel.height - panel.bottom + 20, Math.log10(tick)),
    ]),
    text(
      x0 + (panel.left + panel.width - panel.right) / 2,
      panel.height - 12,
      'rows 行数',
      'text-anchor="middle" fill="#374151"',
    ),
    ...lines.flatMap(({ tool, points: own }) =>
      lineOf(
        tool,
        own.map((point) => ({ x: x.at(point.rows), y: y.at(value(point)) })),
      ),
    ),
    ...ends.flatMap((end) => {
      const { name, color } = lookOf(end.tool);
      return [
        `<line x1="${round(end.x + 5)}" y1="${end.y}" x2="${x0 + panel.width - panel.right + 10}" y2="${end.shown}" stroke="${color}" stroke-width="0.75" opacity="0.6"/>`,
        text(x0 + panel.width - panel.right + 14, end.shown + 4, name, `fill="${color}"`),
      ];
    }),
  ];
}

/** @param {string} tool */
function lookOf(tool) {
  return looks[/** @type {keyof typeof looks} */ (tool)];
}

/**
 * @param {string} tool
 * @param {readonly { x: number, y: number }[]} places
 */
function lineOf(tool, places) {
  const { color, dash } = lookOf(tool);
  const width = tool === 'gongkai' ? 2.5 : 1.5;
  const path = places.map(({ x, y }) => `${x},${y}`).join(' ');
  return [
    `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="${width}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`,
    ...places.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="${width + 0.7}" fill="${color}"/>`),
  ];
}

/**
 * A logarithmic axis with whole powers of ten as its ticks.
 * @param {readonly number[]} values
 * @param {number} from Place of the least.
 * @param {number} to
 */
function axis(values, from, to) {
  const least = Math.log10(Math.min(...values));
  const most = Math.log10(Math.max(...values));
  // Never none, so that a single value stands in the middle.
  const room = Math.max((most - least) * 0.04, 0.1);
  const at = (/** @type {number} */ value) =>
    round(from + ((Math.log10(value) - least + room) / (most - least + 2 * room)) * (to - from));
  const powers = Array.from(
    { length: Math.floor(most + room) - Math.ceil(least - room) + 1 },
    (_, i) => Math.ceil(least - room) + i,
  );
  return { at, ticks: powers.map((exponent) => Number(`1e${exponent}`)) };
}

/**
 * Moves names apart that would lie on one another.
 * @template {{ y: number }} T
 * @param {readonly T[]} ends
 */
function spreadOut(ends) {
  let last = -Infinity;
  return [...ends]
    .sort((a, b) => a.y - b.y)
    .map((end) => {
      last = Math.max(end.y, last + 16);
      return { ...end, shown: round(last) };
    });
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} words
 * @param {string} [more]
 */
function text(x, y, words, more = '') {
  return `<text x="${round(x)}" y="${round(y)}" ${more}>${words}</text>`;
}

/** @param {number} x @param {number} y @param {number} exponent */
function power(x, y, exponent) {
  return `<text x="${x}" y="${y}" text-anchor="middle" fill="#374151">10<tspan dy="-5" font-size="9">${exponent}</tspan></text>`;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}
