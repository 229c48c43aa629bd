import type { Problem } from '../../model/problem.js';
import type { Message } from '../message.js';
import { visible } from '../message-parts.js';
import { quoted } from './parts.js';

type Text = (address: string, limit: string | undefined) => readonly [what: string, expected: string, mend: string];

const byHand = 'Download it with a browser, put it beside the descriptor, and write its path instead of the address.';
const anAddress = 'an http or https address, for example https://example.org/data/rows.csv';

/** Why an address of a package was not read, by the problem's `help`. */
const texts: Readonly<Record<string, Text>> = {
  'not-allowed': (address) => [
    `${address} was not read: the network may be used only with your permission`,
    'a file in the package, or your permission to fetch',
    'If you trust the package, run the command again with --allow-network (in a program: allowNetwork: true); otherwise put the file beside the descriptor and write its path.',
  ],
  scheme: (address) => [`${address} is not read: only http and https are supported`, anAddress, byHand],
  address: (address, limit) => [
    `${limit === undefined ? address : quoted(limit, '')} is not an address that can be read`,
    anAddress,
    'Correct the address in the descriptor.',
  ],
  credentials: (address) => [
    `${address} has a user name or a password in it, or leads to an address that has`,
    'an address without user:password@',
    'Take them out of the address; data that needs a login has to be downloaded by hand.',
  ],
  private: (address, limit) => [
    `${address} leads to ${limit === undefined ? 'an address' : visible(limit)} inside this machine or its network`,
    'a host on the public internet',
    'If it is a server of your own that you trust, add --allow-private-addresses (in a program: allowPrivateAddresses: true); otherwise do not read this package.',
  ],
  redirects: (address, limit) => [
    `${address} leads from one address to the next without an end`,
    `at most ${limit ?? 'a few'} redirects`,
    'Open it in a browser and write the address where it ends.',
  ],
  downgrade: (address, limit) => [
    `${address} leads from https to ${limit === undefined ? 'http' : quoted(limit, '')}, where anybody between could change the data`,
    'an https address all the way',
    'Ask the publisher for an https address, or download the file and put it beside the descriptor.',
  ],
  status: (address, limit) => [
    `${address} cannot be had: the server answers ${limit === undefined ? 'with an error' : visible(limit)}`,
    'the answer 200 with the file',
    'Open the address in a browser; correct it in the descriptor, or ask the publisher to put the file back.',
  ],
  time: (address, limit) => [
    `${address} ${limit === 'whole' ? 'takes too long to arrive' : 'gives no answer in time'}`,
    'a server that answers within seconds',
    `Try again later. ${byHand}`,
  ],
  html: (address) => [
    `${address} gives a web page instead of the file`,
    'the file itself, not a page about it or a login',
    'Open it in a browser, look for the download, and write the address of that one.',
  ],
  encoding: (address, limit) => [
    `${address} is sent packed as ${limit === undefined ? 'something unknown' : quoted(limit, '')}, which was not asked for`,
    'the bytes of the file, or gzip',
    byHand,
  ],
  dns: (address) => [
    `${address} cannot be found: there is no host of this name, or no network`,
    anAddress,
    'Look for typing errors in the host name; check that this machine is connected.',
  ],
  tls: (address, limit) => [
    `${address} cannot be trusted: its certificate is not right${limit === undefined ? '' : ` (${visible(limit)})`}`,
    'a valid certificate for this host',
    'Ask the publisher to mend it. The certificate of your own organisation is made known with NODE_EXTRA_CA_CERTS=FILE.',
  ],
  connect: (address, limit) => [
    `${address} cannot be reached${limit === undefined ? '' : ` (${visible(limit)})`}`,
    'a server that answers',
    'Check the address and the connection. Proxies of the environment (HTTPS_PROXY) are not used: behind one, download the file by hand.',
  ],
  incomplete: (address, limit) => [
    `${address} broke off before its end${limit === undefined ? '' : ` (${visible(limit)})`}`,
    'the whole file',
    `Try again later. ${byHand}`,
  ],
};

export function network({ value, file, help, limit }: Problem): Message {
  const address = quoted(value ?? file, 'The address');
  const text = texts[help ?? ''] ?? texts['connect'];
  const [what, expected, mend] = text?.(address, limit) ?? [address, anAddress, byHand];
  return { what, expected, mend };
}
