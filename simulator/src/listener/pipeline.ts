/** What happens to a request between the socket and the service: faults, token, budgets, and back. */
import { setTimeout as delay } from 'node:timers/promises';
import { failureBody, throttledBody } from '../faults/bodies.ts';
import type { Fault, Faults } from '../faults/index.ts';
import { withRepeatedLink } from '../faults/links.ts';
import type { Caller, Service, ServiceContext, SimulatorRequest, SimulatorResponse } from '../http.ts';
import type { Throttle } from '../throttle/index.ts';
import type { World } from '../world/world.ts';
import type { Authenticator } from './authenticate.ts';
import type { CloudId } from './clouds.ts';
import { commonHeaders } from './common-headers.ts';
import { armAudiences, type Deployment, deploymentOf, graphAudiences } from './deployment.ts';
import { metadataEndpoints } from './metadata.ts';
import { armSurface, type Surface } from './route.ts';
import { armTokenError, graphTokenError, type TokenFault } from './token-errors.ts';

export interface PipelineParts {
  readonly world: World;
  readonly now: () => Date;
  readonly entra: Service;
  readonly graph: Service;
  readonly arm: Service;
  readonly authenticator: Authenticator;
  readonly throttle: Throttle;
  readonly faults: Faults;
  readonly home: CloudId | undefined;
  readonly latencyMs: number;
  /** Told of each part of a batch. */
  readonly onPart: (surface: Surface, request: SimulatorRequest, outcome: Outcome, status: number) => void;
}

/** One request on its way; `url` is path and query as sent. */
export interface Exchange {
  readonly request: SimulatorRequest;
  readonly surface: Surface;
  readonly url: string;
}

/** What the journal wants to know, and the faults that only the socket can carry out. */
export interface Outcome {
  caller?: Caller;
  fault?: Fault;
  throttled?: true;
}

export type Answered =
  | { readonly response: SimulatorResponse; readonly outcome: Outcome }
  | { readonly outcome: Outcome };

const notSimulated = (host: string, path: string): SimulatorResponse => {
  const message = `The simulator serves no ${path} on ${host}. It knows Entra ID, Microsoft Graph, Resource Manager and /__admin.`;
  return { status: 404, body: { error: { code: 'NotSimulated', message } } };
};

