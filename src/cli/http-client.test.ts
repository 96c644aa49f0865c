import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { httpClient } from './http-client.ts';
import { syncRun } from './testing-data.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

test('the token and the body are sent, the answer is a result', async () => {
  const seen: unknown[] = [];
  const url = await serve(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    seen.push([request.method, request.url, request.headers.authorization, request.headers['content-type'], body]);
    response.end('{"id":"1"}');
  });
  const client = httpClient(url, 'secret');
  expect(await client.request('POST', '/connections', { a: 1 })).toEqual({ ok: true, value: { id: '1' } });
  await client.request('POST', '/sync-runs/1/cancel');
  expect(seen).toEqual([
    ['POST', '/api/v1/connections', 'Bearer secret', 'application/json', '{"a":1}'],
    ['POST', '/api/v1/sync-runs/1/cancel', 'Bearer secret', undefined, ''],
  ]);
});

test('a redirection is not followed: the token would go along', async () => {
  const url = await serve((_request, response) => response.writeHead(302, { location: 'http://127.0.0.2/' }).end());
  expect(await httpClient(url, 'x').request('GET', '/status')).toMatchObject({ ok: false });
});

test('no server is an error with its address', async () => {
  const result = await httpClient('http://127.0.0.1:1', 'x').request('GET', '/status');
  expect(result).toMatchObject({ ok: false, error: { code: 'network_unreachable', details: { host: '127.0.0.1:1' } } });
});

test('a run is followed to its end, also when the events break off', async () => {
  const running = syncRun({ state: 'running', progress: { items: 5 } });
  const ended = syncRun({ progress: { items: 9 } });
  let listened = 0;
  let asked = 0;
  const url = await serve((request, response) => {
    // What follows the run is still going on when it is asked first.
    if (request.url?.endsWith('/status')) {
      asked++;
      return response.end(JSON.stringify({ runsAtWork: asked === 1 ? ['r-1', 'r-2'] : ['r-2'] }));
    }
    if (!request.url?.endsWith('/events')) return response.end(JSON.stringify(running));
    listened++;
    response.end(listened === 1 ? event('progress', running) : event('end', ended));
  });
  const states: unknown[] = [];
  const result = await httpClient(url, 'x').follow('r-1', (run) => states.push(run));
  expect(result).toEqual({ ok: true, value: ended });
  expect(states).toEqual([running, ended]);
  expect([listened, asked]).toEqual([2, 2]);
});

test('an unknown run is an error at once', async () => {
  const error = { code: 'not_found', cause: 'No run.', fix: 'Look.', doc: 'd' };
  const url = await serve((_request, response) => response.writeHead(404).end(JSON.stringify({ error })));
  const result = await httpClient(url, 'x').follow('r-1', () => {});
  expect(result).toMatchObject({ ok: false, error: { code: 'not_found' } });
});

test('an interruption ends the listening and gives the state', async () => {
  const running = syncRun({ state: 'running' });
  const url = await serve((request, response) => {
    if (request.url?.endsWith('/events')) response.write(event('progress', running));
    else response.end(JSON.stringify(running));
  });
  const stop = new AbortController();
  const result = await httpClient(url, 'x').follow('r-1', () => stop.abort(), stop.signal);
  expect(result).toEqual({ ok: true, value: running });
});

test('what is no JSON comes as it is, and its refusal as an error', async () => {
  const error = { code: 'not_found', cause: 'There is none.', fix: 'Look elsewhere.', doc: 'd' };
  const url = await serve((request, response) =>
    request.url?.endsWith('/export') ? response.end('a\nb\n') : response.writeHead(404).end(JSON.stringify({ error })),
  );
  const client = httpClient(url, 'secret');
  const log = await client.download('/audit/export');
  if (!log.ok) throw new Error(log.error.cause);
  let text = '';
  for await (const chunk of log.value) text += Buffer.from(chunk).toString();
  expect(text).toBe('a\nb\n');
  expect(await client.download('/nothing')).toMatchObject({ ok: false, error: { code: 'not_found' } });
});
