import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchJson } from '../../src/io/fetch-json.js';
import { openRemote, type RemoteLimits, remoteLimits } from '../../src/io/remote.js';
import { addressFault } from '../../src/lib/addresses.js';
import { ProblemError } from '../../src/lib/problem-error.js';
import { serve, texts } from './server.js';

const everything = { allowNetwork: true, allowPrivateAddresses: true };

async function read(url: string, permission: object = everything, limits: RemoteLimits = remoteLimits) {
  try {
    const { body, url: found } = await openRemote(url, permission, limits);
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return { text: Buffer.concat(chunks).toString(), found };
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254', // metadata of most clouds
    '100.100.100.200', // metadata of Alibaba Cloud, in the range of carriers
    '168.63.129.16', // host service of Azure
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fd00:ec2::254',
    'fec0::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    '4000::1',
    'localhost',
    '',
  ])('%s is not public', (address) => {
    expect(addressFault(address)).toEqual(expect.any(String));
  });

  it.each(['8.8.8.8', '172.32.0.1', '192.169.0.1', '100.128.0.1', '2606:4700::1111', '64:ff9b::8.8.8.8'])(
    '%s is public',
    (address) => {
      expect(addressFault(address)).toBeUndefined();
    },
  );
});

it('allows private addresses, with permission, but not those of link-local services', () => {
  for (const address of ['127.0.0.1', '10.1.2.3', '::1', 'fd12::1', '100.64.0.1', '64:ff9b::10.0.0.1', '8.8.8.8'])
    expect(addressFault(address, true), address).toBeUndefined();
  for (const address of [
    '169.254.169.254',
    '168.63.129.16',
    '100.100.100.200',
    '0.0.0.0',
    '224.0.0.1',
    'fe80::1',
    '::',
  ])
    expect(addressFault(address, true), address).toEqual(expect.any(String));
});

