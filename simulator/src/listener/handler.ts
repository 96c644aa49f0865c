/** From socket to socket: reads, routes, answers, writes and notes each request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimulatorRequest, SimulatorResponse } from '../http.ts';
import type { Journal } from '../journal/index.ts';
import { hostName } from './deployment.ts';
import type { Answered, Exchange, Outcome } from './pipeline.ts';
import { readRequest } from './read-request.ts';
import { type Surface, surfaceOf } from './route.ts';
import { writeResponse } from './write-response.ts';

export interface HandlerParts {
  readonly admin: (request: SimulatorRequest) => Promise<SimulatorResponse>;
  readonly pipeline: (exchange: Exchange) => Promise<Answered>;
  readonly journal: Journal;
  readonly now: () => Date;
}

/** Journal fields of an outcome. */
export function outcomeFields(outcome: Outcome) {
  return {
    ...(outcome.caller && { caller: outcome.caller.client.name }),
    ...(outcome.fault && { fault: outcome.fault.kind }),
    ...(outcome.throttled && { throttled: true as const }),
  };
}

/** A defect of the simulator itself: told apart from simulated failures by its code, and printed. */
function defect(error: unknown): SimulatorResponse {
  console.error('simulator defect:', error);
  return { status: 500, body: { error: { code: 'SimulatorDefect', message: String(error) } } };
}

/** The request listener of the HTTPS server. */
export function createHandler({ admin, pipeline, journal, now }: HandlerParts) {
  async function answer(surface: Surface, request: SimulatorRequest, url: string): Promise<Answered> {
    try {
      if (surface === 'admin') return { response: await admin(request), outcome: {} };
      return await pipeline({ request, surface, url });
    } catch (error) {
      return { response: defect(error), outcome: {} };
    }
  }

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const started = performance.now();
    const read = await readRequest(incoming);
    if ('status' in read) {
      outgoing.writeHead(read.status, { connection: 'close', 'content-length': 0 }).end();
      return;
    }
    const { request } = read;
    const surface = surfaceOf(request.host, request.path);
    const url = incoming.url ?? '/';
    const time = now();
    const answered = await answer(surface, request, url);
    const response = 'response' in answered ? answered.response : undefined;
    if (response) writeResponse(outgoing, surface, request, response, time, answered.outcome.fault);
    else outgoing.destroy();
    if (surface === 'admin') return;
    const entry = {
      time: time.toISOString(),
      surface,
      host: hostName(request.host),
      method: request.method,
      url,
      status: response?.status ?? 0,
      ms: Math.round((performance.now() - started) * 10) / 10,
      ...outcomeFields(answered.outcome),
    };
    journal.add(entry, request.path);
  }

  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    handle(incoming, outgoing).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET') console.error('simulator defect:', error);
      outgoing.destroy();
    });
  };
}
