/** What is asked of the throttle, and what it says. */
import type { SimulatorResponse } from '../http.ts';
import type { Surface } from '../listener/route.ts';

/** One request, or one sub-request of a `$batch`. `path` is decoded; for Graph it may or may not begin with the version. */
export interface ThrottledRequest {
  readonly surface: Surface;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Application id of the caller. */
  readonly callerId: string;
  readonly tenantId: string;
}

export type Verdict =
  | { readonly allowed: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly allowed: false; readonly response: SimulatorResponse };
