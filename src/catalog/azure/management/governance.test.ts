import { describe, expect, test } from 'vitest';
import { mapEntity } from '../../map.ts';
import { declarations } from '../../registry.ts';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines, subscription, tenantId } from '../testing.ts';
import { catalogueNamespaces } from './catalogue-namespaces.ts';
import { location } from './location.ts';
import { managementGroupSetting } from './management-group-setting.ts';
import { registrationAssignment } from './registration-assignment.ts';
import { registrationDefinition } from './registration-definition.ts';
import { resourceProvider } from './resource-provider.ts';
import { subscriptionPolicy } from './subscription-policy.ts';
import { usageDetail } from './usage-detail.ts';

const groups = '/providers/Microsoft.Management/managementGroups';

test('a location is one of its subscription', () => {
  const mapping = mapBody(location, {
    id: `${subscription}/locations/westeurope`,
    name: 'westeurope',
    type: 'Region',
    displayName: 'West Europe',
    metadata: {
      regionType: 'Physical',
      geographyGroup: 'Europe',
      pairedRegion: [{ name: 'northeurope', id: 'x' }],
    },
    availabilityZoneMappings: [{ logicalZone: '1', physicalZone: 'westeurope-az2' }],
  });
  expect(entityOf(mapping)).toMatchObject({
    name: 'West Europe',
    properties: { region: 'westeurope', pairedRegions: ['northeurope'], availabilityZones: ['1'] },
  });
  expect(relationLines(mapping)).toEqual([`${subscription} uses .`]);
});

describe('resource provider', () => {
  const body = (namespace: string) => ({
    id: `${subscription}/providers/${namespace}`,
    namespace,
    registrationState: 'NotRegistered',
    resourceTypes: [{ resourceType: 'disks' }],
  });

  test('maps without what it can do', () => {
    const mapping = mapBody(resourceProvider, body('microsoft.Compute'));
    expect(entityOf(mapping)).toMatchObject({
      name: 'microsoft.Compute',
      properties: { registrationState: 'NotRegistered', registered: false },
    });
    expect(entityOf(mapping).document).not.toContain('disks');
    expect(relationLines(mapping)).toEqual([`${subscription} contains .`]);
  });

  test('of no use to the catalogue is passed over', () => {
    expect(mapEntity(resourceProvider, body('Dynatrace.Observability'), { tenantId }, () => undefined)).toBeUndefined();
  });

  test('is known for every right of the catalogue', () => {
    const namespaces = declarations.flatMap(({ rights }) =>
      rights.flatMap((right) => (right.kind === 'azure' ? [right.action.split('/')[0]?.toLowerCase() ?? ''] : [])),
    );
    expect([...new Set(namespaces)].filter((namespace) => !catalogueNamespaces.has(namespace))).toEqual([]);
  });
});

