/** Events of an organisation over HTTP: what is new comes by itself, whoever wrote it, and nobody else hears of it. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureOrganization } from '../auth/index.ts';
import { loadConfig } from '../config/index.ts';
import { type LiveState, liveState } from '../live/schema.ts';
import type { Store } from '../store/index.ts';
import { eachStore } from '../store/testing.ts';
import { type Application, openApplication } from './application.ts';
import { createServer } from './server.ts';

interface Event {
  readonly id: string;
  readonly name: string;
  readonly state: LiveState | null;
}

eachStore('events', (given) => {
  let folder: string;
  let application: Application;
  let server: FastifyInstance;
  let origin: string;
  let organizationId: string;
  let connectionId: string;
  /** Of another process where there can be one. */
  let writer: Store;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-live-'));
    const config = loadConfig({ ASSAY_DATA_DIR: folder });
    if (!config.ok) throw new Error(config.error.cause);
    const { url, store } = given();
    const opened = await openApplication({ ...config.value, store: url ? { kind: 'url', url } : { kind: 'memory' } });
    if (!opened.ok) throw new Error(opened.error.cause);
    application = opened.value;
    writer = url ? store : application.store;
    organizationId = application.access.organizationId;
    connectionId = await addConnection(organizationId);
    server = await createServer(application);
    await server.listen({ host: '127.0.0.1', port: 0 });
    origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await server?.close();
    await application?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (organization: string, statement: ReturnType<typeof sql>) =>
    writer.inOrganization(organization, (db) => statement.execute(db));

  async function addConnection(organization: string): Promise<string> {
    const id = randomUUID();
    await write(
      organization,
      sql`insert into connection (organization_id, id, name, cloud, tenant_id, client_id, credential_kind, credential)
        values (${organization}, ${id}, 'Contoso', 'public', ${randomUUID()}, '', 'managed-identity', '')`,
    );
    return id;
  }

  /** Reads events one by one; `close` ends the stream from this side. */
  async function follow(token: string, last?: string) {
    const ending = new AbortController();
    const reply = await fetch(`${origin}/api/v1/events`, {
      signal: ending.signal,
      headers: { authorization: `Bearer ${token}`, ...(last !== undefined && { 'last-event-id': last }) },
    });
    expect(reply.headers.get('content-type')).toBe('text/event-stream');
    const reader = (reply.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const next = async (): Promise<Event | undefined> => {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end < 0) {
          const { done, value } = await reader.read();
          if (done) return undefined;
          text += value;
          continue;
        }
        const lines = text.slice(0, end).split('\n');
        text = text.slice(end + 2);
        const of = (field: string) => lines.find((line) => line.startsWith(`${field}: `))?.slice(field.length + 2);
        const data = of('data');
        if (data === undefined) continue;
        const state = data === 'null' ? null : liveState.parse(JSON.parse(data));
        return { id: of('id') ?? '', name: of('event') ?? '', state };
      }
    };
    return { next, close: () => ending.abort() };
  }

  test('the first event tells what goes on, and a change is told by what it is about', async () => {
    const { next, close } = await follow(application.access.token);
    expect(await next()).toMatchObject({ name: 'state', state: { changed: [], runs: [], atWork: [] } });
    await write(organizationId, sql`update connection set paused_at = now() where id = ${connectionId}`);
    expect((await next())?.state?.changed).toEqual(['connections']);
    await write(
      organizationId,
      sql`insert into posture_check (organization_id, connection_id, finding, outcome, reasons, subjects, evaluated_at)
        values (${organizationId}, ${connectionId}, 'one', 'complete', '[]', 0, now())`,
    );
    expect((await next())?.state?.changed).toEqual(['posture']);
    close();
  });

  test('a run is told with its progress, and its end', async () => {
    const { next, close } = await follow(application.access.token);
    await next();
    const run = randomUUID();
    await write(
      organizationId,
      sql`insert into sync_run (organization_id, id, connection_id, state, trigger, created_at)
        values (${organizationId}, ${run}, ${connectionId}, 'running', 'manual', now())`,
    );
    const begun = { id: run, connectionId, state: 'running' };
    expect((await next())?.state?.runs).toEqual([{ ...begun, stepsDone: 0, stepsTotal: 0, items: 0 }]);
    await write(
      organizationId,
      sql`insert into sync_step (organization_id, run_id, id, position, title, plan, state, items)
        values (${organizationId}, ${run}, 'a', 0, 'A', '{}', 'done', 7), (${organizationId}, ${run}, 'b', 1, 'B', '{}', 'pending', 0)`,
    );
    expect((await next())?.state?.runs).toEqual([{ ...begun, stepsDone: 1, stepsTotal: 2, items: 7 }]);
    await write(organizationId, sql`update sync_run set state = 'succeeded', finished_at = now() where id = ${run}`);
    expect((await next())?.state).toMatchObject({ runs: [], changed: ['inventory'] });
    close();
  });

  test('who comes back with the last event is told what has changed meanwhile, and nothing else', async () => {
    const first = await follow(application.access.token);
    const last = (await first.next())?.id ?? '';
    first.close();
    const calm = await follow(application.access.token, last);
    expect((await calm.next())?.state?.changed).toEqual([]);
    calm.close();
    await write(
      organizationId,
      sql`insert into people_setting (organization_id, grace_days, most_leavers, derive, matched_at)
        values (${organizationId}, 0, 10, true, now())`,
    );
    const second = await follow(application.access.token, last);
    expect((await second.next())?.state?.changed).toEqual(['people']);
    second.close();
  });

  test('another organisation hears nothing of it', async () => {
    const { token, organizationId: other } = await ensureOrganization(
      application.store,
      join(folder, 'second-token'),
      'Second',
    );
    const { next, close } = await follow(token);
    await next();
    await write(organizationId, sql`update connection set name = 'Renamed' where id = ${connectionId}`);
    const own = await addConnection(other);
    // The first thing that it hears is its own.
    const told = await next();
    expect(told?.state?.changed).toEqual(['connections']);
    expect(JSON.stringify(told)).not.toContain(connectionId);
    await write(other, sql`delete from connection where id = ${own}`);
    close();
  });

  test('the stream ends with the token', async () => {
    const headers = { host: 'localhost', authorization: `Bearer ${application.access.token}` };
    const made = await server.inject({
      ...{ method: 'POST', url: '/api/v1/tokens', headers },
      payload: { name: 'Short', role: 'viewer' },
    });
    const { token, id } = made.json<{ token: string; id: string }>();
    const { next } = await follow(token);
    expect((await next())?.name).toBe('state');
    await server.inject({ method: 'DELETE', url: `/api/v1/tokens/${id}`, headers });
    const names: string[] = [];
    for (let event = await next(); event; event = await next()) names.push(event.name);
    expect(names.at(-1)).toBe('end');
  });

  test('a server that closes ends its streams', async () => {
    const { next } = await follow(application.access.token);
    await next();
    const closing = server.close();
    expect(await next()).toBeUndefined();
    await closing;
  });
});
