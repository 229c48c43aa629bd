import type { ChangeKind } from '../model/change.js';
import type { ChangeParts, ChangeSentence, ChangeWords, FlagParts } from './change-parts.js';

/** `表 tasks 的字段 title`, or `数据包` for the whole. */
const at = ({ table, field }: Pick<ChangeParts | FlagParts, 'table' | 'field'>): string =>
  table === '' ? '数据包' : `表 ${table}${field === '' ? '' : ` 的字段 ${field}`}`;

/** `由 a 改为 b`; only what is known. */
const fromTo = ({ from, to }: ChangeParts): string =>
  from === undefined
    ? to === undefined
      ? ''
      : `，现为 ${to}`
    : to === undefined
      ? `，原为 ${from}`
      : `，由 ${from} 改为 ${to}`;

/** A Latin name is spaced from the Han character that follows it. */
const spaced = (parts: ChangeParts | FlagParts): string => `${at(parts)}${parts.table === '' ? '' : ' '}`;

const changed =
  (verb: string) =>
  (parts: ChangeParts): string =>
    `${at(parts)}：${parts.property}${verb}${fromTo(parts)}`;

const text = (parts: ChangeParts): string => {
  const { from, to, property } = parts;
  if (from === undefined)
    return `${at(parts)}：${to === undefined ? `${property}有改动` : `增加${property}，为 ${to}`}`;
  return `${at(parts)}：${to === undefined ? `去掉${property}，原为 ${from}` : `${property}由 ${from} 改为 ${to}`}`;
};

const said =
  (what: string) =>
  (parts: ChangeParts): string =>
    what.startsWith('：') ? `${at(parts)}${what}` : `${spaced(parts)}${what}`;

const rows =
  (verb: string, rest = '') =>
  (parts: ChangeParts): string =>
    `${spaced(parts)}${verb} ${parts.count} 行${rest}`;

const position = ({ position: number }: ChangeParts): string => (number === undefined ? '' : `（第 ${number} 列）`);

const typeBreaks = '按原类型读取这一字段的程序，有些值会读不了';
const fewer = '所有的值仍在原来的范围之内，程序照常可用';
const more = '可能出现程序原先不必考虑的值';
const kept = '原有内容不受影响';

const renamed: ChangeSentence = {
  text: (p) => `表 ${p.table} 的字段改名${fromTo(p)}`,
  why: '读取这一字段的程序会出错，改用新名称即可',
};
const inserted = (parts: ChangeParts, what: string): string =>
  `表 ${parts.table} 在其他字段之前插入${what} ${parts.field}${position(parts)}`;
const wrongColumn = '按列号读取的程序会读错列';
const removed: ChangeSentence = {
  text: rows('删除', '，且没有说明去向'),
  why: '该表承诺行不消失，查找这些行的程序会查不到',
};
const redirected: ChangeSentence = {
  text: rows('迁移、拆分或撤销', '，去向已注明'),
  why: '程序可按去向记录找到对应的行',
};
const left: ChangeSentence = { text: rows('删除'), why: '该表只反映当时状况，行可增可减' };