test('the subscription policy is of the tenant', () => {
  const mapping = mapBody(subscriptionPolicy, {
    id: 'providers/Microsoft.Subscription/policies/default',
    name: 'default',
    properties: { blockSubscriptionsLeavingTenant: true, exemptedPrincipals: ['AB'] },
  });
  expect(entityOf(mapping)).toMatchObject({
    key: `/tenants/${tenantId}/subscriptionpolicies/default`,
    properties: { blockSubscriptionsLeavingTenant: true, exemptedPrincipals: ['AB'] },
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('blockSubscriptionsIntoTenant');
  expect(relationLines(mapping)).toEqual([`/tenants/${tenantId} contains .`, '. allows ab']);
});

test.each(['Landing', `${groups}/Landing`])('settings of the root group name %s', (defaultManagementGroup) => {
  const root = parentOf(`${groups}/${tenantId}`, 'azure_management_group', { parentId: null });
  const mapping = mapBody(
    managementGroupSetting,
    {
      id: `${root.id}/settings/default`,
      name: 'default',
      properties: { requireAuthorizationForGroupCreation: false, defaultManagementGroup },
    },
    { parent: root },
  );
  expect(entityOf(mapping).properties).toEqual({
    requireAuthorizationForGroupCreation: false,
    defaultManagementGroup: `${groups}/Landing`,
  });
  expect(relationLines(mapping)).toEqual([`${root.key} contains .`, `. targets ${groups.toLowerCase()}/landing`]);
});

test('only the root group is asked for settings', () => {
  const { source } = managementGroupSetting;
  const asked = (parentId: string | null) =>
    source.kind === 'arm-children' && source.when?.(parentOf(`${groups}/g`, 'azure_management_group', { parentId }));
  expect([asked(null), asked(`${groups}/above`)]).toEqual([true, false]);
});

describe('Azure Lighthouse', () => {
  const offer = `${subscription}/providers/Microsoft.ManagedServices/registrationDefinitions/O1`;

  test('an offer grants roles to principals of another tenant', () => {
    const mapping = mapBody(registrationDefinition, {
      id: offer,
      name: 'O1',
      properties: {
        registrationDefinitionName: 'Operations',
        managedByTenantId: 'AAAA',
        authorizations: [
          { principalId: 'P1', roleDefinitionId: 'B24988AC', principalIdDisplayName: 'Team' },
          { principalId: 'P2', roleDefinitionId: 'B24988AC', delegatedRoleDefinitionIds: ['d'] },
        ],
        eligibleAuthorizations: [{ principalId: 'P1', roleDefinitionId: 'E1', justInTimeAccessPolicy: {} }],
      },
    });
    expect(entityOf(mapping)).toMatchObject({
      name: 'Operations',
      properties: {
        managedByTenantId: 'AAAA',
        authorizations: [
          { principalId: 'P1', principalName: 'Team', roleDefinitionId: 'B24988AC', delegatedRoleDefinitionIds: [] },
          { principalId: 'P2', principalName: null, roleDefinitionId: 'B24988AC', delegatedRoleDefinitionIds: ['d'] },
        ],
      },
    });
    expect(relationLines(mapping)).toEqual([
      `${subscription} contains .`,
      '. delegates_to /tenants/aaaa',
      `. grants /tenants/${tenantId}/roledefinitions/b24988ac`,
      `. eligible_for /tenants/${tenantId}/roledefinitions/e1`,
    ]);
  });

  test('a delegation accepts an offer for a scope', () => {
    const mapping = mapBody(registrationAssignment, {
      id: `${group}/providers/Microsoft.ManagedServices/registrationAssignments/A1`,
      name: 'A1',
      properties: {
        registrationDefinitionId: offer,
        registrationDefinition: { properties: { managedByTenantId: 'AAAA', registrationDefinitionName: 'Operations' } },
      },
    });
    expect(entityOf(mapping)).toMatchObject({
      name: 'Operations',
      properties: { scope: group, managedByTenantId: 'AAAA' },
    });
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      `. at_scope ${groupKey}`,
      `. uses ${offer.toLowerCase()}`,
    ]);
  });
});

describe('usage', () => {
  const id = `${subscription}/providers/Microsoft.Billing/billingPeriods/202409/providers/Microsoft.Consumption/usageDetails/U1`;
  const disk = `${group}/providers/Microsoft.Compute/disks/D`;

  test.each([
    ['legacy', { resourceId: disk, cost: 3.45, billingCurrency: 'USD', resourceGroup: 'SHOP' }],
    ['modern', { instanceName: disk, costInBillingCurrency: 3.45, billingCurrencyCode: 'USD', resourceGroup: 'SHOP' }],
  ])('of kind %s', (kind, properties) => {
    const mapping = mapBody(usageDetail, { id, name: 'U1', kind, tags: null, properties });
    expect(entityOf(mapping).properties).toMatchObject({
      kind,
      resourceId: disk,
      cost: 3.45,
      currency: 'USD',
      resourceGroup: 'shop',
    });
    expect(relationLines(mapping)).toEqual([`${subscription} contains .`, `. describes ${disk.toLowerCase()}`]);
  });

  test('of no resource speaks of none', () => {
    const mapping = mapBody(usageDetail, { id, name: 'U1', properties: { instanceName: 'Support' } });
    expect(relationLines(mapping)).toEqual([`${subscription} contains .`]);
  });
});
