/** People of an organisation who are not the operator, as a sign-in will let them in. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '../../src/auth/index.ts';
import type { Store } from '../../src/store/index.ts';

/** @returns the token of a session of a new member */
export async function addMember(store: Store, organizationId: string, role: Role): Promise<string> {
  const token = `assay_${randomBytes(32).toString('base64url')}`;
  const owned = { organization_id: organizationId, principal_id: randomUUID() };
  const token_hash = createHash('sha256').update(token).digest('hex');
  await store.inOrganization(organizationId, async (db) => {
    await db
      .insertInto('member')
      .values({ ...owned, kind: 'user', name: 'Ada', role })
      .execute();
    await db
      .insertInto('api_token')
      .values({ ...owned, id: randomUUID(), name: 'Console', kind: 'session', token_hash })
      .execute();
  });
  return token;
}
