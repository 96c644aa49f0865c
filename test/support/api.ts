/** The product's HTTP API as a client sees it; every answer is held against its schema. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { connectionView } from '../../src/connections/schema.ts';
import { entityList, inventory } from '../../src/inventory/schema.ts';
import { coverage, type SyncRunView, syncRun } from '../../src/sync/schema.ts';

export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** Sends one request to the product; the path is below its origin. */
export type Send = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  headers?: Readonly<Record<string, string>>,
  payload?: object,
) => Promise<Reply>;

export type ConnectionView = z.output<typeof connectionView>;
export type EntitySummary = z.output<typeof entityList>['items'][number];
export type Coverage = z.output<typeof coverage>['items'][number];

export type Api = ReturnType<typeof createApi>;

/** @param token of the organisation that calls */
export function createApi(send: Send, token: string) {
  const call = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object) =>
    send(method, `/api/v1${path}`, { authorization: `Bearer ${token}`, host: 'localhost' }, payload);

  const read = async <T>(schema: z.ZodType<T>, path: string): Promise<T> => {
    const reply = await call('GET', path);
    if (reply.status !== 200) throw new Error(`GET ${path} answered ${reply.status}: ${reply.body}`);
    return schema.parse(JSON.parse(reply.body));
  };

  /** All items of a list, page after page. */
  const readAll = async <T>(
    schema: z.ZodType<{ items: T[]; nextCursor: string | null }>,
    path: string,
    query: Readonly<Record<string, string>>,
  ): Promise<T[]> => {
    const all: T[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const parameters = new URLSearchParams({ limit: '1000', ...query, ...(cursor && { cursor }) });
      const page = await read(schema, `${path}?${parameters}`);
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  };

  const run = (id: string) => read(syncRun, `/sync-runs/${id}`);

  const ended = async (id: string): Promise<SyncRunView> => {
    for (;;) {
      const view = await run(id);
      if (view.state !== 'queued' && view.state !== 'running') return view;
      await sleep(50);
    }
  };

  const start = async (connectionId: string, everything = true): Promise<SyncRunView> => {
    const reply = await call('POST', `/connections/${connectionId}/sync`, { everything });
    if (reply.status !== 202) throw new Error(`the sync was not started: ${reply.status} ${reply.body}`);
    return syncRun.parse(JSON.parse(reply.body));
  };

  return {
    call,
    read,
    readAll,
    run,
    ended,
    start,
    /** One sync to its end. */
    sync: async (connectionId: string) => ended((await start(connectionId)).id),
    connect: async (input: object): Promise<ConnectionView> => {
      const reply = await call('POST', '/connections', input);
      if (reply.status !== 201) throw new Error(`not connected: ${reply.status} ${reply.body}`);
      return connectionView.parse(JSON.parse(reply.body));
    },
    entities: (query: Readonly<Record<string, string>>) => readAll(entityList, '/entities', query),
    coverage: (query: Readonly<Record<string, string>> = {}) => readAll(coverage, '/coverage', query),
    inventory: () => read(inventory, '/inventory'),
  };
}
