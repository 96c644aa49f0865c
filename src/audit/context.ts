/** Who does something, from where, and under which id: handed from the edge to the service that does it. */
import { randomUUID } from 'node:crypto';

export interface AuditActor {
  readonly kind: 'token' | 'user' | 'system' | 'scheduler';
  readonly id: string;
  /** As it was called at that moment. */
  readonly name: string;
}

export interface RequestContext {
  readonly actor: AuditActor;
  /** IP address of the client; null where no request was made. */
  readonly address: string | null;
  /** Id of the request; everything that follows from it carries the same. */
  readonly correlationId: string;
}

/** Work that Assay does by itself. */
export function systemContext(correlationId: string = randomUUID()): RequestContext {
  return { actor: { kind: 'system', id: 'assay', name: 'Assay' }, address: null, correlationId };
}

/** Work that a schedule has begun. */
export function schedulerContext(): RequestContext {
  return {
    actor: { kind: 'scheduler', id: 'schedule', name: 'Schedule' },
    address: null,
    correlationId: randomUUID(),
  };
}
