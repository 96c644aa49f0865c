import { describe, expect, test } from 'vitest';
import { entityOf, mapBody } from '../azure/testing.ts';
import { organization } from './organization.ts';

const p1 = '41781fb2-bc02-4b7c-bd55-b576c07bb09d';
const p2 = 'eec0eb4f-6444-4f95-aba0-50c24d67f998';

const body = (plans: unknown) => ({
  id: 'A76FC728-0cba-45f0-a9eb-d45207e14513',
  displayName: 'Contoso',
  tenantType: 'AAD',
  countryLetterCode: 'NL',
  onPremisesSyncEnabled: null,
  createdDateTime: '2019-09-04T16:59:36Z',
  technicalNotificationMails: ['it@contoso.com'],
  assignedPlans: plans,
  verifiedDomains: [
    { capabilities: 'Email', isDefault: true, isInitial: false, name: 'contoso.com', type: 'Managed' },
    { capabilities: 'Email', name: null },
  ],
});

const plan = (servicePlanId: string, capabilityStatus: string | null) => ({
  assignedDateTime: '2024-06-25T13:53:47Z',
  capabilityStatus,
  service: 'AADPremiumService',
  servicePlanId,
});

const licences = (...plans: unknown[]) => {
  const { hasEntraIdP1, hasEntraIdP2 } = entityOf(mapBody(organization, body(plans))).properties;
  return { hasEntraIdP1, hasEntraIdP2 };
};

describe('organization', () => {
  test('has the tenant id as its key, and keeps null apart from "not said"', () => {
    const entity = entityOf(mapBody(organization, body([])));
    expect(entity.key).toBe('a76fc728-0cba-45f0-a9eb-d45207e14513');
    expect(entity.name).toBe('Contoso');
    expect(entity.properties.onPremisesSyncEnabled).toBeNull();
    expect(entity.properties).not.toHaveProperty('securityComplianceNotificationMails');
    expect(entity.properties.verifiedDomains).toEqual([
      { name: 'contoso.com', type: 'Managed', isDefault: true, isInitial: false },
    ]);
  });

  test('tells licences by plans that can be used', () => {
    expect(licences()).toEqual({ hasEntraIdP1: false, hasEntraIdP2: false });
    expect(licences(plan(p1.toUpperCase(), 'Enabled'))).toEqual({ hasEntraIdP1: true, hasEntraIdP2: false });
    expect(licences(plan(p2, 'Warning'))).toEqual({ hasEntraIdP1: true, hasEntraIdP2: true });
    expect(licences(plan(p1, 'Suspended'), plan(p2, 'Deleted'), plan(p2, null))).toEqual({
      hasEntraIdP1: false,
      hasEntraIdP2: false,
    });
  });

  test('says nothing about licences when the plans were not returned', () => {
    expect(entityOf(mapBody(organization, body(undefined))).properties).not.toHaveProperty('hasEntraIdP1');
  });

  test('leaves the date of a plan out of the document, because it moves by itself', () => {
    const { document } = entityOf(mapBody(organization, body([plan(p1, 'Enabled')])));
    expect(JSON.parse(document)).toMatchObject({ assignedPlans: [{ servicePlanId: p1 }] });
    expect(document).not.toContain('2024-06-25');
  });
});
