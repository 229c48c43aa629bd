import type { Problem } from '../../model/problem.js';
import type { MessagesOf } from '../message.js';
import { oneLine } from '../message-parts.js';
import { listed, quoted } from './parts.js';

/** 机器看到、但无法判断的情况。 */
function reviewed({ help, resource, field, limit }: Problem): string {
  const place = [resource, field].filter((part) => part !== undefined).join('.');
  switch (help) {
    case 'DV504':
      return `${place} 中，原来取某个旧值的记录现在取了新值：可能是改名，也可能是弄错了`;
    case 'DV318':
      return `${place} 的 pattern 变了，机器无法判断它是否仍接受原来的全部取值`;
    case 'DV703':
      return `${place} 尚未在任何版本里标注停用就被删除`;
    default:
      return `${place} 的取值变动异常多${limit === undefined ? '' : `：${limit}`}`;
  }
}

/** 版本、说明、密钥：从改动到发布之间的各种问题。 */
export const publishing: Pick<
  MessagesOf<'release'>,
  | 'release/version'
  | 'release/review'
  | 'release/fragment'
  | 'release/date'
  | 'release/uncommitted'
  | 'release/unsigned'
  | 'release/signature'
  | 'release/index'
  | 'release/downgrade'
  | 'release/key'
  | 'release/yanked'
  | 'release/deprecated'
  | 'release/rebuild'
