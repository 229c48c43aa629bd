// Everything that TypeScript may call. A new file of column tests is one line here.
export { fingerprint, recordPrints } from './fingerprint';
export {
  allocate,
  allocated,
  breaksAt,
  compiledDataEnd,
  endsAt,
  flagsAt,
  headerAt,
  inputAt,
  inputSize,
  mostCells,
  mostRecords,
  rejectedAt,
  release,
  startsAt,
} from './memory';
export { rejected, scan } from './scan';
export { writeCsv } from './write-csv';
export { writeJson, writtenBytes } from './write-json';
export { firstOutOfOrder } from './key-order';
export { acceptDate } from './accept-date';
export { acceptDateTime } from './accept-datetime';
export { acceptPattern } from './accept-dfa';
export { acceptMember, refuseMember } from './accept-enum';
export { acceptInteger } from './accept-integer';
export { acceptNumber } from './accept-number';
export { acceptText, seenText } from './accept-text';
export { refuseLongNumbers } from './plain-number';