/** Answers an exchange; without a response the connection is to be cut. */
export function createPipeline(parts: PipelineParts): (exchange: Exchange) => Promise<Answered> {
  const { world, now, throttle, faults } = parts;

  function check(surface: Surface, request: SimulatorRequest, caller: Caller) {
    const { method, path, query } = request;
    return throttle.check({ surface, method, path, query, callerId: caller.client.clientId, tenantId: world.tenantId });
  }

  function refuse(
    fault: Fault,
    surface: Surface,
    request: SimulatorRequest,
    deployment?: Deployment,
  ): SimulatorResponse {
    const { method, path, query } = request;
    const callerId = request.caller?.client.clientId ?? '';
    const base = deployment?.base ?? `https://${request.host}`;
    const subject = { surface, method, path, query, callerId, tenantId: world.tenantId, base, now: now() };
    fault.spend();
    return fault.kind === '429'
      ? throttledBody(subject, fault.rule.retryAfterSeconds ?? 2)
      : failureBody(subject, fault.chance, fault.rule.retryAfterSeconds);
  }

  /** Parts of a batch can be throttled or fail; what needs a socket of their own cannot happen to them. */
  function partOf(envelope: Surface, caller: Caller, sub: SimulatorRequest, answer: () => SimulatorResponse) {
    const surface = envelope === 'arm' ? armSurface(sub.path) : envelope;
    const query = sub.query.toString();
    const url = query ? `${sub.path}?${query}` : sub.path;
    const drawn = faults.draw({ surface, method: sub.method, path: sub.path, url });
    const outcome: Outcome = { caller };
    const response = answerPart(surface, caller, sub, outcome, drawn, answer);
    parts.onPart(surface, sub, outcome, response.status);
    if (surface === 'graph') return response;
    return { ...response, headers: { ...commonHeaders(surface, sub, now()), ...response.headers } };
  }

  function answerPart(
    surface: Surface,
    caller: Caller,
    sub: SimulatorRequest,
    outcome: Outcome,
    drawn: Fault | undefined,
    answer: () => SimulatorResponse,
  ): SimulatorResponse {
    if (drawn?.kind === '429' || drawn?.kind === '5xx') {
      outcome.fault = drawn;
      return refuse(drawn, surface, { ...sub, caller });
    }
    const verdict = check(surface, sub, caller);
    if (!verdict.allowed) {
      outcome.throttled = true;
      return verdict.response;
    }
    const response = answer();
    return { ...response, headers: { ...verdict.headers, ...response.headers } };
  }

  function tokenError(surface: Surface, fault: TokenFault, deployment: Deployment): SimulatorResponse {
    return surface === 'graph'
      ? graphTokenError(fault, deployment, now())
      : armTokenError(fault, deployment, world.tenantId, now());
  }

  async function serve({ request, surface }: Exchange, outcome: Outcome): Promise<SimulatorResponse> {
    const context = { world, now };
    const deployment = deploymentOf(request.host, parts.home);
    if (surface === 'metadata') return metadataEndpoints(request);
    if (surface === 'entra') return parts.entra(request, context);
    if (surface === 'unknown' || surface === 'admin' || !deployment) return notSimulated(request.host, request.path);

    const audiences = surface === 'graph' ? graphAudiences(deployment) : armAudiences(deployment);
    const authentication = await parts.authenticator.check(request.headers.authorization, audiences);
    if ('fault' in authentication) return tokenError(surface, authentication.fault, deployment);
    const { caller } = authentication;
    outcome.caller = caller;
    const verdict = check(surface, request, caller);
    if (!verdict.allowed) {
      outcome.throttled = true;
      return verdict.response;
    }
    const full: ServiceContext = { ...context, part: (sub, answer) => partOf(surface, caller, sub, answer) };
    const service = surface === 'graph' ? parts.graph : parts.arm;
    const response = await service({ ...request, caller }, full);
    return { ...response, headers: { ...verdict.headers, ...response.headers } };
  }

  /** A fault that comes before the service: its answer, `cut`, or undefined to go on. */
  async function before({ request, surface }: Exchange, fault: Fault): Promise<SimulatorResponse | 'cut' | undefined> {
    const { kind } = fault;
    if (kind === '429' || kind === '5xx') {
      const deployment = deploymentOf(request.host, parts.home);
      return refuse(fault, surface, request, deployment);
    }
    if (kind === 'reset') {
      fault.spend();
      return 'cut';
    }
    if (kind === 'slow') {
      fault.spend();
      await delay(fault.rule.delayMs ?? 3000);
    }
    const { authorization } = request.headers;
    if (kind === 'expired-token' && authorization && ['graph', 'arm', 'arg'].includes(surface)) {
      fault.spend();
      parts.authenticator.revoke(authorization);
    }
    return undefined;
  }

  return async (exchange) => {
    const outcome: Outcome = {};
    const { request, surface, url } = exchange;
    if (parts.latencyMs > 0) await delay(parts.latencyMs);
    const drawn = faults.draw({ surface, method: request.method, path: request.path, url });
    if (!drawn) return { response: await serve(exchange, outcome), outcome };

    const early = await before(exchange, drawn);
    const late = drawn.kind === 'repeated-link' || drawn.kind === 'truncated';
    const idle = drawn.kind === 'expired-token' && !request.headers.authorization;
    if (!late && !idle) outcome.fault = drawn;
    if (early === 'cut') return { outcome };
    if (early) return { response: early, outcome };

    const response = await serve(exchange, outcome);
    if (drawn.kind === 'repeated-link') {
      const repeated = withRepeatedLink(response, `https://${request.host}${url}`, request.body);
      if (!repeated) return { response, outcome };
      drawn.spend();
      outcome.fault = drawn;
      return { response: repeated, outcome };
    }
    if (drawn.kind === 'truncated' && response.status === 200) {
      drawn.spend();
      outcome.fault = drawn;
    }
    return { response, outcome };
  };
}