const kinds = {
  DV001: { text: (p) => `数据包改名${fromTo(p)}`, why: '按原名安装或引用的人会找不到' },
  DV101: {
    text: (p) => (p.property === '' ? `删除表 ${p.table}` : `${at(p)}：去掉${p.property}`),
    why: '读取这张表的程序会出错',
  },
  DV102: { text: (p) => `新增表 ${p.table}`, why: kept },
  DV103: { text: (p) => `${spaced(p)}不再提供 ${p.from ?? ''} 格式`, why: '读取该文件的程序会找不到文件' },
  DV104: { text: (p) => `${spaced(p)}增加 ${p.to ?? ''} 格式`, why: kept },
  DV105: { text: changed('有变化'), why: '按原来的方式读取文件会读错' },
  DV107: { text: changed('变动'), why: '内容没有变化' },
  DV201: { text: (p) => `表 ${p.table} 删除字段 ${p.field}`, why: '读取这一字段的程序会出错' },
  DV202: renamed,
  'DV202:optional': renamed,
  DV203: { text: (p) => `表 ${p.table} 新增字段 ${p.field}${position(p)}`, why: '前面的字段位置不变' },
  'DV203:required': { text: (p) => `表 ${p.table} 新增必填字段 ${p.field}${position(p)}`, why: '前面的字段位置不变' },
  DV204: {
    text: (p) => (p.isOrder ? `${spaced(p)}字段顺序调整为 ${p.to ?? ''}` : inserted(p, '字段')),
    why: wrongColumn,
  },
  'DV204:required': { text: (p) => inserted(p, '必填字段'), why: wrongColumn },
  DV301: { text: changed('放宽'), why: typeBreaks },
  DV302: { text: changed('收窄'), why: fewer },
  DV303: { text: changed('改变'), why: typeBreaks },
  DV304: { text: changed('改变'), why: '同样的数字或文字，含义不同了' },
  DV311: { text: said('改为可以为空'), why: '程序以为一定有值的地方可能没有值' },
  DV312: { text: said('改为必填'), why: fewer },
  DV313: { text: (p) => `${at(p)}：封闭的取值列表增加 ${p.to ?? ''}`, why: more },
  DV314: { text: (p) => `${at(p)}：开放的取值列表增加 ${p.to ?? ''}`, why: '该列表已说明今后会增加' },
  DV315: { text: (p) => `${at(p)}：取值列表去掉 ${p.from ?? ''}`, why: fewer },
  'DV315:open': {
    text: (p) => `${at(p)}：开放的取值列表不再列出 ${p.from ?? ''}`,
    why: '程序知道还可能有别的值',
  },
  DV316: { text: changed('放宽'), why: '可能出现超出原限制的值' },
  DV317: {
    text: (p) =>
      p.from === undefined && p.to === undefined
        ? `${at(p)}：补充声明${p.property}`
        : `${at(p)}：${p.property}收紧${fromTo(p)}`,
    why: fewer,
  },
  DV318: { text: changed('改变'), why: '符合新规则的值是否都符合旧规则，机器无法判断' },
  'DV319:opened': { text: said('的取值列表由封闭改为开放'), why: more },
  'DV319:closed': { text: said('的取值列表由开放改为封闭'), why: fewer },
  DV321: { text: text, why: '不能再用原来的办法区分各行' },
  DV322: { text: text, why: '多了一种区分各行的办法' },
  DV323: { text: text, why: '沿这一引用查找的程序会查不到，或查到别的内容' },
  DV324: { text: text, why: '多了一条可以查找的引用' },
  DV401: { text: rows('新增'), why: '原有的行都在' },
  // That other tables refer to it is said of the policy's price, not of the rows.
  DV402: removed,
  'DV402:referenced': removed,
  DV403: redirected,
  'DV403:referenced': redirected,
  DV404: left,
  'DV404:referenced': left,
  DV406: {
    text: (p) => (p.count > 0 ? `${spaced(p)}去掉 ${p.count} 条去向记录` : changed('放松')(p)),
    why: '上一版本作出的承诺不再有效',
  },
  DV407: { text: changed('加强'), why: '多了一项承诺' },
  DV501: { text: (p) => `${spaced(p)}订正 ${p.count} 处`, why: '只是订正，结构不变' },
  DV502: { text: (p) => `${spaced(p)}更新 ${p.count} 处`, why: '该字段已说明值会变化' },
  'DV505:added': { text: rows('新增', '（该表没有主键）'), why: '原有的行都在' },
  'DV505:changed': { text: rows('增减', '（该表没有主键）'), why: '没有主键，无法判断哪一行变成了哪一行' },
  'DV505:file': {
    text: (p) => `${spaced(p)}文件内容有变化（没有结构说明）`,
    why: '没有结构说明，无法判断程序依赖哪些内容',
  },
  DV601: { text: (p) => `${text(p)}（更宽松）`, why: '原来允许的仍然允许' },
  DV602: { text: (p) => `${text(p)}（更严格，或无法比较）`, why: '原来允许的用法可能不再允许' },
  DV603: { text: text, why: '数据没有变化' },
  DV701: { text: text, why: '只改了供人阅读的文字' },
  DV702: {
    text: (p) => `${spaced(p)}停用${p.to === undefined ? '' : `：${p.to}`}`,
    why: '目前仍可使用，今后的版本可能删除',
  },
  DV703: { text: (p) => `表 ${p.table} 的字段 ${p.field} 宣布停用后过早删除`, why: '没有给使用者留出改换的时间' },
  'DV704:assignable': { text: said('：自动生成的类型写法有变化'), why: '新旧类型可以互换' },
  'DV704:other': { text: said('：结构未变，自动生成的类型却变了'), why: '原来能编译的程序可能编译不过' },
  DV801: { text: said('：文件字节有变化，内容相同'), why: '只是工具或打包方式不同，数据内容一样' },
} as const satisfies Record<ChangeKind, ChangeSentence>;

