/** What people attest, as rows of evidence: one a manual check or control, anew each time that something is said of it. */
import { attestationOf, findManualCheck, holds, type OnAttested, readAttestations } from '../checks/index.ts';
import { type EvidenceInput, recordIn } from '../evidence/index.ts';
import type { Store } from '../store/index.ts';
import { type AttestedControl, readHolding } from './attestation-repo.ts';
import type { ControlAttestation } from './schema.ts';

/** When it was taken back; null while it was not. */
interface Ended {
  readonly withdrawnAt: string | null;
}

/** What holds at a moment: recorded after each sync, so that its period goes on as long as it does. */
export async function attestationEvidence(store: Store, organizationId: string, at: Date): Promise<EvidenceInput[]> {
  const held = await store.inOrganization(organizationId, async (db) => ({
    checks: [...(await readAttestations(db, organizationId)).values()].filter((row) => holds(row, at)),
    controls: await readHolding(db, organizationId, at),
  }));
  const ended = { withdrawnAt: null };
  return [
    ...held.checks.map((row) => evidenceOfCheck(attestationOf(row), ended, at)),
    ...held.controls.map((attestation) => evidenceOfControl(attestation, ended, at)),
  ];
}

/** Names a control among the subjects of evidence. */
export const subjectOfControl = (framework: string, control: string): string => `control/${framework}/${control}`;

export function evidenceOfControl(
  { framework, control, ...attestation }: AttestedControl,
  ended: Ended,
  at: Date,
): EvidenceInput {
  const subject = { collection: subjectOfControl(framework, control), name: `${framework} ${control}` };
  return rowOf(subject, [], attestation, ended, at);
}

function evidenceOfCheck(
  { checkId, ...attestation }: ControlAttestation & { readonly checkId: string },
  ended: Ended,
  at: Date,
): EvidenceInput {
  const subject = { collection: `check/${checkId}`, name: findManualCheck(checkId)?.title ?? checkId };
  return rowOf(subject, [checkId], attestation, ended, at);
}

/** Writes what is attested of a manual check into the ledger. */
export const recordAttested =
  (now: () => Date = () => new Date()): OnAttested =>
  async (db, organizationId, { attestation, withdrawnAt }) => {
    const at = now();
    await recordIn(db, organizationId, [evidenceOfCheck(attestation, { withdrawnAt }, at)], at);
  };

function rowOf(
  subject: { readonly collection: string; readonly name: string },
  checks: string[],
  { status, statement, attestedBy, attestedAt, effectiveFrom, expiresAt }: ControlAttestation,
  { withdrawnAt }: Ended,
  at: Date,
): EvidenceInput {
  return {
    ...{ kind: 'attestation', connectionId: null, subject, checks, outcome: 'observed' },
    facts: { status, statement, attestedBy, attestedAt, effectiveFrom, expiresAt, withdrawnAt },
    source: { types: [], runId: null, readAt: null },
    observedAt: at,
  };
}
