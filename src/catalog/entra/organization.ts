import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { flag, instant, json, list, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeFlag, maybeList, maybeText, maybeTexts } from '../vendor.ts';

/** Service plans by id (Microsoft Entra, "Product names and service plan identifiers for licensing"). */
const servicePlans = {
  AAD_PREMIUM: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  AAD_PREMIUM_P2: 'eec0eb4f-6444-4f95-aba0-50c24d67f998',
} as const;

const assignedPlan = z.object({ service: maybeText, servicePlanId: z.string(), capabilityStatus: maybeText });
type AssignedPlan = z.output<typeof assignedPlan>;

/** Whether one of the plans can be used. A plan in its grace period (Warning) still works; Suspended and Deleted do not. */
function hasPlan(plans: readonly AssignedPlan[] | undefined, ...ids: readonly string[]): boolean | undefined {
  return plans?.some(
    (plan) =>
      ids.includes(plan.servicePlanId.toLowerCase()) &&
      ['enabled', 'warning'].includes(plan.capabilityStatus?.toLowerCase() ?? ''),
  );
}

/** Source: Microsoft Graph, "List organizations" (v1.0): a collection of one, the tenant itself. */
export const organization = entityType(
  z.object({
    id: z.string().min(1),
    displayName: maybeText,
    tenantType: maybeText,
    createdDateTime: maybeText,
    countryLetterCode: maybeText,
    onPremisesSyncEnabled: maybeFlag,
    technicalNotificationMails: maybeTexts,
    securityComplianceNotificationMails: maybeTexts,
    assignedPlans: maybeList(assignedPlan),
    verifiedDomains: maybeList(
      z.object({ name: z.string(), type: maybeText, isDefault: maybeFlag, isInitial: maybeFlag }),
    ),
  }),
  {
    type: 'entra_organization',
    title: 'Organization',
    plural: 'Organizations',
    class: 'Organization',
    category: 'organization',
    product: 'entra',
    description: 'The Microsoft Entra tenant with its licences and verified domains.',
    source: {
      kind: 'graph-list',
      path: '/organization',
      select: [
        'id',
        'displayName',
        'verifiedDomains',
        'tenantType',
        'assignedPlans',
        'technicalNotificationMails',
        'securityComplianceNotificationMails',
        'onPremisesSyncEnabled',
        'createdDateTime',
        'countryLetterCode',
      ],
    },
    rights: [graph('Organization.Read.All', 'Directory.Read.All')],
    key: (tenant) => directoryKey(tenant.id),
    name: (tenant) => tenant.displayName ?? tenant.id,
    // Recorded: the service renews this date on plans that did not change otherwise.
    volatile: ['assignedPlans.*.assignedDateTime'],
    properties: {
      tenantType: text('AAD for a workforce tenant, AAD B2C or CIAM for customers.', (tenant) => tenant.tenantType),
      createdDateTime: instant('When the tenant was created.', (tenant) => tenant.createdDateTime),
      countryLetterCode: text('Country, two letters.', (tenant) => tenant.countryLetterCode),
      onPremisesSyncEnabled: flag(
        'Whether the directory is synchronised from on-premises; null when it never was.',
        (tenant) => tenant.onPremisesSyncEnabled,
      ),
      technicalNotificationMails: list(
        'Who is told of technical matters.',
        (tenant) => tenant.technicalNotificationMails,
      ),
      securityComplianceNotificationMails: list(
        'Who is told of security matters.',
        (tenant) => tenant.securityComplianceNotificationMails,
      ),
      hasEntraIdP1: flag('Whether a plan with Microsoft Entra ID P1 or P2 can be used.', (tenant) =>
        hasPlan(tenant.assignedPlans, servicePlans.AAD_PREMIUM, servicePlans.AAD_PREMIUM_P2),
      ),
      hasEntraIdP2: flag('Whether a plan with Microsoft Entra ID P2 can be used.', (tenant) =>
        hasPlan(tenant.assignedPlans, servicePlans.AAD_PREMIUM_P2),
      ),
      assignedPlans: json('Service plans with their capability status.', (tenant) =>
        tenant.assignedPlans?.map((plan) => ({
          service: plan.service ?? null,
          servicePlanId: plan.servicePlanId,
          capabilityStatus: plan.capabilityStatus ?? null,
        })),
      ),
      verifiedDomains: json('Verified domains: name, type, whether default and whether the initial one.', (tenant) =>
        tenant.verifiedDomains?.map((domain) => ({
          name: domain.name,
          type: domain.type ?? null,
          isDefault: domain.isDefault ?? null,
          isInitial: domain.isInitial ?? null,
        })),
      ),
    },
  },
);
