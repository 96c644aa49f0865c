/** Assessments: a framework over a period, its controls, the evidence for them, and what was decided. */
import { randomUUID } from 'node:crypto';
import { type AuditAction, appendAudit, type NewAuditEntry, type RequestContext } from '../../audit/index.ts';
import { readFreshness } from '../../connections/index.ts';
import { fail, ok, type Result } from '../../errors/index.ts';
import type { Store, StoreTransaction } from '../../store/index.ts';
import { readEvidenceRows } from '../list-repo.ts';
import type { EvidenceFilter, EvidenceRow } from '../schema.ts';
import type { ControlStatusSource } from './control-status.ts';
import type { AssessmentExport } from './export.ts';
import { judgeControls } from './judge.ts';
import {
  addEntry,
  attach,
  attachable,
  detach,
  lock,
  matching,
  readAssessments,
  readAttached,
  readEntries,
} from './repo.ts';
import type {
  AssessmentControl,
  AssessmentDetail,
  AssessmentInput,
  AssessmentSummary,
  AttachRequest,
  DetachRequest,
  EntryRequest,
} from './schema.ts';

export interface AssessmentService {
  list(organizationId: string): Promise<AssessmentSummary[]>;
  create(organizationId: string, input: AssessmentInput, by: RequestContext): Promise<Result<AssessmentSummary>>;
  /** Error: `not_found`. */
  get(organizationId: string, id: string): Promise<Result<AssessmentDetail>>;
  /** Errors: `not_found`, `evidence_locked`. */
  remove(organizationId: string, id: string, by: RequestContext): Promise<Result<AssessmentSummary>>;
  attach(
    organizationId: string,
    id: string,
    request: AttachRequest,
    by: RequestContext,
  ): Promise<Result<AssessmentDetail>>;
  /** Error: `evidence_locked` for what was approved. */
  detach(
    organizationId: string,
    id: string,
    request: DetachRequest,
    by: RequestContext,
  ): Promise<Result<AssessmentDetail>>;
  /** Comments, approves or rejects. Errors: `not_found`, `assessment_stale`, `invalid_request`. */
  enter(
    organizationId: string,
    id: string,
    request: EntryRequest,
    by: RequestContext,
  ): Promise<Result<AssessmentDetail>>;
  /** Evidence that is attached to a control. */
  evidence(organizationId: string, id: string, controlId: string): Promise<Result<EvidenceRow[]>>;
  /** What of the ledger belongs to it. Error: `not_found`. */
  filter(organizationId: string, id: string): Promise<Result<EvidenceFilter>>;
  export(organizationId: string, id: string): Promise<Result<AssessmentExport>>;
}

const mostMatching = 10_000;

