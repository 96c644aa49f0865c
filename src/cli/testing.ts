/** A command line for tests: answers that a test gives, and everything that was printed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fail, ok, type Result } from '../errors/index.ts';
import type { SyncRunView } from './api-types.ts';
import type { ApiClient } from './client.ts';
import { run } from './run.ts';
import type { Surroundings } from './session.ts';
import { noPaint } from './text/paint.ts';

export interface FakeApi {
  /** Answers by `GET /path?query`; a value is a success. Asking for anything else fails the test. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** States of the run that is followed; the last one is its end. */
  readonly states?: readonly SyncRunView[];
  readonly serverUrl?: string;
}

export interface Printed {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  /** What was asked of the API, with bodies. */
  readonly asked: readonly (readonly [request: string, body?: unknown])[];
  /** What happened to the client besides, in order. */
  readonly events: readonly string[];
}

/** Runs a command against given answers; fails when an answer was not asked for. */
export async function cli(
  argv: readonly string[],
  api: FakeApi = {},
  surroundings: Partial<Surroundings> & {
    readonly terminal?: never;
    readonly secret?: string;
    readonly input?: string;
  } = {},
): Promise<Printed> {
  const out: string[] = [];
  const err: string[] = [];
  const asked: [string, unknown?][] = [];
  const events: string[] = [];
  const { secret, input = '', ...others } = surroundings;
  const client = fakeClient(api, asked, events);
  const folder = mkdtempSync(join(tmpdir(), 'assay-cli-'));
  try {
    const exitCode = await run(argv, {
      env: { ASSAY_DATA_DIR: folder },
      openClient: async () => ok(client),
      interrupt: () => new AbortController().signal,
      now: () => new Date('2026-10-01T12:00:00Z'),
      ...others,
      terminal: {
        out: (line) => void out.push(line),
        err: (line) => void err.push(line),
        paint: noPaint,
        errPaint: noPaint,
        width: Number.POSITIVE_INFINITY,
        live: undefined,
        askSecret: secret === undefined ? undefined : async () => secret,
        readInput: async () => input,
        inputChunks: () => Readable.from([Buffer.from(input)]),
      },
    });
    const unused = Object.keys(api.answers ?? {}).filter((key) => !asked.some(([request]) => request === key));
    if (unused.length > 0) throw new Error(`never asked for: ${unused.join(', ')}; asked: ${JSON.stringify(asked)}`);
    return { exitCode, out: out.join('\n'), err: err.join('\n'), asked, events };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fakeClient(
  { answers = {}, states = [], serverUrl }: FakeApi,
  asked: [string, unknown?][],
  events: string[],
): ApiClient {
  return {
    serverUrl,
    request: async <T>(method: string, path: string, body?: unknown): Promise<Result<T>> => {
      const key = `${method} ${path}`;
      asked.push(body === undefined ? [key] : [key, body]);
      if (!Object.hasOwn(answers, key)) return fail('internal', { reason: `the test has no answer to ${key}` });
      const answer = answers[key];
      return isFailure(answer) ? answer : ok(answer as T);
    },
    upload: async <T>(path: string, bytes: AsyncIterable<Uint8Array>, contentType: string): Promise<Result<T>> => {
      const key = `POST ${path}`;
      asked.push([key, `${contentType}: ${await text(bytes)}`]);
      if (!Object.hasOwn(answers, key)) return fail('internal', { reason: `the test has no answer to ${key}` });
      const answer = answers[key];
      return isFailure(answer) ? answer : ok(answer as T);
    },
    download: async (path) => {
      const key = `GET ${path}`;
      asked.push([key]);
      const answer = answers[key];
      if (typeof answer !== 'string') return fail('internal', { reason: `the test has no text for ${key}` });
      return ok(Readable.from([Buffer.from(answer)]));
    },
    follow: async (runId, onProgress) => {
      events.push(`follow ${runId}`);
      for (const state of states) onProgress(state);
      const last = states.at(-1);
      return last ? ok(last) : fail('not_found', { what: 'sync run' });
    },
    work: async () => {
      events.push('work');
      return ok(undefined);
    },
    close: async () => {
      events.push('close');
    },
  };
}

function isFailure(answer: unknown): answer is ReturnType<typeof fail> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
}
