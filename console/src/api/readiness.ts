/** What a connection could see: tried for real, followed as it comes; and when credentials end. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, unwrap } from './client.ts';
import { ApiProblem, problemFrom } from './problem.ts';
import { connectionsQuery } from './queries.ts';
import { serverEvents } from './server-events.ts';
import type { ConnectionInput, Finding, PreflightReport } from './types.ts';

/** The last preflight of a connection, and when the credentials of its application end. */
export const readinessQuery = (id: string) =>
  queryOptions({
    queryKey: [...connectionsQuery.queryKey, id, 'readiness'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/connections/{id}/readiness', { params: { path: { id } }, signal })),
  });

export const expiriesQuery = queryOptions({
  queryKey: [...connectionsQuery.queryKey, 'expiries'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/credential-expiries', { signal })),
});

/** What `assay doctor` says of the installation. */
export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/installation', { signal })),
});

type Streamed = ReadableStream<Uint8Array> | null;

/** Begins a preflight, until it is told to end. */
export type PreflightStart = (signal: AbortSignal) => Promise<Streamed>;

const asEvents = { headers: { accept: 'text/event-stream' }, parseAs: 'stream' } as const;

/** Of a connection that is there: the report is kept. */
export const preflightOf =
  (id: string): PreflightStart =>
  (signal) =>
    unwrap<Streamed>(api.POST('/api/v1/connections/{id}/preflight', { params: { path: { id } }, signal, ...asEvents }));

/** Of one that is not: nothing is kept. */
export const preflightFor =
  (body: ConnectionInput): PreflightStart =>
  (signal) =>
    unwrap<Streamed>(api.POST('/api/v1/preflight', { body, signal, ...asEvents }));

export interface PreflightState {
  readonly running: boolean;
  /** What is known so far, as it came. */
  readonly findings: readonly Finding[];
  readonly report: PreflightReport | undefined;
  readonly error: unknown;
}

const nothing: PreflightState = { running: false, findings: [], report: undefined, error: null };

/** A preflight with its findings as they come; one that nobody looks at any more is ended. */
export function usePreflight() {
  const client = useQueryClient();
  const [state, setState] = useState(nothing);
  const present = useRef<AbortController>(undefined);
  useEffect(() => () => present.current?.abort(), []);

  const run = useCallback(
    async (start: PreflightStart): Promise<void> => {
      present.current?.abort();
      const own = new AbortController();
      present.current = own;
      const tell = (change: Partial<PreflightState>): void => {
        if (!own.signal.aborted) setState((before) => ({ ...before, ...change }));
      };
      setState({ ...nothing, running: true });
      try {
        const report = await follow(await start(own.signal), (findings) => {
          if (!own.signal.aborted) setState((before) => ({ ...before, findings: [...before.findings, ...findings] }));
        });
        tell({ running: false, report, findings: report.findings });
        await client.invalidateQueries({ queryKey: connectionsQuery.queryKey });
      } catch (error) {
        tell({ running: false, error });
      }
    },
    [client],
  );
  return { ...state, run };
}

/** The report at the end of the stream. Throws ApiProblem for one that the server tells of, or that ends before its report. */
async function follow(body: Streamed, onFindings: (findings: readonly Finding[]) => void): Promise<PreflightReport> {
  if (body) {
    for await (const { event, data } of serverEvents(body)) {
      if (event === 'findings') onFindings(JSON.parse(data) as Finding[]);
      if (event === 'end') return JSON.parse(data) as PreflightReport;
      if (event === 'problem') throw problemFrom(500, JSON.parse(data));
    }
  }
  throw new ApiProblem(0, {
    code: 'truncated_answer',
    message: 'The answer ended early.',
    cause: 'The check ended before its result came.',
    fix: 'Check again.',
    actor: 'caller',
    doc: '',
  });
}
