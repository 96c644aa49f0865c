/** For whom multifactor authentication is enforced, over what connections have read. */
import { randomUUID } from 'node:crypto';
import { appendAudit, type NewAuditEntry, type RequestContext } from '../audit/index.ts';
import { notFresh } from '../connections/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { readCursor, writeCursor } from '../inventory/index.ts';
import type { Store } from '../store/index.ts';
import { evaluateMfa } from './evaluate.ts';
import {
  countVerdicts,
  deleteExclusion,
  type ExclusionRecord,
  listExclusions,
  listVerdicts,
  putExclusion,
  readMfaChecks,
  type UserPlace,
} from './repo.ts';
import type { MfaExclusion, MfaExclusionRequest, MfaStatus, MfaUserList, MfaUserQuery } from './schema.ts';
import { exclusionOf, statusOf, userOf } from './view.ts';

export interface MfaService {
  /** Judges every user that a connection has read; after each sync that came to its end. Returns how many. */
  evaluate(organizationId: string, connectionId: string, signal?: AbortSignal): Promise<number>;
  status(organizationId: string): Promise<MfaStatus>;
  users(organizationId: string, query: MfaUserQuery): Promise<Result<MfaUserList>>;
  exclusions(organizationId: string): Promise<MfaExclusion[]>;
  /** Writes an account down as an exception. It explains a gap, and never makes it a pass. */
  exclude(organizationId: string, request: MfaExclusionRequest, by: RequestContext): Promise<MfaExclusion>;
  /** Error: `not_found`. */
  include(organizationId: string, id: string, by: RequestContext): Promise<Result<MfaExclusion>>;
}

export function mfaService(store: Store, now: () => Date = () => new Date()): MfaService {
  return {
    evaluate: (organizationId, connectionId, signal) =>
      evaluateMfa(store, { organizationId, connectionId }, now(), signal),

    status: (organizationId) =>
      store.inOrganization(organizationId, async (db) => {
        const checks = await readMfaChecks(db, organizationId);
        const judged = checks.map(({ connection_id }) => connection_id);
        return {
          ...statusOf(checks, await countVerdicts(db, organizationId)),
          freshness: await notFresh(db, organizationId, now(), judged),
        };
      }),

    users: async (organizationId, { cursor, limit, ...query }) => {
      const after = cursor === undefined ? undefined : readCursor(cursor, 2);
      if (after && !after.ok) return after;
      const options = { ...query, limit: limit + 1, ...(after && { after: after.value as unknown as UserPlace }) };
      const { rows, freshness } = await store.inOrganization(organizationId, async (db) => {
        const checks = await readMfaChecks(db, organizationId);
        const asked = checks
          .map(({ connection_id }) => connection_id)
          .filter((id) => id === (query.connectionId ?? id));
        return {
          rows: await listVerdicts(db, organizationId, options),
          freshness: await notFresh(db, organizationId, now(), asked),
        };
      });
      const items = rows.slice(0, limit).map(userOf);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return ok({ items, nextCursor: last ? writeCursor([last.connectionId, last.userId]) : null, freshness });
    },

    exclusions: (organizationId) =>
      store.inOrganization(organizationId, async (db) =>
        (await listExclusions(db, organizationId)).map(({ name, ...record }) => exclusionOf(record, name)),
      ),

    exclude: (organizationId, { userKey, reason, owner }, by) =>
      store.inOrganization(organizationId, async (db) => {
        const record: ExclusionRecord = {
          id: randomUUID(),
          user_key: userKey.toLowerCase(),
          reason,
          owner,
          added_by: by.actor.name,
          added_at: now(),
        };
        await putExclusion(db, organizationId, record);
        const known = (await listExclusions(db, organizationId)).find(({ id }) => id === record.id);
        const view = exclusionOf(record, known?.name ?? null);
        await appendAudit(db, organizationId, entryOf('mfa.exclusion_added', view, by));
        return view;
      }),

    include: (organizationId, id, by) =>
      store.inOrganization(organizationId, async (db) => {
        const known = (await listExclusions(db, organizationId)).find((one) => one.id === id);
        const record = await deleteExclusion(db, organizationId, id);
        if (!record) return fail('not_found', { what: 'documented exception' });
        const view = exclusionOf(record, known?.name ?? null);
        await appendAudit(db, organizationId, entryOf('mfa.exclusion_removed', view, by));
        return ok(view);
      }),
  };
}

function entryOf<A extends 'mfa.exclusion_added' | 'mfa.exclusion_removed'>(
  action: A,
  { userKey, name, reason, owner }: MfaExclusion,
  by: RequestContext,
): NewAuditEntry<A> {
  const details = { reason, owner };
  return { action, by, target: { kind: 'user', id: userKey, name: name ?? userKey }, details };
}
