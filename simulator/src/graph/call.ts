/** One request to Graph, with what every reader of it needs. */
import type { ServiceContext, SimulatorRequest } from '../http.ts';
import type { QueryOptions } from './query-options.ts';

export type GraphVersion = 'v1.0' | 'beta';

export interface GraphOptions {
  /** Page limit when `signInActivity` is selected; documents have named 120 (older) and 500. */
  readonly signInActivityPage: number;
  /** What happens to a larger `$top`: both have been seen, so tests can choose. */
  readonly signInActivityAbove: 'clip' | 'reject';
}

export interface GraphCall {
  readonly request: SimulatorRequest;
  readonly context: ServiceContext;
  readonly version: GraphVersion;
  /** `https://{called host}/{version}`, as the caller wrote the version. */
  readonly root: string;
  readonly options: QueryOptions;
  readonly granted: ReadonlySet<string>;
  readonly limits: GraphOptions;
}

/** Whether the caller accepts eventual consistency, which advanced queries demand. */
export const isEventual = (call: GraphCall): boolean =>
  call.request.headers.consistencylevel?.toLowerCase() === 'eventual';

/** A number from a `Prefer` header such as `odata.maxpagesize=50`. */
export function preferredPageSize(call: GraphCall): number | undefined {
  const match = /odata\.maxpagesize\s*=\s*(\d+)/i.exec(call.request.headers.prefer ?? '');
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