> = {
  'release/version': ({ value, limit, help }) => ({
    what:
      help === 'syntax'
        ? `${quoted(value, '版本号')}不是合法的版本号`
        : help === 'not-above'
          ? `${quoted(value, '版本号')}不高于最近一次发布的 ${limit ?? '版本'}`
          : help === 'no-reason'
            ? `${quoted(value, '版本号')}高于改动所需，却没有说明理由`
            : `${quoted(value, '版本号')}低于改动所需：${help ?? ''}`,
    expected:
      help === 'syntax'
        ? '语义化版本的三段数字，例如 1.0.0'
        : help === 'no-reason'
          ? `${limit ?? '下一版本'}；更高的版本须说明理由`
          : help === 'not-above'
            ? `高于 ${limit ?? '它'} 的版本`
            : `不低于 ${limit ?? '下一版本'}`,
    mend:
      help === 'no-reason'
        ? '版本号请交给 `gongkai release` 决定，或在 changes/ 文件夹里写明读者因此得到什么。'
        : help === 'syntax' || help === 'not-above'
          ? '请去掉 --version，由 `gongkai release` 决定版本号；datapackage.yaml 里的 version 可以停在上一版本。'
          : `请发布 ${limit ?? '所要求的版本'}，或撤回改动；\`gongkai plan\` 会逐项列出。`,
  }),
  'release/review': (problem) => ({
    what: `${reviewed(problem)}（${problem.value ?? problem.help ?? ''}）`,
    expected: '由看过的人答复：确属有意，理由是什么',
    mend: `请先看 \`gongkai plan\` 的结果。如无误，请在 changes/review.md 之类的文件里、两行 --- 之间写上 \`answers: { "${problem.value ?? 'DV503'}": "理由" }\`。`,
  }),
  'release/fragment': ({ help, value, file }) => ({
    what:
      help === 'empty'
        ? `${file ?? '变更说明'}没有内容`
        : help === 'bump'
          ? `${quoted(value, 'bump')}不是合法的升级幅度`
          : help === 'property'
            ? `变更说明里没有${quoted(value, '该属性')}这一项`
            : help === 'answers'
              ? 'answers 没有为每一项写明理由'
              : `两行 --- 之间不是合法的 YAML${value === undefined ? '' : `：${oneLine(value)}`}`,
    expected:
      help === 'bump'
        ? 'patch、minor 或 major'
        : '开头可有两行 --- 之间的 YAML（bump、answers），其后是 ## zh 和 ## en 两节文字',
    mend: '请改正该文件，写法见 docs/guide/releasing.md。',
  }),
  'release/date': ({ value, limit }) => ({
    what: `日期 ${value ?? ''} 早于上一版本的 ${limit ?? ''}`,
    expected: `${limit ?? '上一版本的日期'}或更晚`,
    mend: '请校正本机时钟，或用 --date yyyy-mm-dd 指定日期；也请检查环境变量 SOURCE_DATE_EPOCH。',
  }),
  'release/uncommitted': ({ value, help }) => ({
    what:
      help === 'outside'
        ? '数据集不在版本库中，发布内容无法注明由哪一状态生成'
        : `${listed(value, '部分文件')} ${help === 'dirty' ? '与最近一次提交不同' : '尚未提交'}`,
    expected: '一次提交，任何人都能据以重新生成该版本',
    mend:
      help === 'outside'
        ? '请把数据集放进 git 版本库（git init、git add、git commit）后再发布，读者才能重新生成核对。'
        : '请提交改动，或用 git restore 撤回，然后再发布。',
  }),
  'release/unsigned': ({ file, help }) => ({
    what:
      help === 'index'
        ? `${file ?? 'releases.json'} 没有签名，而该数据集是有密钥的`
        : help === 'required'
          ? `${file ?? 'SHA256SUMS'} 没有签名，而该数据集是有密钥的`
          : '该版本没有签名：能替换文件的人也能替换校验和',
    expected: '文件旁有签名，例如 SHA256SUMS.minisig',
    mend: '请向发布者重新获取。如果由你发布：用 `gongkai keygen` 生成密钥，发布时加上 --key。',
  }),
  'release/signature': ({ file, help, value, limit }) => ({
    what:
      help === 'syntax'
        ? `${file ?? '签名文件'} 不是 minisign 签名`
        : help === 'key'
          ? `${file ?? '签名'} 出自另一把密钥：${value ?? ''}`
          : help === 'comment'
            ? `${file ?? '签名'} 中的可信注释被改过，或属于另一个文件`
            : `${file ?? '签名'} 与文件内容不符`,
    expected: `${limit ?? '该数据集的密钥'}的签名`,
    mend: '请不要使用这些文件，向发布者重新获取。如果由你发布，请勿手工签名，由 `gongkai release` 完成。',
  }),
  'release/index': ({ file, help, value, limit }) => ({
    what:
      help === 'syntax'
        ? `${file ?? 'releases.json'} 不是版本清单${value === undefined ? '' : `：${oneLine(value)}`}`
        : help === 'version'
          ? `${file ?? 'releases.json'} 没有列出${quoted(value, '该版本')}`
          : help === 'zip'
            ? `${file ?? '压缩包'} 不是 releases.json 所列的那个`
            : help === 'place'
              ? `${file ?? '这个版本'}里的是${quoted(value, '另一个版本')}，与名称不符`
              : help === 'missing'
                ? `发布内容已签名，旁边却没有 ${file ?? 'releases.json'}`
                : `${file ?? 'SHA256SUMS'} 不是 releases.json 所列的那个`,
    expected: limit === undefined ? '`gongkai release` 写出的 releases.json' : limit,
    mend: '请向发布者重新获取该版本和 releases.json。如果由你发布，请从版本库恢复：`git checkout -- dist-data`。',
  }),
  'release/downgrade': ({ value, limit, help }) => ({
    what:
      help === 'gone'
        ? `版本清单里原有的${quoted(value, '版本')}不见了`
        : help === 'changed'
          ? `版本清单对${quoted(value, '版本')}的记载与以前不同`
          : help === 'name'
            ? `版本清单属于${quoted(value, '另一个数据集')}`
            : help === 'fork'
              ? `版本清单的序号 ${value ?? ''} 与以前见过的相同，内容却不同`
              : `版本清单的序号是 ${value ?? ''}，而以前见过的是 ${limit ?? '更高的'}`,
    expected:
      help === undefined ? `序号不低于 ${limit ?? ''}` : `与以前所见一致${limit === undefined ? '' : `：${limit}`}`,
    mend: '眼前的清单是旧的或被改过。请换一个途径重新获取 releases.json，并向发布者查问。',
  }),
  'release/key': ({ file, value, limit, help }) => ({
    what:
      help === 'seen'
        ? `现在签名的密钥${quoted(value, '')}从未由先前的密钥预告过`
        : help === 'syntax'
          ? `${file ?? '公钥'} 无法读取：${oneLine(value ?? '')}`
          : help === 'missing'
            ? `发布内容已签名，旁边却没有 ${file ?? 'minisign.pub'}`
            : `密钥${quoted(value, '')}不是该数据集的签名密钥`,
    expected: limit === undefined ? '发布者公布的密钥' : `密钥 ${limit}`,
    mend: '请换一个途径向发布者核实由哪把密钥签名。更换密钥请运行 `gongkai keygen --announce 名称 --next 新公钥 --key 旧密钥`。',
  }),
  'release/yanked': ({ value, limit }) => ({
    what: `${quoted(value, '该版本')}已由发布者撤回：${oneLine(limit ?? '')}`,
    expected: '有效的版本',
    mend: '请改用 releases.json 中 latest 所指的版本。',
  }),
  'release/deprecated': ({ value, limit }) => ({
    what: `发布者已不推荐使用${quoted(value, '该版本')}：${oneLine(limit ?? '')}`,
    expected: '有效的版本',
    mend: '请改用 releases.json 中 latest 所指的版本。',
  }),
  'release/rebuild': ({ file, value, help, limit }) => ({
    what:
      help === 'no-commit'
        ? '该版本没有注明由哪次提交生成'
        : help === 'commit'
          ? `版本库里没有提交 ${value ?? ''}`
          : help === 'outside'
            ? '该版本和当前文件夹都不在 git 版本库中'
            : help === 'failed'
              ? `无法重新生成该版本：${oneLine(value ?? '')}`
              : help === 'missing'
                ? `${file ?? '有一个文件'} 不能由源文件生成`
                : help === 'extra'
                  ? `由源文件会生成 ${file ?? '一个文件'}，而该版本里没有`
                  : `由源文件生成的 ${file ?? '文件'} 与该版本不同`,
    expected: limit === undefined ? '由所注明的源文件重新生成，逐字节相同' : `sha256 ${limit}`,
    mend:
      help === 'commit'
        ? '请取回完整历史：git fetch --unshallow（或 git fetch origin 提交号）。'
        : help === 'outside'
          ? '请克隆发布者生成该版本所用的版本库，在其中运行本命令。'
          : '在发布者作出解释之前，请不要采用该版本。',
  }),
};
