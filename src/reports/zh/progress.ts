import type { ProgressWords } from '../progress-line.js';

/** 终端上的一行进度。 */
export const progress: ProgressWords = {
  steps: {
    check: '检查',
    checksums: '核对校验和',
    describe: '写说明',
    diff: '比较',
    emit: '生成',
    infer: '推断',
    json: '核对 JSON',
    nothing: '没有需要校验的数据包',
    parquet: '核对 Parquet',
    rebuild: '由源文件重新生成',
    seal: '封装',
    sign: '签名',
    trust: '核对签名',
    sqlite: '核对 SQLite',
    types: '核对类型',
    validate: '校验',
    verify: '验证',
    write: '写入',
    zip: '打包',
  },
  of: (about, step) => `${about}：${step}`,
  amount: (done, total) => (total === undefined ? `${done} MB` : `${done} / ${total} MB`),
  rate: (megabytes) => `${megabytes} MB/s`,
  left: (minutes, seconds) => (minutes === 0 ? `还需 ${seconds} 秒` : `还需 ${minutes} 分 ${seconds} 秒`),
};
