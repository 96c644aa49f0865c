/** Which premium features of Microsoft Entra ID the tenant has, and what those that it lacks would give. */
import { z } from 'zod';
import type { Declaration, Licence } from '../catalog/index.ts';
import type { AssayError } from '../errors/index.ts';
import { assayError } from '../errors/index.ts';
import { answerOf, finding } from './findings.ts';
import { fieldsOf, type ProbeContext, purpose } from './probe.ts';
import type { Finding } from './schema.ts';

export const licenceTitles = {
  P1: 'Microsoft Entra ID P1',
  P2: 'Microsoft Entra ID P2',
  Governance: 'Microsoft Entra ID Governance',
  WorkloadIdentitiesPremium: 'Microsoft Entra Workload ID Premium',
} as const satisfies Record<Licence, string>;

const licences = Object.keys(licenceTitles) as Licence[];

/** Service plans that give each licence; source: "Product names and service plan identifiers for licensing". */
const plansOf = {
  P1: ['AAD_PREMIUM', 'AAD_PREMIUM_P2'],
  P2: ['AAD_PREMIUM_P2', 'ENTRA_IDENTITY_GOVERNANCE'],
  Governance: ['ENTRA_IDENTITY_GOVERNANCE', 'AAD_PREMIUM_P2'],
  WorkloadIdentitiesPremium: ['AAD_WRKLDID_P2', 'AAD_WRKLDID_P1'],
} as const satisfies Record<Licence, readonly string[]>;

const sku = z.object({
  capabilityStatus: z.string().nullish(),
  servicePlans: z.array(z.object({ servicePlanName: z.string() })).nullish(),
});

export interface LicenceProbe {
  /** Lacking for sure; none where the tenant's subscriptions could not be read. */
  readonly missing: ReadonlySet<Licence>;
  readonly findings: readonly Finding[];
}

export async function probeLicences(context: ProbeContext): Promise<LicenceProbe> {
  const { client, declarations, options } = context;
  const wanted = licences.filter((licence) => declarations.some((one) => one.licence === licence));
  if (options.skipPremium !== null) {
    const reason = options.skipPremium
      ? 'What needs a licence is left out by an option of the connection.'
      : 'Everything is asked for whatever the licences, by an option of the connection.';
    const missing = new Set(options.skipPremium ? licences : []);
    return {
      missing,
      findings: wanted.map((licence) => licenceFinding(context, licence, 'not-applicable', { reason })),
    };
  }
  const answer = await client.get('graph', '/v1.0/subscribedSkus', {
    purpose,
    requires: { permission: 'LicenseAssignment.Read.All' },
  });
  const evidence = [{ asked: 'GET /v1.0/subscribedSkus', answer: answerOf(answer) }];
  const list = answer.ok ? z.array(sku).safeParse(fieldsOf(answer.value.body).value) : undefined;
  if (!list?.success) {
    const error: AssayError = answer.ok
      ? assayError('malformed_answer', { service: 'Microsoft Graph', path: '/v1.0/subscribedSkus' })
      : answer.error;
    const told = { code: error.code, reason: error.cause, evidence };
    return { missing: new Set(), findings: wanted.map((one) => licenceFinding(context, one, 'unknown', told)) };
  }
  const plans = new Set(
    list.data
      .filter(({ capabilityStatus }) => !/^(suspended|deleted|lockedout)$/i.test(capabilityStatus ?? ''))
      .flatMap(({ servicePlans }) => (servicePlans ?? []).map((plan) => plan.servicePlanName.toUpperCase())),
  );
  const missing = new Set(licences.filter((licence) => !plansOf[licence].some((plan) => plans.has(plan))));
  return {
    missing,
    findings: wanted.map((licence) =>
      missing.has(licence)
        ? licenceFinding(context, licence, 'missing', { code: 'licence_required', evidence })
        : licenceFinding(context, licence, 'ok', { evidence }),
    ),
  };
}

function licenceFinding(
  { declarations, fixes }: ProbeContext,
  licence: Licence,
  state: Finding['state'],
  told: Partial<Pick<Finding, 'code' | 'reason' | 'evidence'>>,
): Finding {
  const title = licenceTitles[licence];
  const costs: Declaration[] = declarations.filter((one) => one.licence === licence);
  return finding('licences', {
    id: `licence:${licence}`,
    title,
    state,
    // Most tenants lack one or the other, and everything else is read.
    optional: true,
    ...told,
    reason: told.reason ?? (state === 'missing' ? `The tenant has no service plan of ${title}.` : null),
    costs: state === 'ok' || state === 'not-applicable' ? [] : costs,
    fix: state === 'missing' ? fixes.licence(title) : null,
  });
}
