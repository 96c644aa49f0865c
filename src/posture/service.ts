/** Identity posture: what is wrong, since when, what cannot be judged, and what somebody decided to leave. */
import { randomUUID } from 'node:crypto';
import { appendAudit, type NewAuditEntry, type RequestContext } from '../audit/index.ts';
import { notFresh } from '../connections/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { readCursor, writeCursor } from '../inventory/index.ts';
import type { Store } from '../store/index.ts';
import { findFinding, findings } from './findings/index.ts';
import {
  countFindings,
  deleteMute,
  listMutes,
  listSubjects,
  type MuteRecord,
  putMute,
  readChecks,
  readDays,
  type SubjectPlace,
  subjectName,
} from './repo.ts';
import type { FindingList, Mute, MuteRequest, Posture, SubjectList, SubjectQuery } from './schema.ts';
import { type Evaluation, evaluateFindings } from './state/evaluate.ts';
import { detailOf, muteOf, postureOf, subjectOf, summaryOf } from './view.ts';

const trendDays = 90;

interface EvaluateAfter {
  readonly runId?: string;
  readonly signal?: AbortSignal;
}

export interface PostureService {
  /** Judges every finding over what a connection has read; after each sync that came to its end. */
  evaluate(organizationId: string, connectionId: string, after?: EvaluateAfter): Promise<Evaluation>;
  overview(organizationId: string): Promise<Posture>;
  /** All findings in full, or the one of this id. */
  findings(organizationId: string, id?: string): Promise<FindingList>;
  subjects(organizationId: string, query: SubjectQuery): Promise<Result<SubjectList>>;
  mutes(organizationId: string): Promise<Mute[]>;
  /** Mutes a finding, or one subject of it. Errors: `not_found`, `invalid_request` where it would be over already. */
  mute(organizationId: string, request: MuteRequest, by: RequestContext): Promise<Result<Mute>>;
  /** Error: `not_found`. */
  unmute(organizationId: string, id: string, by: RequestContext): Promise<Result<Mute>>;
}

export function postureService(store: Store, now: () => Date = () => new Date()): PostureService {
  return {
    evaluate: async (organizationId, connectionId, after = {}) => {
      const tenantId = await store.inOrganization(organizationId, async (db) => {
        const row = await db
          .selectFrom('connection')
          .select('tenant_id')
          .where('organization_id', '=', organizationId)
          .where('id', '=', connectionId)
          .executeTakeFirst();
        return row?.tenant_id;
      });
      if (tenantId === undefined) return { findings: 0, failed: [] };
      const context = { organizationId, connectionId, tenantId: tenantId.toLowerCase(), now: now() };
      return evaluateFindings(store, findings, context, after);
    },

    overview: (organizationId) =>
      store.inOrganization(organizationId, async (db) => {
        const counted = await countFindings(db, organizationId, now());
        const checks = await readChecks(db, organizationId);
        const summaries = findings.map((finding) => summaryOf(finding, counted, checks));
        const days = await readDays(db, organizationId, trendDays, now());
        return { ...postureOf(summaries, checks, days), freshness: await notFresh(db, organizationId, now()) };
      }),

    findings: (organizationId, id) =>
      store.inOrganization(organizationId, async (db) => {
        const checks = await readChecks(db, organizationId, id);
        const counted = await countFindings(db, organizationId, now());
        const mutes = await listMutes(db, organizationId);
        const whole = mutes.filter((mute) => mute.subject_id === null && isActive(mute, now()));
        const items = findings
          .filter((finding) => id === undefined || finding.id === id)
          .map((finding) => {
            const judged = checks.filter((check) => check.finding === finding.id);
            const mute = whole.find((one) => one.finding === finding.id);
            return detailOf(finding, summaryOf(finding, counted, judged), judged, mute);
          });
        return { items, freshness: await notFresh(db, organizationId, now()) };
      }),

    subjects: async (organizationId, { cursor, limit, ...query }) => {
      const after = cursor === undefined ? undefined : readCursor(cursor, 4);
      if (after && !after.ok) return after;
      const options = { ...query, limit: limit + 1, ...(after && { after: after.value as unknown as SubjectPlace }) };
      const { rows, freshness } = await store.inOrganization(organizationId, async (db) => ({
        rows: await listSubjects(db, organizationId, options, now()),
        freshness: await notFresh(db, organizationId, now(), query.connectionId),
      }));
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      const nextCursor = last
        ? writeCursor([String(last.rank), last.subject_id, last.finding, last.connection_id])
        : null;
      return ok({ items: items.map(subjectOf), nextCursor, freshness });
    },

    mutes: (organizationId) =>
      store.inOrganization(organizationId, async (db) => (await listMutes(db, organizationId)).map(muteOf)),

    mute: async (organizationId, { findingId, subjectId, reason, expiresAt }, by) => {
      const declared = findFinding(findingId);
      if (!declared) return fail('not_found', { what: 'finding' });
      const expires = expiresAt === null ? null : new Date(expiresAt);
      if (expires && expires <= now()) return fail('invalid_request', { reason: 'expiresAt has passed' });
      return store.inOrganization(organizationId, async (db) => {
        const subject = subjectId === null ? null : await subjectName(db, organizationId, findingId, subjectId);
        if (subject === undefined) return fail('not_found', { what: 'subject of this finding' });
        const record: MuteRecord = {
          id: randomUUID(),
          finding: findingId,
          subject_id: subjectId,
          reason,
          muted_by: by.actor.name,
          muted_at: now(),
          expires_at: expires,
        };
        await putMute(db, organizationId, record);
        await appendAudit(db, organizationId, entryOf('posture.muted', record, declared.title, subject, by));
        return ok(muteOf(record));
      });
    },

    unmute: (organizationId, id, by) =>
      store.inOrganization(organizationId, async (db) => {
        const record = await deleteMute(db, organizationId, id);
        if (!record) return fail('not_found', { what: 'mute' });
        const { finding, subject_id } = record;
        const subject = subject_id === null ? null : await subjectName(db, organizationId, finding, subject_id);
        const title = findFinding(finding)?.title ?? finding;
        await appendAudit(db, organizationId, entryOf('posture.unmuted', record, title, subject ?? null, by));
        return ok(muteOf(record));
      }),
  };
}

const isActive = ({ expires_at }: MuteRecord, now: Date) => expires_at === null || expires_at > now;

function entryOf<A extends 'posture.muted' | 'posture.unmuted'>(
  action: A,
  { finding, subject_id, reason, expires_at }: MuteRecord,
  title: string,
  subject: string | null,
  by: RequestContext,
): NewAuditEntry<A> {
  const details = { subject, subjectId: subject_id, reason, expiresAt: expires_at?.toISOString() ?? null };
  return { action, by, target: { kind: 'finding', id: finding, name: title }, details };
}
