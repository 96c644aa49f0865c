/** Frameworks and their controls: what each says now, how much anything can say, and what people add. */
import { appendAudit, type RequestContext } from '../audit/index.ts';
import { attestedFrom, type CheckService, findCheck, findManualCheck } from '../checks/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';
import { type ControlStatusSource, recordIn } from '../evidence/index.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { evidenceOfControl } from './attestation-evidence.ts';
import { type AttestedControl, addAttestation, readHolding, withdrawAttestations } from './attestation-repo.ts';
import { buildFramework } from './build.ts';
import { controlStatusSource } from './control-source.ts';
import { type Control, type Framework, type FrameworkFile, frameworkFile } from './declaration.ts';
import { readFrameworkFile } from './file.ts';
import { frameworks, knownChecks } from './registry.ts';
import { saysNow } from './says.ts';
import type {
  Basis,
  ControlAttestation,
  ControlAttestationRequest,
  ControlDetail,
  ControlSummary,
  FrameworkDetail,
  FrameworkSummary,
} from './schema.ts';
import { type ControlStatus, controlStatus, controlStatuses, coverageOf, type Said } from './status.ts';

export interface FrameworkService {
  list(organizationId: string, basis?: Basis): Promise<FrameworkSummary[]>;
  /** With their controls, and not how they stand. */
  every(organizationId: string): Promise<readonly Framework[]>;
  /** Error: `framework_not_known`. */
  get(organizationId: string, id: string, basis?: Basis): Promise<Result<FrameworkDetail>>;
  /** Errors: `framework_not_known`, `not_found` for the control. */
  control(organizationId: string, id: string, controlId: string, basis?: Basis): Promise<Result<ControlDetail>>;
  /** Adds a framework of the organisation's own, or replaces it. Errors: `framework_file_invalid`, `framework_id_taken`. */
  add(organizationId: string, file: unknown, by: RequestContext): Promise<Result<FrameworkSummary>>;
  /** Error: `framework_not_known`, also for those of Assay. */
  remove(organizationId: string, id: string, by: RequestContext): Promise<Result<FrameworkSummary>>;
  /** Errors: `framework_not_known`, `not_found`, `invalid_request` for a date that has passed, or since when it holds. */
  attest(
    organizationId: string,
    id: string,
    controlId: string,
    request: ControlAttestationRequest,
    by: RequestContext,
  ): Promise<Result<ControlDetail>>;
  /** Errors: `framework_not_known`, `not_found`. */
  withdraw(organizationId: string, id: string, controlId: string, by: RequestContext): Promise<Result<ControlDetail>>;
  readonly source: ControlStatusSource;
}

interface Standing {
  readonly says: ReadonlyMap<string, Said>;
  readonly attested: ReadonlyMap<string, AttestedControl>;
}

