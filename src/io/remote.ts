import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { addressFault } from '../lib/addresses.js';
import { bytesText, largestDownload } from '../lib/limits.js';
import { type LooseProblem, ProblemError } from '../lib/problem-error.js';

/** What the caller lets a package do. Nothing of it is allowed unless it is said. */
export interface NetworkPermission {
  /** Fetch http and https addresses that stand in a package, or that are the package. */
  readonly allowNetwork?: boolean | undefined;
  /** Also from this machine and private networks: for an intranet that one trusts, and for tests. */
  readonly allowPrivateAddresses?: boolean | undefined;
}

/** How long and how much, in milliseconds and bytes. */
export interface RemoteLimits {
  readonly bytes: number;
  /** Until the head of the answer is there. */
  readonly connect: number;
  /** Between two pieces. */
  readonly idle: number;
  readonly whole: number;
  readonly redirects: number;
}

export const remoteLimits: RemoteLimits = {
  bytes: largestDownload,
  connect: 15_000,
  idle: 30_000,
  whole: 30 * 60_000,
  redirects: 5,
};

export interface RemoteFile {
  /** Where it was found in the end, after redirects. */
  readonly url: string;
  /** Media type in lower case, without parameters. */
  readonly mediatype: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/** `file/network`; `help` is the kind of failure that the messages know, `limit` its detail. */
function failure(url: string, help: string, limit?: string): ProblemError {
  return new ProblemError({ code: 'file/network', value: url, help, ...(limit === undefined ? {} : { limit }) });
}

/** What is said of an address when the network may not be used. */
export function notAllowed(url: string): LooseProblem {
  return { code: 'file/network', value: url, help: /^https?:/i.test(url) ? 'not-allowed' : 'scheme' };
}

/**
 * Opens an http(s) address: only with permission, only public addresses, also behind each redirect, only status 200,
 * within the limits. The address that was looked at is the one that is connected to, so a name server cannot answer
 * otherwise the second time. Proxies of the environment are not used: they would hide the address.
 * Throws `ProblemError` with `file/network` or `file/limit`, also while the body is read.
 */
export async function openRemote(
  address: string,
  permission: NetworkPermission,
  limits: RemoteLimits = remoteLimits,
): Promise<RemoteFile> {
  if (permission.allowNetwork !== true) throw new ProblemError(notAllowed(address));
  const abort = new AbortController();
  // Clocks that are stopped when the body ends; they must not keep the process alive by themselves.
  const whole = setTimeout(() => abort.abort(failure(address, 'time', 'whole')), limits.whole);
  whole.unref();
  try {
    let url = checkedUrl(address, address);
    for (let hops = 0; ; hops++) {
      const response = await answer(url, address, permission, limits, abort);
      const { statusCode = 0 } = response;
      if ([301, 302, 303, 307, 308].includes(statusCode) && response.headers.location !== undefined) {
        response.destroy();
        if (hops >= limits.redirects) throw failure(address, 'redirects', String(limits.redirects));
        const next = checkedUrl(response.headers.location, address, url);
        if (url.protocol === 'https:' && next.protocol !== 'https:') throw failure(address, 'downgrade', next.href);
        url = next;
        continue;
      }
      if (statusCode !== 200) {
        response.destroy();
        throw failure(address, 'status', String(statusCode));
      }
      url.hash = '';
      const mediatype = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      return { url: url.href, mediatype, body: bodyOf(response, url, address, limits, abort, whole) };
    }
  } catch (error) {
    clearTimeout(whole);
    throw error;
  }
}

/** An http(s) address without user and password: those would be sent wherever a package wants. */
function checkedUrl(text: string, address: string, base?: URL): URL {
  let url: URL;
  try {
    url = new URL(text, base);
  } catch {
    throw failure(address, 'address', text);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw failure(address, 'scheme', url.protocol);
  if (url.username !== '' || url.password !== '') throw failure(address, 'credentials');
  return url;
}

function answer(
  url: URL,
  address: string,
  permission: NetworkPermission,
  limits: RemoteLimits,
  abort: AbortController,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const mayConnect = (ip: string): string | undefined => addressFault(ip, permission.allowPrivateAddresses);
  // A literal address is connected to without a look-up.
  if (isIP(host) !== 0) {
    const fault = mayConnect(host);
    if (fault !== undefined) throw failure(address, 'private', `${host} (${fault})`);
  }
  return new Promise((resolve, reject) => {
    const stop = (error: unknown): void => {
      clearTimeout(timer);
      reject(explained(error, address, abort));
    };
    const timer = setTimeout(() => abort.abort(failure(address, 'time', 'connect')), limits.connect);
    const options = {
      agent: false,
      signal: abort.signal,
      lookup: guardedLookup(mayConnect, address),
      headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'gongkai' },
    } as const;
    const request = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
    request.on('error', stop);
    request.on('response', (response) => {
      clearTimeout(timer);
      // What goes wrong from here on is met by whoever reads the body; until then it must not be an unhandled error.
      response.on('error', () => {});
      resolve(response);
    });
    request.end();
  });
}

/** Looks a name up once and gives only addresses that may be connected to; one that may not refuses the name. */
function guardedLookup(mayConnect: (ip: string) => string | undefined, address: string): LookupFunction {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const addresses: readonly LookupAddress[] = found;
      for (const { address: ip } of addresses) {
        const fault = mayConnect(ip);
        if (fault !== undefined) return callback(failure(address, 'private', `${ip} (${fault})`), []);
      }
      const [first] = addresses;
      if (options.all === true || first === undefined) return callback(null, [...addresses]);
      return callback(null, first.address, first.family);
    });
  };
}

