/** What a throttled or failing service really answers, by surface. */
import { randomUUID } from 'node:crypto';
import { entraResponse } from '../entra/errors.ts';
import type { SimulatorResponse } from '../http.ts';
import { argRefusal, graphRefusal, hasNoRetryAfter, type ThrottledRequest } from '../throttle/index.ts';

/** The facts that a body names. */
export interface FaultSubject extends ThrottledRequest {
  readonly base: string;
  readonly now: Date;
}

/** 429 in the surface's own shape; Conditional Access and Identity Protection leave Retry-After out. */
export function throttledBody(subject: FaultSubject, seconds: number): SimulatorResponse {
  const { surface, now, path } = subject;
  if (surface === 'arg') return argRefusal(seconds, now);
  if (surface === 'graph') {
    return graphRefusal(subject, now, 'CPULimitExceeded', hasNoRetryAfter(path) ? undefined : seconds);
  }
  const headers = { 'retry-after': String(seconds) };
  if (surface === 'entra') {
    const text = 'The server is experiencing too many concurrent requests.';
    const error = { status: 429, error: 'temporarily_unavailable', code: 90055, text } as const;
    const response = entraResponse(error, subject.base, now);
    return { ...response, headers: { ...response.headers, ...headers } };
  }
  const message = 'The request is being throttled.';
  return {
    status: 429,
    headers: { ...headers, 'x-ms-failure-cause': 'gateway' },
    body: { error: { code: 'TooManyRequests', message } },
  };
}

/** A gateway's 502 is a web page and no JSON, on every surface. */
const badGateway: SimulatorResponse = {
  status: 502,
  headers: { 'content-type': 'text/html; charset=us-ascii' },
  body: '<html><head><title>502 Bad Gateway</title></head><body><h2>Our services are not available right now</h2></body></html>',
};

function graphFailure(status: number, seconds: number): SimulatorResponse {
  const failure = (code: string, message: string, headers = {}) => {
    return { status, headers, body: { error: { code, message, innerError: {} } } };
  };
  if (status === 503) {
    return failure('serviceNotAvailable', 'The service is temporarily unavailable.', {
      'retry-after': String(seconds),
    });
  }
  return status === 504
    ? failure('UnknownError', '')
    : failure('generalException', 'An unspecified error has occurred.');
}

function armFailure(status: number, { now, path }: FaultSubject, seconds: number): SimulatorResponse {
  const headers = { 'x-ms-failure-cause': 'gateway' };
  const subscription = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1] ?? '';
  const namespace = /.*\/providers\/([^/]+)/i.exec(path)?.[1] ?? 'Microsoft.Resources';
  const failure = (code: string, message: string, extra = {}) => {
    return { status, headers: { ...headers, ...extra }, body: { error: { code, message } } };
  };
  if (status === 503)
    return failure('ServerTimeout', 'The request timed out. Please try again.', { 'retry-after': String(seconds) });
  if (status === 504) {
    const message = `The gateway did not receive a response from '${namespace}' within the specified time period.`;
    return failure('GatewayTimeout', message);
  }
  const message = `Encountered internal server error. Diagnostic information: timestamp '${now.toISOString()}', subscription id '${subscription}', tracking id '${randomUUID()}', request correlation id '${randomUUID()}'.`;
  return failure('InternalServerError', message);
}

/** One of 500, 502, 503 and 504, picked by `chance` (0 to 1). @param seconds in Retry-After of a 503 */
export function failureBody(subject: FaultSubject, chance: number, seconds = 5): SimulatorResponse {
  const status = ([500, 502, 503, 504] as const)[Math.floor(chance * 4)] ?? 500;
  if (status === 502) return badGateway;
  if (subject.surface === 'graph') return graphFailure(status, seconds);
  if (subject.surface !== 'entra') return armFailure(status, subject, seconds);
  const text = 'A transient error has occurred. Please try again.';
  const error = { status: status === 500 ? 500 : 503, error: 'temporarily_unavailable', code: 90033, text } as const;
  return { ...entraResponse(error, subject.base, subject.now), status };
}