export function frameworkService(
  store: Store,
  checks: CheckService,
  now: () => Date = () => new Date(),
): FrameworkService {
  const inStore = <T>(organizationId: string, work: (db: StoreTransaction) => Promise<T>) =>
    store.inOrganization(organizationId, work);
  const every = async (organizationId: string): Promise<readonly Framework[]> => [
    ...frameworks(),
    ...(await inStore(organizationId, (db) => readOwn(db, organizationId))),
  ];
  const find = async (organizationId: string, id: string): Promise<Framework | undefined> =>
    frameworks().find((one) => one.id === id) ??
    (await inStore(organizationId, (db) => readOwn(db, organizationId))).find((one) => one.id === id);
  const standing = async (organizationId: string, id?: string): Promise<Standing> => ({
    says: await saysNow(store, checks, organizationId, now()),
    attested: await inStore(organizationId, (db) => readAttested(db, organizationId, now(), id)),
  });
  const one = async (
    organizationId: string,
    id: string,
    controlId: string,
    basis: Basis,
  ): Promise<Result<ControlDetail>> => {
    const framework = await find(organizationId, id);
    if (!framework) return fail('framework_not_known', { id });
    const control = framework.controls.find((each) => each.id === controlId);
    if (!control) return fail('not_found', { what: 'control' });
    const { says, attested } = await standing(organizationId, id);
    return ok(detailOf(framework, counting(control, basis), says, attested.get(`${id} ${controlId}`)));
  };

  return {
    source: controlStatusSource(store, frameworks, find, now),
    every,

    list: async (organizationId, basis = 'all') => {
      const stands = await standing(organizationId);
      return (await every(organizationId)).map((framework) => summaryOf(framework, stands, basis));
    },

    get: async (organizationId, id, basis = 'all') => {
      const framework = await find(organizationId, id);
      if (!framework) return fail('framework_not_known', { id });
      const stands = await standing(organizationId, id);
      const items = framework.controls.map((control) =>
        controlOf(counting(control, basis), stands.says, stands.attested.get(`${id} ${control.id}`)),
      );
      return ok({ ...summaryOf(framework, stands, basis), items });
    },

    control: (organizationId, id, controlId, basis = 'all') => one(organizationId, id, controlId, basis),

    add: async (organizationId, input, by) => {
      const read = readFrameworkFile(input, knownChecks);
      if (!read.ok) return read;
      const file = read.value;
      if (frameworks().some(({ id }) => id === file.id)) return fail('framework_id_taken', { id: file.id });
      const stands = await standing(organizationId, file.id);
      return inStore(organizationId, async (db) => {
        const values = { file: JSON.stringify(file), added_by: by.actor.name, added_at: now() };
        await db
          .insertInto('framework')
          .values({ organization_id: organizationId, id: file.id, ...values })
          .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doUpdateSet(values))
          .execute();
        const details = { controls: file.controls.length };
        await appendAudit(db, organizationId, { action: 'framework.added', by, target: target(file), details });
        const framework = buildFramework(file, knownChecks, { own: true });
        return ok(summaryOf(framework, stands, 'all'));
      });
    },

    remove: async (organizationId, id, by) => {
      const stands = await standing(organizationId, id);
      return inStore(organizationId, async (db) => {
        const framework = (await readOwn(db, organizationId)).find((each) => each.id === id);
        if (!framework) return fail('framework_not_known', { id });
        const summary = summaryOf(framework, stands, 'all');
        const at = now();
        const ended = { withdrawnAt: at.toISOString() };
        const attested = await readHolding(db, organizationId, at, id);
        await withdrawAttestations(db, organizationId, { framework: id }, at);
        await recordIn(
          db,
          organizationId,
          attested.map((one) => evidenceOfControl(one, ended, at)),
          at,
        );
        await db.deleteFrom('framework').where('organization_id', '=', organizationId).where('id', '=', id).execute();
        await appendAudit(db, organizationId, { action: 'framework.removed', by, target: target(framework) });
        return ok(summary);
      });
    },

    attest: async (organizationId, id, controlId, { effectiveFrom, expiresAt, ...said }, by) => {
      const before = await one(organizationId, id, controlId, 'all');
      if (!before.ok) return before;
      const at = now();
      const expires = new Date(expiresAt);
      if (expires <= at) return fail('invalid_request', { reason: 'expiresAt has passed' });
      const from = attestedFrom(effectiveFrom, at);
      if (!from.ok) return from;
      const attestation: AttestedControl = {
        ...{ framework: id, control: controlId, ...said, attestedBy: by.actor.name, attestedAt: at.toISOString() },
        ...{ effectiveFrom: from.value.toISOString(), expiresAt: expires.toISOString() },
      };
      await inStore(organizationId, async (db) => {
        await addAttestation(db, organizationId, attestation);
        await recordIn(db, organizationId, [evidenceOfControl(attestation, { withdrawnAt: null }, at)], at);
        const { framework: _framework, attestedBy: _by, attestedAt: _at, ...details } = attestation;
        const entry = { by, target: target({ id, title: id }), details };
        await appendAudit(db, organizationId, { action: 'control.attested', ...entry });
      });
      return one(organizationId, id, controlId, 'all');
    },

    withdraw: async (organizationId, id, controlId, by) => {
      const before = await one(organizationId, id, controlId, 'all');
      if (!before.ok) return before;
      const { attestation } = before.value;
      if (!attestation) return fail('not_found', { what: 'attestation' });
      const at = now();
      await inStore(organizationId, async (db) => {
        await withdrawAttestations(db, organizationId, { framework: id, control: controlId }, at);
        const row = { ...attestation, framework: id, control: controlId };
        await recordIn(db, organizationId, [evidenceOfControl(row, { withdrawnAt: at.toISOString() }, at)], at);
        const { status, statement } = attestation;
        const entry = { by, target: target({ id, title: id }), details: { control: controlId, status, statement } };
        await appendAudit(db, organizationId, { action: 'control.attestation_withdrawn', ...entry });
      });
      return one(organizationId, id, controlId, 'all');
    },
  };
}

