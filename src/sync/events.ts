/** What happens to a connection and somebody may want to know: kept until it is acknowledged, and after. */
import { randomUUID } from 'node:crypto';
import { type StoreTransaction, storableJson } from '../store/index.ts';

export interface ConnectionEvent {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly kind: string;
  readonly at: Date;
  readonly details?: Readonly<Record<string, unknown>>;
}

export async function recordEvent(db: StoreTransaction, event: ConnectionEvent): Promise<void> {
  await db
    .insertInto('connection_event')
    .values({
      organization_id: event.organizationId,
      id: randomUUID(),
      connection_id: event.connectionId,
      kind: event.kind,
      at: event.at,
      details: storableJson(event.details ?? {}),
    })
    .execute();
}
