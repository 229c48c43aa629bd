import { cell } from './en/cell.js';
import { dataset } from './en/dataset.js';
import { descriptor } from './en/descriptor.js';
import { file } from './en/file.js';
import { release } from './en/release.js';
import { report } from './en/report.js';
import { header, row } from './en/row.js';
import type { Messages } from './message.js';

export { words } from './en/words.js';

/** Every problem in English. */
export const messages: Messages = {
  ...cell,
  ...row,
  ...header,
  ...file,
  ...descriptor,
  ...dataset,
  ...release,
  ...report,
};
