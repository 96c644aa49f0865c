/** What people attest of controls and of manual checks. Nothing of it is overwritten: what was said stays to be seen. */
import { sql } from 'kysely';
import type { StoreTransaction } from '../store/index.ts';
import type { Statement } from './attested.ts';
import type { ControlAttestation } from './schema.ts';

interface Place {
  readonly framework: string;
  readonly control: string;
}

export interface AttestedControl extends Place, ControlAttestation {}

interface Row extends Place {
  readonly status: string;
  readonly statement: string;
  readonly attested_by: string;
  readonly attested_at: Date;
  readonly effective_from: Date;
  readonly expires_at: Date;
}

/** What holds, of one framework or of all: the last that was said of each control, unless it ran out or was taken back. */
export async function readHolding(
  db: StoreTransaction,
  organizationId: string,
  now: Date,
  framework?: string,
): Promise<AttestedControl[]> {
  const { rows } = await sql<Row>`
    select * from (
      select distinct on (framework, control) * from control_attestation where organization_id = ${organizationId}
        ${framework === undefined ? sql`` : sql`and framework = ${framework}`}
      order by framework, control, attested_at desc, number desc) as last
    where withdrawn_at is null and expires_at > ${now}`.execute(db);
  return rows.map((row) => ({ framework: row.framework, control: row.control, ...attestationOf(row) }));
}

const attestationOf = (row: Omit<Row, keyof Place>): ControlAttestation => ({
  ...{ status: row.status as ControlAttestation['status'], statement: row.statement, attestedBy: row.attested_by },
  ...{ attestedAt: row.attested_at.toISOString(), effectiveFrom: row.effective_from.toISOString() },
  expiresAt: row.expires_at.toISOString(),
});

export async function addAttestation(
  db: StoreTransaction,
  organizationId: string,
  { framework, control, status, statement, attestedBy, attestedAt, effectiveFrom, expiresAt }: AttestedControl,
): Promise<void> {
  await db
    .insertInto('control_attestation')
    .values({
      ...{ organization_id: organizationId, framework, control, status, statement },
      ...{ attested_by: attestedBy, attested_at: new Date(attestedAt), effective_from: new Date(effectiveFrom) },
      ...{ expires_at: new Date(expiresAt), withdrawn_at: null },
    })
    .execute();
}

/** Of one control, or of all of a framework. */
export async function withdrawAttestations(
  db: StoreTransaction,
  organizationId: string,
  { framework, control }: { readonly framework: string; readonly control?: string },
  at: Date,
): Promise<void> {
  await db
    .updateTable('control_attestation')
    .set({ withdrawn_at: at })
    .where('organization_id', '=', organizationId)
    .where('framework', '=', framework)
    .$if(control !== undefined, (query) => query.where('control', '=', control ?? ''))
    .where('withdrawn_at', 'is', null)
    .execute();
}

interface Said {
  /** By the id of a manual check, in the order in which it was said. */
  readonly checks: ReadonlyMap<string, readonly Statement[]>;
  /** By the id of a control of the framework. */
  readonly controls: ReadonlyMap<string, readonly Statement[]>;
}

/** Everything that was ever said. */
export async function readSaid(db: StoreTransaction, organizationId: string, framework: string): Promise<Said> {
  const { rows } = await sql<Statement & { check: string | null; control: string | null }>`
    select check_id as check, null as control, status, effective_from as "effectiveFrom", attested_at as "attestedAt",
      expires_at as "expiresAt", withdrawn_at as "withdrawnAt", number
    from check_attestation where organization_id = ${organizationId}
    union all
    select null, control, status, effective_from, attested_at, expires_at, withdrawn_at, number
    from control_attestation where organization_id = ${organizationId} and framework = ${framework}
    order by "attestedAt", number`.execute(db);
  const by = (name: 'check' | 'control') =>
    Map.groupBy(
      rows.flatMap((row) => (row[name] === null ? [] : [{ ...row, of: row[name] }])),
      ({ of }) => of,
    );
  return { checks: by('check'), controls: by('control') };
}