export function assessmentService(parts: {
  readonly store: Store;
  /** The room of frameworks, where there is one. */
  readonly source?: ControlStatusSource;
  readonly now?: () => Date;
}): AssessmentService {
  const { store, source, now = () => new Date() } = parts;
  const inside = <T>(organizationId: string, work: (db: StoreTransaction) => Promise<T>) =>
    store.inOrganization(organizationId, work);

  const read = async (organizationId: string, id: string): Promise<Result<AssessmentSummary>> => {
    const [found] = await inside(organizationId, (db) => readAssessments(db, organizationId, id));
    return found ? ok(found) : fail('not_found', { what: 'assessment' });
  };
  const controlsOf = (organizationId: string, { framework, from, to, scope }: AssessmentSummary) =>
    source?.controls(organizationId, {
      framework,
      from,
      to,
      ...(scope.connections.length > 0 && { connections: scope.connections }),
      ...(scope.subscriptions.length > 0 && { subscriptions: scope.subscriptions.map((one) => one.toLowerCase()) }),
    }) ?? Promise.resolve(undefined);

  const detail = async (organizationId: string, summary: AssessmentSummary): Promise<AssessmentDetail> => {
    const known = await controlsOf(organizationId, summary);
    return inside(organizationId, async (db) => {
      const { connections } = summary.scope;
      const at = now();
      const period = { from: new Date(summary.from), to: new Date(summary.to) };
      const entries = await readEntries(db, organizationId, summary.id);
      const controls = judgeControls(known ?? [], {
        period,
        now: at,
        entries,
        attached: await readAttached(db, organizationId, summary.id),
        connections: await readFreshness(
          db,
          organizationId,
          new Date(Math.min(at.getTime(), period.to.getTime())),
          connections.length > 0 ? connections : undefined,
        ),
      });
      return { ...summary, frameworkKnown: known !== undefined, controls, entries };
    });
  };

  const get = async (organizationId: string, id: string): Promise<Result<AssessmentDetail>> => {
    const summary = await read(organizationId, id);
    return summary.ok ? ok(await detail(organizationId, summary.value)) : summary;
  };

  return {
    get,
    list: (organizationId) => inside(organizationId, (db) => readAssessments(db, organizationId)),

    create: async (organizationId, { title, framework, from, to, scope }, by) => {
      const id = randomUUID();
      await inside(organizationId, async (db) => {
        await db
          .insertInto('assessment')
          .values({
            organization_id: organizationId,
            id,
            title,
            framework,
            from_at: new Date(from),
            to_at: new Date(to),
            scope: JSON.stringify(scope),
            created_at: now(),
            created_by: by.actor.name,
          })
          .execute();
        await note(db, organizationId, {
          action: 'assessment.created',
          by,
          target: targetOf({ id, title }),
          details: { framework, from, to },
        });
      });
      return read(organizationId, id);
    },

    remove: async (organizationId, id, by) => {
      const found = await get(organizationId, id);
      if (!found.ok) return found;
      if (found.value.controls.some(({ locked }) => locked.length > 0))
        return fail('evidence_locked', { what: found.value.title });
      await inside(organizationId, async (db) => {
        const of = { organization_id: organizationId, id };
        await db
          .deleteFrom('assessment_evidence')
          .where('organization_id', '=', organizationId)
          .where('assessment_id', '=', id)
          .execute();
        await db
          .deleteFrom('assessment')
          .where('organization_id', '=', of.organization_id)
          .where('id', '=', id)
          .execute();
        const { framework } = found.value;
        await note(db, organizationId, {
          action: 'assessment.removed',
          by,
          target: targetOf(found.value),
          details: { framework },
        });
      });
      return ok(found.value);
    },

    attach: async (organizationId, id, { controlId, positions = [], matching: match }, by) => {
      const summary = await read(organizationId, id);
      if (!summary.ok) return summary;
      const control = (await controlsOf(organizationId, summary.value))?.find((one) => one.controlId === controlId);
      const filter = filterOf(summary.value);
      const result = await inside(organizationId, async (db): Promise<Result<void>> => {
        const asked = [...new Set(positions)];
        const found = await attachable(db, organizationId, asked, filter);
        const strange = asked.filter((position) => !found.includes(position));
        if (strange.length > 0)
          return fail('invalid_request', {
            reason: `not in the period and scope: rows ${strange.slice(0, 20).join(', ')}`,
          });
        const more = match && control ? await matching(db, organizationId, control, filter, mostMatching) : [];
        const to = { assessmentId: id, controlId, by: by.actor.name, at: now() };
        const count = await attach(db, organizationId, to, [...found, ...more]);
        if (count > 0)
          await note(db, organizationId, {
            action: 'assessment.attached',
            by,
            target: targetOf(summary.value),
            details: { control: controlId, count },
          });
        return ok(undefined);
      });
      return result.ok ? get(organizationId, id) : result;
    },

    detach: async (organizationId, id, { controlId, positions }, by) => {
      const found = await get(organizationId, id);
      if (!found.ok) return found;
      const locked = found.value.controls.find((one) => one.controlId === controlId)?.locked ?? [];
      const kept = positions.filter((position) => locked.includes(position));
      if (kept.length > 0) return fail('evidence_locked', { what: `rows ${kept.slice(0, 20).join(', ')}` });
      await inside(organizationId, async (db) => {
        const count = await detach(db, organizationId, id, controlId, positions);
        if (count > 0)
          await note(db, organizationId, {
            action: 'assessment.attached',
            by,
            target: targetOf(found.value),
            details: { control: controlId, count: -count },
          });
      });
      return get(organizationId, id);
    },

    enter: async (organizationId, id, request, by) => {
      const found = await get(organizationId, id);
      if (!found.ok) return found;
      const control = found.value.controls.find((one) => one.controlId === request.controlId);
      if (request.controlId !== null && !control) return fail('not_found', { what: 'control' });
      const refused = request.kind === 'approved' ? refusalOf(control, request.acceptStale) : undefined;
      if (refused) return refused;
      await inside(organizationId, async (db) => {
        const { kind, controlId, text } = request;
        const at = now();
        const status = control?.status ?? null;
        const count = kind === 'approved' && controlId !== null ? await lock(db, organizationId, id, controlId, at) : 0;
        await addEntry(db, organizationId, id, { kind, controlId, text, status, actor: by.actor.name, at });
        const target = targetOf(found.value);
        const named = { control: controlId ?? '' };
        if (kind === 'comment')
          await note(db, organizationId, { action: 'assessment.commented', by, target, details: named });
        else if (kind === 'approved')
          await note(db, organizationId, {
            action: 'assessment.approved',
            by,
            target,
            details: { ...named, status, count },
          });
        else
          await note(db, organizationId, { action: 'assessment.rejected', by, target, details: { ...named, status } });
      });
      return get(organizationId, id);
    },

    evidence: async (organizationId, id, controlId) => {
      const found = await get(organizationId, id);
      if (!found.ok) return found;
      const positions = found.value.controls.find((one) => one.controlId === controlId)?.positions ?? [];
      return ok(await inside(organizationId, (db) => readEvidenceRows(db, organizationId, positions)));
    },

    filter: async (organizationId, id) => {
      const summary = await read(organizationId, id);
      return summary.ok ? ok(filterOf(summary.value)) : summary;
    },

    export: async (organizationId, id) => {
      const found = await get(organizationId, id);
      if (!found.ok) return found;
      const { title, framework, from, to, controls, entries } = found.value;
      const told = controls.map((control) => ({ ...control, warnings: control.warnings.map(({ cause }) => cause) }));
      return ok({ id, title, framework, from, to, controls: told, entries });
    },
  };
}

/** Why a control cannot be approved as it is. */
function refusalOf(control: AssessmentControl | undefined, acceptStale: boolean) {
  if (!control) return fail('not_found', { what: 'control' });
  if (control.positions.length === 0)
    return fail('invalid_request', { reason: 'no evidence is attached to the control' });
  const [first] = control.warnings;
  return first && !acceptStale ? fail('assessment_stale', { reason: first.cause.replace(/\.$/, '') }) : undefined;
}

function filterOf({ from, to, scope }: AssessmentSummary): EvidenceFilter {
  return {
    from,
    to,
    ...(scope.connections.length > 0 && { connections: scope.connections }),
    ...(scope.subscriptions.length > 0 && { subscriptions: scope.subscriptions.map((one) => one.toLowerCase()) }),
  };
}

const targetOf = ({ id, title }: Pick<AssessmentSummary, 'id' | 'title'>) =>
  ({ kind: 'assessment', id, name: title }) as const;

function note<A extends AuditAction>(
  db: StoreTransaction,
  organizationId: string,
  entry: NewAuditEntry<A>,
): Promise<void> {
  return appendAudit(db, organizationId, entry);
}
