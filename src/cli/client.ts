/** The API as the commands see it, whoever answers. */
import type { Result } from '../errors/index.ts';
import type { SyncRunView } from './api-types.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface ApiClient {
  /** Address of the server that answers; undefined when this process does the work itself. */
  readonly serverUrl: string | undefined;
  /**
   * @param path below `/api/v1`, with its query, such as `/entities?limit=10`
   * @param as `operator`: with the token of the token file, whatever organisation was chosen
   */
  request<T>(method: Method, path: string, body?: unknown, as?: 'operator'): Promise<Result<T>>;
  /** A file as the body of a POST, as it comes. */
  upload<T>(path: string, bytes: AsyncIterable<Uint8Array>, contentType: string): Promise<Result<T>>;
  /** An answer that is no JSON, as it comes; reading it fails where the answer breaks off. */
  download(path: string): Promise<Result<AsyncIterable<Uint8Array>>>;
  /**
   * Waits for the end of a run.
   * @param onProgress called with each new state
   * @param signal ends the waiting, not the run: the answer is then the state known last
   */
  follow(runId: string, onProgress: (run: SyncRunView) => void, signal?: AbortSignal): Promise<Result<SyncRunView>>;
  /** Sees to it that queued work is done: nothing to do where a server runs. */
  work(): Promise<Result<void>>;
  close(): Promise<void>;
}

export const apiPrefix = '/api/v1';

/** Whether a run has come to its end. */
export function hasEnded(run: SyncRunView): boolean {
  return run.state !== 'queued' && run.state !== 'running';
}

/** A path with its query; values that are undefined are left out, lists are repeated. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}
