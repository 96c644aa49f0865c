/** The contract between the listener (TLS, hosts, tokens, faults, journal) and the services behind it. */
import type { ClientIdentity, Json, World } from './world/world.ts';

/** Who calls, from a verified access token. `roles` are application permissions, `scopes` delegated ones. */
export interface Caller {
  readonly client: ClientIdentity;
  readonly audience: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
}

export interface SimulatorRequest {
  readonly method: string;
  /** The Host header as sent, with its port: links in answers are built from it. */
  readonly host: string;
  /** Decoded path in the caller's letter case, repeated slashes folded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Absent on services that need no token, and when the Authorization header is missing. */
  readonly caller?: Caller;
}

export interface SimulatorResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json | string | Buffer;
}

export interface ServiceContext {
  readonly world: World;
  readonly now: () => Date;
  /**
   * Asked once for each sub-request of a `$batch`, with the sub-request's own method, path and query: the answer to give when
   * that sub-request is throttled or made to fail, else undefined. The envelope itself is never refused for its parts.
   */
  readonly guard?: (request: SimulatorRequest) => SimulatorResponse | undefined;
}

/** A service answers every request of its hosts; it never throws for what a client can cause. */
export type Service = (
  request: SimulatorRequest,
  context: ServiceContext,
) => Promise<SimulatorResponse> | SimulatorResponse;