describe('fetching', () => {
  it('is refused without permission, and no connection is made', async () => {
    const { base, seen } = await serve(texts({ '/a.csv': 'a\n' }));
    expect(await read(`${base}/a.csv`, {})).toMatchObject({ code: 'file/network', help: 'not-allowed' });
    expect(await read(`${base}/a.csv`, { allowNetwork: true })).toMatchObject({
      code: 'file/network',
      help: 'private',
      limit: '127.0.0.1 (loopback)',
    });
    const byName = base.replace('127.0.0.1', 'localhost');
    expect(await read(`${byName}/a.csv`, { allowNetwork: true })).toMatchObject({ help: 'private' });
    // Other spellings of the same address.
    for (const host of ['2130706433', '0x7f.1', '127.1', '[::ffff:7f00:1]', '[::1]', '0']) {
      const url = base.replace('127.0.0.1', host);
      expect(await read(`${url}/a.csv`, { allowNetwork: true }), host).toMatchObject({ help: 'private' });
    }
    expect(seen).toEqual([]);
    expect(await read(`${base}/a.csv`)).toEqual({ text: 'a\n', found: `${base}/a.csv` });
    expect(seen).toEqual(['/a.csv']);
  });

  it.each([
    ['ftp://example.org/a.csv', 'scheme'],
    ['ftps://example.org/a.csv', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['http://user:secret@example.org/a.csv', 'credentials'],
    ['http://', 'address'],
    ['http://no-such-host.invalid/a.csv', 'dns'],
  ])('%s: %s', async (url, help) => {
    expect(await read(url)).toMatchObject({ code: 'file/network', value: url, help });
  });

  it('says that nobody listens', async () => {
    const { base } = await serve(texts({}));
    const port = Number(new URL(base).port);
    expect(await read(`http://127.0.0.1:${port === 1 ? 2 : 1}/a.csv`)).toMatchObject({
      help: 'connect',
      limit: 'ECONNREFUSED',
    });
  });

  it('follows redirects, a few, each under the same rules', async () => {
    const inner = await serve(texts({ '/b/c.csv': 'c\n' }));
    const { base } = await serve((request, response) => {
      const hops = Number(/^\/(\d+)$/.exec(request.url ?? '')?.[1] ?? Number.NaN);
      const location = {
        '/slash': '/2',
        '/scheme': 'ftp://example.org/a.csv',
        '/local': 'file:///etc/passwd',
        '/secret': 'http://user:pass@example.org/',
        '/metadata': 'http://169.254.169.254/latest/meta-data/',
        '/loop': '/loop',
      }[request.url ?? ''];
      const next = location ?? (hops > 0 ? `/${hops - 1}` : `${inner.base}/b/c.csv`);
      response.writeHead(302, { location: next }).end();
    });
    expect(await read(`${base}/slash`)).toEqual({ text: 'c\n', found: `${inner.base}/b/c.csv` });
    expect(await read(`${base}/4`)).toMatchObject({ text: 'c\n' });
    expect(await read(`${base}/5`)).toMatchObject({ help: 'redirects', limit: '5' });
    expect(await read(`${base}/loop`)).toMatchObject({ help: 'redirects' });
    expect(await read(`${base}/scheme`)).toMatchObject({ help: 'scheme', value: `${base}/scheme` });
    expect(await read(`${base}/local`)).toMatchObject({ help: 'scheme' });
    // Never, also where private addresses are allowed.
    expect(await read(`${base}/metadata`)).toMatchObject({ help: 'private', limit: '169.254.169.254 (linkLocal)' });
    expect(await read(`${base}/secret`)).toMatchObject({ help: 'credentials' });
  });

  it('takes only 200 for the file', async () => {
    const { base } = await serve((request, response) => {
      response.writeHead(Number(request.url?.slice(1)), { 'content-type': 'text/csv' }).end('id\n1\n');
    });
    for (const status of [201, 204, 206, 300, 403, 404, 500]) {
      expect(await read(`${base}/${status}`)).toMatchObject({ help: 'status', limit: String(status) });
    }
  });

  it('ends at the limit of size, announced or not, packed or not', async () => {
    const { base } = await serve((request, response) => {
      if (request.url === '/announced') response.writeHead(200, { 'content-length': '1001' });
      if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(request.url === '/bomb' ? gzipSync(Buffer.alloc(1_000_000)) : Buffer.alloc(1001));
    });
    const limits = { ...remoteLimits, bytes: 1000 };
    for (const path of ['/announced', '/chunked', '/bomb']) {
      expect(await read(base + path, everything, limits)).toMatchObject({
        code: 'file/limit',
        limit: '1000 bytes',
        help: 'download',
      });
    }
    expect(await read(`${base}/chunked`, everything, { ...limits, bytes: 1001 })).toHaveProperty('text');
  });

  it('waits no longer than the limits', async () => {
    const { base } = await serve((request, response) => {
      if (request.url !== '/silent') response.write('id\n');
      if (request.url === '/drip') setInterval(() => response.write('1\n'), 5).unref();
    });
    const limits = { ...remoteLimits, connect: 50, idle: 50, whole: 5000 };
    expect(await read(`${base}/silent`, everything, limits)).toMatchObject({ help: 'time', limit: 'connect' });
    expect(await read(`${base}/stalled`, everything, limits)).toMatchObject({ help: 'time', limit: 'idle' });
    const whole = { ...remoteLimits, whole: 100 };
    expect(await read(`${base}/drip`, everything, whole)).toMatchObject({ help: 'time', limit: 'whole' });
  });

  it('tells a file that broke off from a whole one', async () => {
    const { base } = await serve((request, response) => {
      const isPacked = request.url === '/packed';
      const bytes = isPacked ? gzipSync('id\n1\n').subarray(0, 20) : Buffer.from('id\n');
      response.writeHead(200, isPacked ? { 'content-encoding': 'gzip' } : { 'content-length': '100' });
      if (isPacked) response.end(bytes);
      else response.write(bytes, () => response.destroy());
    });
    expect(await read(`${base}/cut`)).toMatchObject({ code: 'file/network', help: 'incomplete' });
    expect(await read(`${base}/packed`)).toMatchObject({ code: 'file/network', help: 'incomplete' });
  });

  it('undoes gzip that it did not ask for, but never that of the file itself', async () => {
    const packed = gzipSync('id\n1\n');
    const { base } = await serve((request, response) => {
      const encoding = request.url === '/a.br' ? 'br' : 'gzip';
      response.writeHead(200, { 'content-encoding': encoding }).end(packed);
    });
    expect(await read(`${base}/a.csv`)).toMatchObject({ text: 'id\n1\n' });
    expect(await read(`${base}/a.csv.gz`)).toMatchObject({ text: packed.toString() });
    expect(await read(`${base}/a.br`)).toMatchObject({ help: 'encoding', limit: 'br' });
  });

  it('asks a name server once: the address that was looked at is the one that is connected to', async () => {
    const { base, seen } = await serve(texts({ '/a.csv': 'a\n' }));
    const byName = base.replace('127.0.0.1', 'localhost');
    expect(await read(`${byName}/a.csv`)).toMatchObject({ text: 'a\n' });
    expect(seen).toEqual(['/a.csv']);
  });
});

describe('JSON', () => {
  it('is one problem when it is a page, broken, too deep, too large or missing', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const { base } = await serve((request, response) => {
      const answers: Record<string, [string, string]> = {
        '/page': ['text/html; charset=utf-8', '<html>'],
        '/broken': ['application/json', '{\n"a": }'],
        '/deep': ['application/json', deep],
        '/large': ['application/json', ' '.repeat(2000)],
        '/latin': ['application/json', '"x"'],
      };
      const [type, body] = answers[request.url ?? ''] ?? ['text/plain', '{}'];
      response.writeHead(200, { 'content-type': type });
      response.end(request.url === '/latin' ? Buffer.from([0x22, 0xe9, 0x22]) : body);
    });
    const options = { ...everything, cache: 'off' } as const;
    const problem = async (path: string, more = {}) => fetchJson(base + path, { ...options, ...more });
    expect(await problem('/page')).toMatchObject({ problem: { code: 'file/network', help: 'html' } });
    expect(await problem('/broken')).toMatchObject({
      problem: { code: 'descriptor/syntax', file: `${base}/broken`, line: 2 },
    });
    expect(await problem('/deep')).toMatchObject({ problem: { code: 'descriptor/nesting', limit: '200' } });
    expect(await problem('/large', { limits: { ...remoteLimits, bytes: 1999 } })).toMatchObject({
      problem: { code: 'file/limit', help: 'download' },
    });
    expect(await problem('/latin')).toMatchObject({ problem: { code: 'file/encoding' } });
    expect(await problem('/ok')).toEqual({ value: {}, text: '{}' });
  });
});