async function* bodyOf(
  response: IncomingMessage,
  url: URL,
  address: string,
  limits: RemoteLimits,
  abort: AbortController,
  whole: NodeJS.Timeout,
): AsyncIterable<Uint8Array> {
  const tooLarge = (bytes: number): ProblemError =>
    new ProblemError({ code: 'file/limit', value: bytesText(bytes), limit: bytesText(limits.bytes), help: 'download' });
  let idle: NodeJS.Timeout | undefined;
  let received = 0;
  try {
    const announced = Number(response.headers['content-length'] ?? 0);
    if (announced > limits.bytes) throw tooLarge(announced);
    const stream = decoded(response, url, address);
    const wait = (): void => {
      idle = setTimeout(() => abort.abort(failure(address, 'time', 'idle')), limits.idle);
    };
    wait();
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      // The clock stands while the reader is busy: only the server is measured.
      clearTimeout(idle);
      received += chunk.length;
      if (received > limits.bytes) throw tooLarge(received);
      yield chunk;
      wait();
    }
  } catch (error) {
    throw explained(error, address, abort, 'incomplete');
  } finally {
    clearTimeout(idle);
    clearTimeout(whole);
    response.destroy();
  }
}

/**
 * A server may send gzip unasked. It is undone, unless the file is a gzip file itself: some servers call the `.gz` of
 * `rows.csv.gz` an encoding, and size and hash are those of the compressed file.
 */
function decoded(response: IncomingMessage, url: URL, address: string): AsyncIterable<unknown> {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return response;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') throw failure(address, 'encoding', encoding);
  if (/\.t?gz$/i.test(url.pathname)) return response;
  return pipeline(response, createGunzip(), () => {});
}

/** Node's errors in the words of a problem. */
function explained(error: unknown, address: string, abort: AbortController, otherwise = 'connect'): unknown {
  if (abort.signal.aborted && abort.signal.reason instanceof ProblemError) return abort.signal.reason;
  if (error instanceof ProblemError) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  // Whatever has no code of Node's is a fault of this program, not of the network.
  if (code === '') return error;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return failure(address, 'dns');
  if (/^(?:CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO)/.test(code))
    return failure(address, 'tls', code);
  return failure(address, otherwise, code);
}
