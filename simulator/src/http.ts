/** The contract between the listener (TLS, hosts, tokens, faults, journal) and the services behind it. */
import type { ClientIdentity, Json, World } from './world/world.ts';

/** Who calls, from a verified access token. `roles` are application permissions, `scopes` delegated ones. */
export interface Caller {
  readonly client: ClientIdentity;
  readonly audience: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  /** Object id of the signed-in user, and the template ids of the directory roles they hold; absent for an application. */
  readonly user?: string;
  readonly directoryRoles?: readonly string[];
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
   * Answers one part of a batch (Graph's `$batch`, Resource Manager's `/batch`), given as a request of its own: by a refusal
   * when that part is throttled or made to fail, else by `answer`, with the headers of its budgets. The envelope itself is
   * never refused for its parts. Absent where no listener stands before the service.
   */
  readonly part?: (request: SimulatorRequest, answer: () => SimulatorResponse) => SimulatorResponse;
}

/** A service answers every request of its hosts; it never throws for what a client can cause. */
export type Service = (
  request: SimulatorRequest,
  context: ServiceContext,
) => Promise<SimulatorResponse> | SimulatorResponse;
