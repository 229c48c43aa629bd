import type { Problem } from '../../model/problem.js';
import type { Message, MessagesOf } from '../message.js';
import { fragmentOf, visible } from '../message-parts.js';
import { fieldText, goTo, listed, quoted } from './parts.js';

/** The evidence row by its id, which stands alone or before a span. */
const evidenceId = ({ help }: Problem): string => (help === undefined ? '该证据' : `证据 ${visible(help)} `);

function coverage(problem: Problem): Message {
  const { help, value, limit } = problem;
  const { text, span } = fragmentOf(value);
  const fragment = value === undefined ? '某一片段' : `${quoted(text, '')}${span === undefined ? '' : ` ${span} `}`;
  switch (help) {
    case 'unused':
      return {
        what: `来源中的${fragment}没有被任何记录使用`,
        expected: '来源的每个片段恰好对应一条记录',
        mend: '补录缺少的记录，或在已有记录的证据中补上这段位置。',
      };
    case 'twice':
      return {
        what: `来源中的${fragment}被${limit === undefined ? '重复使用' : `多条记录使用：${listed(limit, '')}`}`,
        expected: '来源的每个片段恰好对应一条记录；相同的片段作为同一个值的第 1、2……次读取',
        mend: '删除重复的记录，或改正其证据的 start 和 end；相同片段请在 reading 列中分别编号。',
      };
    case 'left':
      return {
        what: `来源中的${fragment}里，${limit === undefined ? '有字符' : `字符${fragmentChar(limit)}`}没有证据覆盖`,
        expected: '已使用片段中的每个字符都在某条证据的范围内，分隔符除外',
        mend: '把证据的 start、end 和 text 扩展到该字符，或为它补一行证据；如果只是分隔符，请加入覆盖规则的 separators。',
      };
    case 'source':
      return {
        what: `覆盖规则中的来源${quoted(value, '')}在数据包中没有原文`,
        expected: '来源表中已列出，并填有原文路径，例如 sources/notice.txt',
        mend: '把原文文件放进数据包，并在来源表中填写路径；或改正覆盖规则中的 source。',
      };
    default:
      return {
        what: `来源没有用尽：${fragment.trimEnd()}`,
        expected: '来源的每个片段恰好对应一条记录',
        mend: '请改正与该片段有关的证据。',
      };
  }
}

/** `市 [6]` → `“市” [6]`. */
function fragmentChar(limit: string): string {
  const match = /^([\s\S]*) (\[\d+\])$/.exec(limit);
  return match === null ? quoted(limit, '') : `${quoted(match[1], '')} ${match[2]} `;
}

function keys(problem: Problem): Message {
  const { help, value, limit, resource } = problem;
  switch (help) {
    case 'header':
      return {
        what: `键登记表的表头是${quoted(value, '其他内容')}`,
        expected: `表头 ${limit === undefined ? 'resource,key' : visible(limit)}`,
        mend: `${goTo(problem)}，把首行改为 resource,key。`,
      };
    case 'resource':
      return {
        what: `键登记表中的表${quoted(value, '')}不存在`,
        expected: '数据包中某张表的名称',
        mend: `${goTo(problem)}，改正名称；已登记键的表不能改名，也不能删除。`,
      };
    case 'unregistered': {
      const register = limit === undefined ? '键登记表' : ` ${visible(limit)} `;
      return {
        what: `表${quoted(resource, '')}的键${quoted(value, '')}尚未登记`,
        expected: `${register.trimStart()}中有一行 ${visible(resource ?? 'TABLE')},${visible(value ?? 'KEY')}`,
        mend: `如果是新记录，请在${register}中补上这一行；如果是键被改动，请改回原来的键。`,
      };
    }
    case 'vanished':
      return {
        what: `键${quoted(value, '')}已登记，但表${quoted(resource, '')}中已没有这条记录`,
        expected: '凡是用过的键都有对应的记录，因为别处可能引用它',
        mend: '恢复该记录，或改回原来的键；失效的记录应加标注而不是删除。登记表中的行不得删除。',
      };
    default:
      return {
        what: `键登记表与数据不一致：${quoted(value, '某个键')}`,
        expected: '登记表与各表中的键一致',
        mend: `${goTo(problem)}，改正该键。`,
      };
  }
}