const target = ({ id, title }: Pick<FrameworkFile, 'id' | 'title'>) => ({
  kind: 'framework' as const,
  id,
  name: title,
});

async function readOwn(db: StoreTransaction, organizationId: string): Promise<Framework[]> {
  const rows = await db
    .selectFrom('framework')
    .select('file')
    .where('organization_id', '=', organizationId)
    .orderBy('id')
    .execute();
  return rows.map(({ file }) => buildFramework(frameworkFile.parse(file), knownChecks, { own: true }));
}

async function readAttested(
  db: StoreTransaction,
  organizationId: string,
  now: Date,
  framework?: string,
): Promise<Map<string, AttestedControl>> {
  const holding = await readHolding(db, organizationId, now, framework);
  return new Map(holding.map((attestation) => [`${attestation.framework} ${attestation.control}`, attestation]));
}

/** The control with the ties that count. */
const counting = (control: Control, basis: Basis): Control =>
  basis === 'all' ? control : { ...control, ties: control.ties.filter((tie) => tie.basis === 'published') };

function controlOf(control: Control, says: Standing['says'], attested: ControlAttestation | undefined): ControlSummary {
  const statuses = control.ties.map(({ checkId }) => says.get(checkId)?.status ?? 'unknown');
  return {
    ...{ id: control.id, title: control.title, status: controlStatus(control, says, attested) },
    checks: control.ties.length,
    published: control.ties.filter(({ basis }) => basis === 'published').length,
    failing: statuses.filter((status) => status === 'fail').length,
    unknown: statuses.filter((status) => status === 'unknown' || status === 'manual').length,
  };
}

function summaryOf(framework: Framework, { says, attested }: Standing, basis: Basis): FrameworkSummary {
  const { id, title, version, publisher, note, own, controls } = framework;
  const counted = controls.map((control) => counting(control, basis));
  const statuses = counted.map((control) => controlStatus(control, says, attested.get(`${id} ${control.id}`)));
  const counts = Object.fromEntries(
    controlStatuses.map((status) => [status, statuses.filter((one) => one === status).length]),
  ) as Record<ControlStatus, number>;
  const byHand = new Set(controls.flatMap((control) => (attested.has(`${id} ${control.id}`) ? [control.id] : [])));
  return {
    ...{ id, title, version, publisher, note, own, controls: controls.length, counts },
    coverage: coverageOf(counted, byHand),
  };
}

function detailOf(
  framework: Framework,
  control: Control,
  says: Standing['says'],
  attested: AttestedControl | undefined,
): ControlDetail {
  return {
    ...controlOf(control, says, attested),
    framework: framework.id,
    ties: control.ties.map(({ checkId, basis, sources }) => ({
      ...{ checkId, title: findCheck(checkId)?.title ?? findManualCheck(checkId)?.title ?? checkId },
      ...{ status: says.get(checkId)?.status ?? 'unknown', stale: says.get(checkId)?.stale ?? false },
      ...{ basis, sources: [...sources] },
    })),
    attestation: attested ? withoutPlace(attested) : null,
  };
}

const withoutPlace = ({
  framework: _framework,
  control: _control,
  ...attestation
}: AttestedControl): ControlAttestation => attestation;
