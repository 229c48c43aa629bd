// @ts-check
export const categories = ['基本支出', '项目支出', '政府采购', '转移支付', '其他'];
export const places = ['北京市', '上海市', '广东省', '浙江省', '四川省', '陕西省', '湖北省', '云南省'];
export const bureaus = ['教育局', '财政局', '卫生健康委员会', '交通运输局', '农业农村局', '生态环境局'];
export const topics = [
  '道路维护',
  '学校建设',
  '医疗设备购置',
  '乡村振兴补助',
  '污水处理',
  '信息化平台运维',
  '公共图书馆',
  '防汛抗旱',
];

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Days of a month in a year that is not a leap year.
 * @param {number} month From 0.
 */
export function daysOf(month) {
  return /** @type {number} */ (monthDays[month]);
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {import('./random.mjs').Random} random
 * @returns {T}
 */
export function oneOf(list, random) {
  return /** @type {T} */ (list[random.int(list.length)]);
}

/**
 * @param {number} number
 * @param {number} width
 */
export function padded(number, width) {
  return String(number).padStart(width, '0');
}
