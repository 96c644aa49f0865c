import { randomUUID } from 'node:crypto';
import type { Store } from '../src/store/index.ts';

/** An organisation with one connection that was never read. */
export async function foundOrganization(
  store: Store,
): Promise<{ readonly organizationId: string; readonly connectionId: string }> {
  const organizationId = randomUUID();
  const connectionId = randomUUID();
  await store.inOrganization(organizationId, async (db) => {
    const place = { organization_id: organizationId, name: 'Bench' };
    await db.insertInto('organization').values(place).execute();
    const credential = { client_id: randomUUID(), credential_kind: 'client-secret' as const, credential: '' };
    const tenant = { cloud: 'commercial', tenant_id: randomUUID() };
    await db
      .insertInto('connection')
      .values({ ...place, ...tenant, ...credential, id: connectionId, created_at: new Date() })
      .execute();
  });
  return { organizationId, connectionId };
}
