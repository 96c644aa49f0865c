/** What people decide about checks: exceptions, owners, settings, and what they attest. Everything is written into the audit log. */
import { randomUUID } from 'node:crypto';
import { appendAudit, type RequestContext } from '../audit/index.ts';
import { type AssayError, assayError, fail, ok, type Result } from '../errors/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { readPolicy } from './policy.ts';
import { findCheck, findManualCheck } from './registry.ts';
import { type AttestationRow, type ExceptionRow, listExceptions, readAttestations } from './repo.ts';
import type {
  Attestation,
  AttestationRequest,
  CheckPolicy,
  Exception,
  ExceptionRequest,
  OwnerRequest,
} from './schema.ts';
import { attestationOf, exceptionOf } from './view.ts';

export interface CheckDecisions {
  exceptions(organizationId: string): Promise<Exception[]>;
  /** Errors: `check_not_known`, `not_found` for the subject or the person, `invalid_request` where it would be over already. */
  except(organizationId: string, request: ExceptionRequest, by: RequestContext): Promise<Result<Exception>>;
  /** Error: `not_found`. */
  endException(organizationId: string, id: string, by: RequestContext): Promise<Result<Exception>>;
  /** Error: `check_not_known`. */
  setOwner(
    organizationId: string,
    checkId: string,
    request: OwnerRequest,
    by: RequestContext,
  ): Promise<Result<{ checkId: string; subjectId: string | null; owner: string | null }>>;
  policy(organizationId: string): Promise<CheckPolicy>;
  /** Deadlines hold for what is detected from now on. Errors: `check_not_known`, `check_setting_unknown`. */
  setPolicy(organizationId: string, policy: CheckPolicy, by: RequestContext): Promise<Result<CheckPolicy>>;
  /** Errors: `check_not_known`, `check_not_manual`, `invalid_request` for a date that is over a year away or on the wrong side. */
  attest(
    organizationId: string,
    checkId: string,
    request: AttestationRequest,
    by: RequestContext,
  ): Promise<Result<Attestation>>;
  /** Error: `not_found`. */
  withdraw(organizationId: string, checkId: string, by: RequestContext): Promise<Result<Attestation>>;
}

const longestAttestation = 366 * 86_400_000;

/** Since when what is attested has been so. Error: `invalid_request` for a moment that is still to come, or over a year back. */
export function attestedFrom(asked: string | undefined, now: Date): Result<Date> {
  const from = asked === undefined ? now : new Date(asked);
  const back = now.getTime() - from.getTime();
  return back < 0 || back > longestAttestation
    ? fail('invalid_request', { reason: 'effectiveFrom lies within the last year' })
    : ok(from);
}

/** Told of what was attested, and when it was taken back, in the same transaction. */
export type OnAttested = (
  db: StoreTransaction,
  organizationId: string,
  said: { readonly attestation: Attestation; readonly withdrawnAt: string | null },
) => Promise<void>;

const titleOf = (id: string | null) =>
  id === null ? 'Every check' : (findCheck(id)?.title ?? findManualCheck(id)?.title ?? id);
const target = (id: string | null) => ({ kind: 'check' as const, id: id ?? '*', name: titleOf(id) });

