import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { oneLine, releaseOf, valueRule } from '../message-parts.js';
import { subject } from './file-access.js';
import { fieldText, fileText, listed, literal, quoted, ruleText } from './parts.js';
import { publishing } from './publishing.js';

const rebuild = '请运行 `gongkai build 名称`，并提交生成的文件。';
const eitherSide = '如果是下载的文件，请重新下载；如果由你发布，请勿手工修改，改为运行 `gongkai build 名称`。';

const buildOf = (value: string | undefined): string => `gongkai build ${releaseOf(value).name ?? '名称'}`;

const differing = (limit: string | undefined): string =>
  limit === undefined || limit === '' ? '' : `：${listed(limit, '')}`;

/** What stands in the JSON; `undefined` is how the check writes a key that is not there. */
const found = (value: string | undefined): string =>
  value === 'undefined' || value === '' ? '空缺' : literal(value, '另一个值').trimEnd();

/** `第 3 条记录` of a release file. */
const inRecord = (row: number | undefined): string => (row === undefined ? '' : `第 ${row} 条记录`);

/** A file with types of its own: it cannot be read, it has another structure, or another value. */
const typedFile =
  (name: string): ((problem: Problem) => Message) =>
  (problem) => ({
    what:
      problem.help === undefined
        ? `${subject(problem)}${inRecord(problem.row)}的${fieldText(problem, '整张表')}为${found(problem.value)}，与 CSV 不一致`
        : `${subject(problem)}不是可读的 ${name} 文件：${oneLine(problem.help)}`,
    expected:
      problem.help === undefined
        ? `${literal(problem.limit, 'CSV 中的内容').trim()}，以 CSV 及其结构为准`
        : `与 CSV 内容一致的 ${name} 文件`,
    mend: `请改正表格，不要改 ${name} 文件。${rebuild}`,
  });

export const release: MessagesOf<'release'> = {
  ...publishing,
  'release/immutable': ({ help, value, limit }) =>
    help === 'absent'
      ? {
          what: `${quoted(value, '该版本')}属于已发布的版本，但找不到文件${differing(limit)}`,
          expected: '发布过的每个版本及其全部文件都在',
          mend: '如果确已发布，请从版本库中恢复文件，例如运行 `git checkout COMMIT -- dist-data`；否则请用 `gongkai release` 发布。build 只生成草稿，即 datapackage.yaml 中 version 低于 1.0.0 的版本。',
        }
      : {
          what: `${quoted(value, '该版本')}已经发布，内容却有变化${differing(limit)}`,
          expected: '已发布的版本保持不变，引用它的人始终看到同样的数据',
          mend: '把改动作为新版本发布：`gongkai plan` 会给出版本号，`gongkai release` 完成发布。否则请撤回改动。',
        },
  'release/current': ({ help, value, limit }) => ({
    what:
      help === 'absent'
        ? `dist-data 中还没有${quoted(value, '当前版本')}${differing(limit)}`
        : `dist-data 不是最新的：${quoted(value, '数据集')}重新生成的文件与其中不一致${differing(limit)}`,
    expected: `dist-data 与 \`${buildOf(value)}\` 的生成结果一致`,
    mend: `请运行 \`${buildOf(value)}\`，并提交生成的文件；如果没有改过表格，请检查是否有人手工改过 dist-data。`,
  }),
  'release/checksums': (problem) =>
    problem.help === 'missing'
      ? {
          what: `找不到校验文件 ${fileText(problem, 'SHA256SUMS').trim()}`,
          expected: '发布文件旁边有 SHA256SUMS 文件',
          mend: eitherSide,
        }
      : {
          what: `校验文件 ${fileText(problem, 'SHA256SUMS').trim()} ${problem.line === undefined ? '有一行' : `第 ${problem.line} 行`}无法解析${problem.value === undefined ? '' : `：${quoted(problem.value, '')}`}`,
          expected: '64 位十六进制数、两个空格和路径，例如 9f86d081…0f00a08  data/rows.csv',
          mend: eitherSide,
        },
  'release/changed-file': (problem) => ({
    what: `${subject(problem)}与发布时不同，其 sha256 是${quoted(problem.value, '另一个值')}`,
    expected: `${quoted(problem.limit, 'SHA256SUMS 中的值')}，以 SHA256SUMS 为准`,
    mend: eitherSide,
  }),
  'release/missing-file': (problem) => ({
    what: `${subject(problem)}列在 SHA256SUMS 中，但文件不存在`,
    expected: 'SHA256SUMS 列出的文件都在',
    mend: eitherSide,
  }),
  'release/extra-file': (problem) => ({
    what: `${subject(problem)}没有列在 SHA256SUMS 中`,
    expected: '只有 SHA256SUMS 列出的文件',
    mend: '请把它移出发布文件夹；如果确属发布内容，请运行 `gongkai build 名称`。',
  }),
  'release/json-schema': (problem) =>
    problem.help === undefined
      ? {
          what: `${subject(problem)}${inRecord(problem.row)}的${fieldText(problem, '内容')}${literal(problem.value, '')}不符合该表的 JSON Schema`,
          expected: ruleText(valueRule(problem.limit)),
          mend: `${rebuild}如果问题依旧，请反馈：JSON 与 JSON Schema 由同一份描述文件生成。`,
        }
      : {
          what: `${subject(problem)}不是有效的 JSON Schema：${oneLine(problem.help)}`,
          expected: listed(problem.limit, 'JSON Schema'),
          mend: rebuild,
        },
  'release/json-data': (problem) => ({
    what: `${subject(problem)}${inRecord(problem.row)}的${fieldText(problem, '内容')}为${found(problem.value)}，与 CSV 不一致`,
    expected:
      problem.limit === ''
        ? '此处没有更多内容，以 CSV 为准'
        : `${literal(problem.limit, 'CSV 中的值').trim()}，以 CSV 为准`,
    mend: `请改正表格，不要改 JSON。${rebuild}`,
  }),
  'release/parquet-data': typedFile('Parquet'),
  'release/sqlite-data': typedFile('SQLite'),
  'release/types': (problem) => ({
    what: `${fileText(problem, 'TypeScript 类型声明').trimStart()}${problem.line === undefined ? '' : `第 ${problem.line} 行`}编译不通过${problem.help === undefined ? '' : `：${oneLine(problem.help)}`}`,
    expected: '在 TypeScript 严格模式下能通过编译的类型声明',
    mend: `${rebuild}如果问题依旧，请检查描述文件中的字段名和 gongkai:typeName。`,
  }),
};
