import type { Messages } from './message.js';
import { cell } from './zh/cell.js';
import { dataset } from './zh/dataset.js';
import { descriptor } from './zh/descriptor.js';
import { file } from './zh/file.js';
import { release } from './zh/release.js';
import { report } from './zh/report.js';
import { header, row } from './zh/row.js';

export { words } from './zh/words.js';

/** Every problem in Chinese. */
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
