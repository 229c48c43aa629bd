import type { MessagesOf } from '../message.js';
import { visible } from '../message-parts.js';
import { quoted } from './parts.js';

export const report: MessagesOf<'report'> = {
  'report/unused-ignore': ({ value, help }) => ({
    what: `Nothing was found that ${quoted(value, 'the ignore')} would take out${help === undefined ? '' : ` (reason given: ${visible(help)})`}`,
    expected: 'only problems that are still there are ignored',
    mend: `Take ${value === undefined ? 'it' : `\`--ignore ${visible(value)}=…\``} out of the command; if the problem should be there, correct code, table or field.`,
  }),
};
