import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A real server on the loopback address of this machine; gone when the test file is done. */
export async function serve(listener: RequestListener): Promise<{ readonly base: string; readonly seen: string[] }> {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => {
    seen.push(request.url ?? '');
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** Serves texts by their path. */
export function texts(files: Readonly<Record<string, string | Uint8Array>>, type = 'text/plain'): RequestListener {
  return (request, response) => {
    const body = files[new URL(request.url ?? '/', 'http://x').pathname];
    if (body === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>not here</h1>');
    else response.writeHead(200, { 'content-type': type }).end(body);
  };
}
