import type { Problem } from '../../model/problem.js';
import type { Message } from '../message.js';
import { visible } from '../message-parts.js';
import { quoted } from './parts.js';

type Text = (address: string, limit: string | undefined) => readonly [what: string, expected: string, mend: string];

const byHand = '请用浏览器下载该文件，放到描述文件旁边，并把网址改成它的路径。';
const anAddress = 'http 或 https 网址，例如 https://example.org/data/rows.csv';
const detail = (limit: string | undefined): string => (limit === undefined ? '' : `（${visible(limit)}）`);

/** Why an address of a package was not read, by the problem's `help`. */
const texts: Readonly<Record<string, Text>> = {
  'not-allowed': (address) => [
    `${address}没有读取：未经许可不会访问网络`,
    '数据包内的文件，或明确允许访问网络',
    '如果信任该数据包，请加上 --allow-network 再次运行（程序中用 allowNetwork: true）；否则请把文件放到描述文件旁边，并改写为路径。',
  ],
  scheme: (address) => [`${address}没有读取：只支持 http 和 https`, anAddress, byHand],
  address: (address, limit) => [
    `${limit === undefined ? address : quoted(limit, '')}不是可以读取的网址`,
    anAddress,
    '请改正描述文件中的网址。',
  ],
  credentials: (address) => [
    `${address}含有用户名或密码，或跳转到了这样的网址`,
    '不含 user:password@ 的网址',
    '请从网址中删去用户名和密码；需要登录的数据请手动下载。',
  ],
  private: (address, limit) => [
    `${address}指向本机或内部网络的地址${detail(limit)}`,
    '公共互联网上的主机',
    '如果是自己信任的服务器，请加上 --allow-private-addresses（程序中用 allowPrivateAddresses: true）；否则不要读取该数据包。',
  ],
  redirects: (address, limit) => [
    `${address}不停地跳转到别的网址`,
    `最多跳转 ${limit ?? '几'} 次`,
    '请在浏览器中打开，并改写为最后停下的网址。',
  ],
  downgrade: (address, limit) => [
    `${address}从 https 跳转到了${limit === undefined ? ' http' : quoted(limit, '')}，数据可能在途中被篡改`,
    '全程为 https 的网址',
    '请向发布者索取 https 网址，或下载文件后放到描述文件旁边。',
  ],
  status: (address, limit) => [
    `${address}无法取得：服务器的回答是 ${limit === undefined ? '错误' : visible(limit)}`,
    '状态 200 和文件内容',
    '请在浏览器中打开该网址，然后改正描述文件，或请发布者恢复文件。',
  ],
  time: (address, limit) => [
    `${address}${limit === 'whole' ? '传输时间过长' : '没有及时回答'}`,
    '几秒内能回答的服务器',
    `请稍后再试。${byHand}`,
  ],
  html: (address) => [
    `${address}给出的是网页，而不是文件`,
    '文件本身，而不是介绍页或登录页',
    '请在浏览器中打开，找到下载链接，并改写为该链接的网址。',
  ],
  encoding: (address, limit) => [
    `${address}以${limit === undefined ? '未知方式' : quoted(limit, '')}压缩传输，而请求中并未要求`,
    '文件的原始字节，或 gzip',
    byHand,
  ],
  dns: (address) => [
    `${address}找不到：没有这个主机名，或没有联网`,
    anAddress,
    '请检查主机名是否写错，以及本机是否联网。',
  ],
  tls: (address, limit) => [
    `${address}不可信：证书有问题${detail(limit)}`,
    '该主机的有效证书',
    '请发布者修正证书。本单位自己的证书可用 NODE_EXTRA_CA_CERTS=文件 告知。',
  ],
  connect: (address, limit) => [
    `${address}无法连接${detail(limit)}`,
    '能够回答的服务器',
    '请检查网址和网络。环境变量中的代理（HTTPS_PROXY）不会被使用：如须经过代理，请手动下载文件。',
  ],
  incomplete: (address, limit) => [`${address}没有传完就中断了${detail(limit)}`, '完整的文件', `请稍后再试。${byHand}`],
};

export function network({ value, file, help, limit }: Problem): Message {
  const address = quoted(value ?? file, '该网址');
  const text = texts[help ?? ''] ?? texts['connect'];
  const [what, expected, mend] = text?.(address, limit) ?? [address, anAddress, byHand];
  return { what, expected, mend };
}
