import type { MessagesOf } from '../message.js';
import { visible } from '../message-parts.js';
import { quoted } from './parts.js';

export const report: MessagesOf<'report'> = {
  'report/unused-ignore': ({ value, help }) => ({
    what: `忽略项${quoted(value, '')}没有对应任何问题${help === undefined ? '' : `（所写理由：${visible(help)}）`}`,
    expected: '只忽略仍然存在的问题',
    mend: `请从命令中去掉${value === undefined ? '该忽略项' : ` \`--ignore ${visible(value)}=…\``}；如果问题应当存在，请改正其中的代码、表名或字段名。`,
  }),
};