const redirects = ({ help, value, limit }: Problem): Message => {
  const what: Readonly<Record<string, string>> = {
    table: `gongkai:redirects 所指的${quoted(value, '表')}不在数据包里，或缺少列`,
    resource: `${quoted(value, '该表')}不在数据包里`,
    kind: `${quoted(value, 'kind')}不是合法的去向类型`,
    'key-exists': `${quoted(value, '主键')}仍在表中，无须注明去向`,
    target: `${quoted(value, '目标')}既不在表中，也没有注明去向`,
    cycle: `${quoted(value, '主键')}的去向绕回了自己`,
    reason: `${quoted(value, '主键')}已撤回，却没有写明理由`,
    targets: `${quoted(value, '主键')}的目标数目${limit === undefined ? '' : `（${limit}）`}与类型不符`,
  };
  return {
    what: what[help ?? ''] ?? `${quoted(value, '该去向')}不合规定`,
    expected:
      help === 'table'
        ? '含 resource、key、kind、target、reason 五列的表'
        : 'movedTo 有一个目标；splitInto 有两个以上目标，一行一个；withdrawn 有理由、没有目标',
    mend: '请改正 gongkai:redirects 所指的表，写法见 docs/reference/versioning.md。',
  };
};

export const dataset: MessagesOf<'dataset'> = {
  'dataset/evidence': (problem) => ({
    what: `${fieldText(problem)}的值${quoted(problem.value, '')}与证据${problem.help === undefined ? '' : `（${listed(problem.help, '')}）`}不一致`,
    expected: `${quoted(problem.limit, '证据中的原文')}，即来源中各段原文拼接的结果`,
    mend: `${goTo(problem)}，按来源原文改正；如果有意与原文不同，请把证据的 method 改为 judged 并写明 note。`,
  }),
  'dataset/evidence-span': (problem) =>
    problem.value === undefined
      ? {
          what: `${evidenceId(problem)}的方式是 copied，但缺少 start、end 或 text`,
          expected: '起止位置和原文，例如 0、6、“按月公开财政”；位置按字符从 0 数起，不含 end',
          mend: `${goTo(problem)}，补填 start、end 和 text，或修改 method。`,
        }
      : {
          what: `${evidenceId(problem)}写的是${quoted(problem.value, '')}，与来源该位置的文字不符`,
          expected: `该位置的文字：${quoted(problem.limit, '另一段文字')}`,
          mend: `${goTo(problem)}，改正 start 和 end（按字符从 0 数起，不含 end），或改正 text。`,
        },
  'dataset/evidence-missing': (problem) => ({
    what: `${fieldText(problem)}的值${quoted(problem.value, '')}没有证据`,
    expected: `证据表中有一行，键为${quoted(problem.help, '该记录的键')}且字段相同，或针对整条记录`,
    mend: '在证据表中补一行；如果该值由编者自行确定，请在描述文件中给该字段加上 "gongkai:evidence": "none"。',
  }),
  'dataset/evidence-orphan': (problem) => ({
    what: `${evidenceId(problem)}找不到对应的值${problem.value === undefined ? '' : `：${quoted(problem.value, '')}`}`,
    expected: '表、键、字段、项都指向一个已有的值',
    mend: `${goTo(problem)}，改正 resource、key、field 或 item，或删除这一行。`,
  }),
  'dataset/evidence-note': (problem) => ({
    what: `${evidenceId(problem)}的方式是 judged，但没有写 note`,
    expected: '说明判断依据，例如“由三项相加得出”',
    mend: `${goTo(problem)}，在 note 列写明理由。`,
  }),
  'dataset/evidence-source': (problem) => ({
    what: `${evidenceId(problem)}的来源${quoted(problem.value, '')}与其方式不符`,
    expected: 'external：来源原文不在数据包内，不填 start 和 end；copied：来源原文在数据包内',
    mend: `${goTo(problem)}，改正 source_id 或 method；如果缺少来源原文，请把它放进数据包。`,
  }),
  'dataset/coverage': coverage,
  'dataset/sources': (problem) =>
    problem.field === 'sha256'
      ? {
          what: `来源${quoted(problem.help, '文件')}已不是当初读取的那一份，登记的 sha256 是${quoted(problem.value, '另一个值')}`,
          expected: `文件的 sha256，目前为${quoted(problem.limit, '另一个值')}`,
          mend: '恢复原来的文件；如果新文件才是对的，请逐条核对证据，再把新的 sha256 填入来源表。',
        }
      : problem.help === 'unlisted'
        ? {
            what: `${quoted(problem.value, '文件')}放在 sources/ 里，但来源表没有列出它`,
            expected: '只放来源表列出的文件：sources/ 里的一切都会公开',
            mend: '在来源表中添一行写明路径，或把文件移出该文件夹。',
          }
        : problem.help === 'place'
          ? {
              what: `来源原文${quoted(problem.value, '')}不在 sources/ 文件夹里`,
              expected: '以 sources/ 开头的路径，例如 sources/notice.txt',
              mend: `把文件移到 sources/ 里；${goTo(problem)}，改正路径。`,
            }
          : {
              what: `数据包中没有来源原文${quoted(problem.value, '')}`,
              expected: '该路径下有这个文件；不随包提供原文的来源，路径留空',
              mend: `${goTo(problem)}，改正路径；或把文件放到该位置。`,
            },
  'dataset/keys': keys,
  'dataset/redirects': redirects,
};