export const zh: ChangeWords = {
  kinds,
  flags: {
    DV503: (p) =>
      `${spaced(p)}有 ${p.count} 个固定值改动，共 ${p.of} 个${p.share === '' ? '' : `（${p.share}）`}：是订正，还是含义变了？`,
    DV504: (p) =>
      `${at(p)}：${p.from ?? '一个取值'} 可能改称 ${p.to ?? '另一取值'}${p.count === 0 ? '' : `（${p.count} 处）`}：是同一事物换了名称吗？`,
    DV318: (p) =>
      `${at(p)}：正则表达式改变${p.from === undefined || p.to === undefined ? '' : `，由 ${p.from} 改为 ${p.to}`}：符合新规则的值是否都符合旧规则？`,
  },
  properties: {
    title: '标题',
    description: '说明',
    homepage: '主页',
    id: '标识符',
    keywords: '关键词',
    image: '图片',
    example: '示例',
    'gongkai:i18n': '译文',
    'gongkai:legalNote': '法律说明',
    contributors: '贡献者',
    sources: '来源',
    licenses: '许可',
    dialect: 'CSV 写法',
    encoding: '编码',
    format: '格式',
    mediatype: '媒体类型',
    compression: '压缩方式',
    path: '路径',
    schema: '结构说明',
    missingValues: '空值标记',
    fieldsMatch: '字段匹配规则',
    decimalChar: '小数点',
    groupChar: '千分位符',
    delimiter: '分隔符',
    trueValues: '表示“是”的写法',
    falseValues: '表示“否”的写法',
    rdfType: '语义类型',
    'gongkai:unit': '单位',
    'gongkai:crs': '坐标系',
    type: '类型',
    itemType: '成员类型',
    'gongkai:itemType': '成员类型',
    'gongkai:json': 'JSON 中的形式',
    minimum: '最小值',
    maximum: '最大值',
    exclusiveMinimum: '下限（不含）',
    exclusiveMaximum: '上限（不含）',
    minLength: '最短长度',
    maxLength: '最长长度',
    pattern: '正则表达式',
    jsonSchema: 'JSON Schema',
    enum: '取值列表',
    categories: '分类',
    primaryKey: '主键',
    uniqueKeys: '唯一键',
    unique: '唯一性',
    foreignKeys: '外键',
    categoriesOrdered: '分类有无顺序',
    'gongkai:checkDigit': '校验码规则',
    'gongkai:typeName': '行类型的名称',
    'gongkai:dataAsOf': '数据截止日期',
    'gongkai:languages': '语言',
    'gongkai:evidence': '依据的声明',
    'gongkai:policy': '版本规则',
    'gongkai:profile': '版本规则的对象',
    'gongkai:redirects': '去向记录',
    'gongkai:reviewPercent': '核对界限',
    'gongkai:rowSemantics': '对行的承诺',
    'gongkai:values': '对值的承诺',
  },
  comma: '、',
  quote: (value) => `“${value}”`,
  andMore: (count) => ` 等，另有 ${count} 个`,
};