export function checkDecisions(
  store: Store,
  now: () => Date = () => new Date(),
  onAttested: OnAttested = async () => {},
): CheckDecisions {
  const inStore = <T>(organizationId: string, work: (db: StoreTransaction) => Promise<T>) =>
    store.inOrganization(organizationId, work);
  return {
    exceptions: (organizationId) =>
      inStore(organizationId, async (db) =>
        (await listExceptions(db, organizationId)).map((row) => exceptionOf(row, now())),
      ),

    except: (organizationId, request, by) =>
      inStore(organizationId, async (db) => {
        const { checkId, subjectId, tagName, tagValue, personId, reason, owner, approver } = request;
        const expires = request.expiresAt === null ? null : new Date(request.expiresAt);
        if (checkId !== null && !findCheck(checkId)) return fail('check_not_known', { id: checkId });
        if (expires && expires <= now()) return fail('invalid_request', { reason: 'expiresAt has passed' });
        const subject = subjectId === null ? undefined : await findEntity(db, organizationId, subjectId);
        if (subjectId !== null && !subject) return fail('not_found', { what: 'entity' });
        const person = personId === null ? undefined : await findPerson(db, organizationId, personId);
        if (personId !== null && !person) return fail('not_found', { what: 'person' });
        const row = {
          ...{ id: randomUUID(), check_id: checkId, subject_id: subjectId, tag_name: tagName, tag_value: tagValue },
          person_id: personId,
          ...{
            reason,
            owner,
            approver,
            created_by: by.actor.name,
            created_at: now(),
            expires_at: expires,
            ended_at: null,
          },
        };
        await db
          .insertInto('check_exception')
          .values({ organization_id: organizationId, ...row, ended_by: null })
          .execute();
        const names = { subject_name: subject ?? null, person_name: person ?? null };
        const tag = tagName === null ? null : tagValue === null ? tagName : `${tagName}=${tagValue}`;
        const details = {
          subjectId,
          tag,
          personId,
          reason,
          owner,
          approver,
          expiresAt: expires?.toISOString() ?? null,
        };
        await appendAudit(db, organizationId, { action: 'check.excepted', by, target: target(checkId), details });
        return ok(exceptionOf({ ...row, ...names } satisfies ExceptionRow, now()));
      }),

    endException: (organizationId, id, by) =>
      inStore(organizationId, async (db) => {
        const row = (await listExceptions(db, organizationId)).find((one) => one.id === id && one.ended_at === null);
        if (!row) return fail('not_found', { what: 'exception' });
        await db
          .updateTable('check_exception')
          .set({ ended_at: now(), ended_by: by.actor.name })
          .where('organization_id', '=', organizationId)
          .where('id', '=', id)
          .execute();
        const { reason, owner, approver } = row;
        const entry = { by, target: target(row.check_id), details: { reason, owner, approver } };
        await appendAudit(db, organizationId, { action: 'check.exception_ended', ...entry });
        return ok(exceptionOf({ ...row, ended_at: now() }, now()));
      }),

    setOwner: (organizationId, checkId, { subjectId, owner }, by) =>
      inStore(organizationId, async (db) => {
        if (!findCheck(checkId) && !findManualCheck(checkId)) return fail('check_not_known', { id: checkId });
        if (subjectId !== null && (await findEntity(db, organizationId, subjectId)) === undefined)
          return fail('not_found', { what: 'entity' });
        const place = { organization_id: organizationId, check_id: checkId, subject_id: subjectId ?? '0' };
        const set = { owner: owner ?? '', set_by: by.actor.name, set_at: now() };
        if (owner === null || owner === '')
          await db
            .deleteFrom('check_owner')
            .where('organization_id', '=', organizationId)
            .where('check_id', '=', checkId)
            .where('subject_id', '=', place.subject_id)
            .execute();
        else
          await db
            .insertInto('check_owner')
            .values({ ...place, ...set })
            .onConflict((conflict) => conflict.columns(['organization_id', 'check_id', 'subject_id']).doUpdateSet(set))
            .execute();
        const entry = { by, target: target(checkId), details: { subjectId, owner } };
        await appendAudit(db, organizationId, { action: 'check.owner_set', ...entry });
        return ok({ checkId, subjectId, owner: owner === '' ? null : owner });
      }),

    policy: (organizationId) => inStore(organizationId, (db) => readPolicy(db, organizationId)),

    setPolicy: (organizationId, policy, by) =>
      inStore(organizationId, async (db) => {
        const fault = settingFault(policy.settings);
        if (fault) return { ok: false, error: fault };
        const set = {
          deadlines: JSON.stringify(policy.deadlines),
          settings: JSON.stringify(policy.settings),
          changed_by: by.actor.name,
          changed_at: now(),
        };
        await db
          .insertInto('check_policy')
          .values({ organization_id: organizationId, ...set })
          .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(set))
          .execute();
        const entry = { by, target: { kind: 'check' as const, id: '*', name: 'Settings of checks' } };
        await appendAudit(db, organizationId, {
          action: 'check.policy_changed',
          ...entry,
          details: { changes: JSON.stringify(policy) },
        });
        return ok(policy);
      }),

    attest: (organizationId, checkId, { status, statement, effectiveFrom, expiresAt }, by) =>
      inStore(organizationId, async (db) => {
        if (!findManualCheck(checkId))
          return findCheck(checkId)
            ? fail('check_not_manual', { id: checkId })
            : fail('check_not_known', { id: checkId });
        const expires = new Date(expiresAt);
        if (expires <= now() || expires.getTime() - now().getTime() > longestAttestation)
          return fail('invalid_request', { reason: 'expiresAt lies within the next year' });
        const from = attestedFrom(effectiveFrom, now());
        if (!from.ok) return from;
        const row: AttestationRow = {
          ...{ id: randomUUID(), check_id: checkId, status, statement, attested_by: by.actor.name },
          ...{ attested_at: now(), effective_from: from.value, expires_at: expires },
        };
        await db
          .insertInto('check_attestation')
          .values({ organization_id: organizationId, ...row, withdrawn_at: null })
          .execute();
        await onAttested(db, organizationId, { attestation: attestationOf(row), withdrawnAt: null });
        const since = from.value.toISOString();
        const details = { status, statement, effectiveFrom: since, expiresAt: expires.toISOString() };
        const entry = { by, target: target(checkId), details };
        await appendAudit(db, organizationId, { action: 'check.attested', ...entry });
        return ok(attestationOf(row));
      }),

    withdraw: (organizationId, checkId, by) =>
      inStore(organizationId, async (db) => {
        const row = (await readAttestations(db, organizationId)).get(checkId);
        if (!row) return fail('not_found', { what: 'attestation' });
        const at = now();
        await db
          .updateTable('check_attestation')
          .set({ withdrawn_at: at })
          .where('organization_id', '=', organizationId)
          .where('id', '=', row.id)
          .execute();
        await onAttested(db, organizationId, { attestation: attestationOf(row), withdrawnAt: at.toISOString() });
        const entry = { by, target: target(checkId), details: { status: row.status, statement: row.statement } };
        await appendAudit(db, organizationId, { action: 'check.attestation_withdrawn', ...entry });
        return ok(attestationOf(row));
      }),
  };
}

async function findEntity(db: StoreTransaction, organizationId: string, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('entity')
    .select('name')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.name;
}

async function findPerson(db: StoreTransaction, organizationId: string, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('person')
    .select('display_name')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row?.display_name;
}

function settingFault(settings: CheckPolicy['settings']): AssayError | undefined {
  for (const [id, own] of Object.entries(settings)) {
    const check = findCheck(id);
    if (!check) return assayError('check_not_known', { id });
    for (const [name, value] of Object.entries(own)) {
      const setting = check.settings?.[name];
      if (!setting || Array.isArray(value) !== Array.isArray(setting.value))
        return assayError('check_setting_unknown', { id, name });
    }
  }
  return undefined;
}
