import type { ProgressWords } from '../progress-line.js';

/** What is going on, in a line on the terminal. */
export const progress: ProgressWords = {
  steps: {
    check: 'check',
    checksums: 'checksums',
    describe: 'describe',
    diff: 'compare',
    emit: 'emit',
    infer: 'infer',
    json: 'json',
    nothing: 'no package to judge',
    parquet: 'Parquet',
    rebuild: 'make again from the source',
    seal: 'seal',
    sign: 'sign',
    trust: 'signatures',
    sqlite: 'SQLite',
    types: 'types',
    validate: 'validate',
    verify: 'verify',
    write: 'write',
    zip: 'zip',
  },
  of: (about, step) => `${about}: ${step}`,
  amount: (done, total) => (total === undefined ? `${done} MB` : `${done} of ${total} MB`),
  rate: (megabytes) => `${megabytes} MB/s`,
  left: (minutes, seconds) => (minutes === 0 ? `${seconds} s left` : `${minutes} min ${seconds} s left`),
};
