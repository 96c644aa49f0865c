/** Rules of organisations: people see those in which they are members, and act in one at a time. */
import { randomUUID } from 'node:crypto';
import { appendAudit, type RequestContext, systemContext } from '../audit/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import type { Store } from '../store/index.ts';
import { organizationCreated, organizationRenamed } from './audit-entries.ts';
import type { Caller } from './caller.ts';
import {
  deleteToken,
  insertOrganization,
  type OrganizationRow,
  readMemberships,
  readOrganization,
  renameOrganization,
} from './repo.ts';
import type { OrganizationView } from './schema.ts';
import type { OpenedSession, SessionService } from './sessions.ts';

export function organizationService(store: Store, sessions: SessionService) {
  const own = async ({ organizationId, role }: Caller): Promise<OrganizationRow> => ({
    ...(await store.inOrganization(organizationId, (db) => readOrganization(db, organizationId))),
    role,
  });
  const view = ({ createdAt, ...row }: OrganizationRow, current: string): OrganizationView => ({
    ...row,
    createdAt: createdAt.toISOString(),
    current: row.id === current,
  });
  const ofMember = (principalId: string, id?: string) => store.asSystem((db) => readMemberships(db, principalId, id));

  return {
    list: async (caller: Caller): Promise<OrganizationView[]> => {
      const rows = caller.member ? await ofMember(caller.member.principalId) : [await own(caller)];
      return rows.map((row) => view(row, caller.organizationId));
    },

    /** Founds one, with the caller as its owner. Error: `operator_required`. */
    create: async (
      caller: Caller,
      name: string,
      by: RequestContext = systemContext(),
    ): Promise<Result<OrganizationView>> => {
      if (caller.member?.kind !== 'operator') return fail('operator_required');
      const { member } = caller;
      const id = randomUUID();
      await store.inOrganization(id, async (db) => {
        await insertOrganization(db, { id, name }, member);
        await appendAudit(db, id, organizationCreated({ id, name }, by));
      });
      const [row] = await ofMember(member.principalId, id);
      return row ? ok(view(row, caller.organizationId)) : fail('not_found', { what: 'organisation' });
    },

    /** Error: `not_found` unless it is the caller's own organisation. */
    rename: async (
      caller: Caller,
      id: string,
      name: string,
      by: RequestContext = systemContext(),
    ): Promise<Result<OrganizationView>> => {
      if (id !== caller.organizationId) return fail('not_found', { what: 'organisation' });
      await store.inOrganization(id, async (db) => {
        const { name: before } = await readOrganization(db, id);
        await renameOrganization(db, id, name);
        const entry = organizationRenamed({ id, name }, before, by);
        if (entry) await appendAudit(db, id, entry);
      });
      return ok(view(await own(caller), id));
    },

    /**
     * A session in another organisation of the same person; a session that asks for it ends.
     * Errors: `member_required`, `not_found` where the person is no member.
     */
    switchTo: async (
      caller: Caller,
      id: string,
      name: string,
      by: RequestContext = systemContext(),
    ): Promise<Result<{ organization: OrganizationView; session: OpenedSession }>> => {
      if (!caller.member) return fail('member_required');
      const [row] = await ofMember(caller.member.principalId, id);
      if (!row) return fail('not_found', { what: 'organisation' });
      const session = await sessions.open(id, name, caller.member, by);
      if (caller.token.kind === 'session') {
        await store.inOrganization(caller.organizationId, (db) =>
          deleteToken(db, caller.organizationId, caller.token.id),
        );
      }
      return ok({ organization: view(row, id), session });
    },
  };
}
