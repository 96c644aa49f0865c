import { describe, expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, relationLines, subscription, tenantId } from '../testing.ts';
import { guestConfigurationAssignment } from './guest-configuration-assignment.ts';
import { policyAssignment } from './policy-assignment.ts';
import { policyDefinition } from './policy-definition.ts';
import { policyExemption } from './policy-exemption.ts';
import { policySetDefinition } from './policy-set-definition.ts';
import { policyState } from './policy-state.ts';

const builtIn = (collection: string, name: string) => `/providers/Microsoft.Authorization/${collection}/${name}`;
const own = (collection: string, name: string) => `${subscription}${builtIn(collection, name)}`;
const tenantKey = `/tenants/${tenantId}`;

/** A rule with this outcome; not written as a literal, which would pass for a promise. */
const rule = (outcome: unknown) => ({ if: { field: 'type', equals: 'x' }, ...Object.fromEntries([['then', outcome]]) });

describe('policy assignment', () => {
  test('uses an initiative at a scope, by an identity', () => {
    const mapping = mapBody(policyAssignment, {
      id: own('policyAssignments', 'SecurityCenterBuiltIn'),
      name: 'SecurityCenterBuiltIn',
      location: 'westeurope',
      identity: { type: 'SystemAssigned', principalId: 'AB' },
      properties: {
        displayName: 'ASC Default',
        policyDefinitionId: builtIn('policySetDefinitions', '1F3AFDF9'),
        scope: subscription,
        notScopes: [],
        enforcementMode: 'DoNotEnforce',
        parameters: { effect: { value: 'Disabled' }, list: { value: ['a', 1] }, odd: { value: null } },
        metadata: { assignedBy: 'Security Center', createdOn: '2020-07-16T18:10:41Z', updatedBy: null, own: {} },
      },
    });
    expect(entityOf(mapping)).toMatchObject({
      name: 'ASC Default',
      properties: {
        scope: subscription,
        enforcementMode: 'DoNotEnforce',
        notScopes: [],
        parameters: { effect: 'Disabled', list: ['a', 1], odd: null },
        assignedBy: 'Security Center',
        identityType: 'SystemAssigned',
      },
    });
    expect(relationLines(mapping)).toEqual([
      `${subscription} contains .`,
      '. can_run_as ab',
      `. at_scope ${subscription}`,
      `. uses ${tenantKey}/policysetdefinitions/1f3afdf9`,
    ]);
  });

  test('at a management group lies there, and what it does not say stays unknown', () => {
    const management = '/providers/Microsoft.Management/managementGroups/Prod';
    const mapping = mapBody(policyAssignment, {
      id: `${management}${builtIn('policyAssignments', 'a')}`,
      name: 'a',
      properties: { policyDefinitionId: own('policyDefinitions', 'P1'), metadata: 'odd', parameters: [] },
    });
    expect(relationLines(mapping)).toEqual([
      `${management.toLowerCase()} contains .`,
      `. at_scope ${management.toLowerCase()}`,
      `. uses ${own('policyDefinitions', 'P1').toLowerCase()}`,
    ]);
    expect(entityOf(mapping).properties).not.toHaveProperty('enforcementMode');
  });
});

describe('policy definition', () => {
  const body = (id: string, properties: object) => ({ id, name: id.slice(id.lastIndexOf('/') + 1), properties });

  test('takes its effect from a parameter, and leaves the template out', () => {
    const role = '/providers/microsoft.authorization/roleDefinitions/R1';
    const mapping = mapBody(
      policyDefinition,
      body(builtIn('policyDefinitions', '013E242C'), {
        displayName: 'Azure Backup should be enabled',
        policyType: 'BuiltIn',
        mode: 'Indexed',
        metadata: { version: '1.0.1', category: 'Backup', deprecated: true },
        parameters: {
          Effect: { type: 'String', allowedValues: ['AuditIfNotExists', 'Disabled'], defaultValue: 'AuditIfNotExists' },
        },
        policyRule: rule({
          effect: "[parameters('effect')]",
          details: {
            type: 'Microsoft.RecoveryServices/backupprotecteditems',
            roleDefinitionIds: [role],
            deployment: { properties: { template: { password: 'hush' } } },
          },
        }),
      }),
    );
    expect(entityOf(mapping)).toMatchObject({
      key: `${tenantKey}/policydefinitions/013e242c`,
      properties: {
        custom: false,
        category: 'Backup',
        version: '1.0.1',
        deprecated: true,
        effect: 'AuditIfNotExists',
        allowedEffects: ['AuditIfNotExists', 'Disabled'],
        relatedType: 'Microsoft.RecoveryServices/backupprotecteditems',
        roleDefinitionIds: [role],
      },
    });
    expect(entityOf(mapping).document).not.toContain('hush');
    expect(relationLines(mapping)).toEqual([`${tenantKey} contains .`, `. uses ${tenantKey}/roledefinitions/r1`]);
  });

  test('of the tenant says its effect itself', () => {
    const mapping = mapBody(
      policyDefinition,
      body(own('policyDefinitions', 'Deny-Public'), { policyType: 'Custom', policyRule: rule({ effect: 'deny' }) }),
    );
    expect(entityOf(mapping).properties).toMatchObject({ custom: true, effect: 'deny' });
    expect(entityOf(mapping).properties).not.toHaveProperty('allowedEffects');
    expect(relationLines(mapping)).toEqual([`${subscription} contains .`]);
  });

  test.each([{ policyRule: 'odd' }, { policyRule: rule(null) }, { policyRule: rule({ effect: 7, details: [] }) }])(
    'with a rule that cannot be read: %j',
    (properties) => {
      const mapping = mapBody(policyDefinition, body(builtIn('policyDefinitions', 'x'), properties));
      expect(entityOf(mapping).properties).not.toHaveProperty('effect');
    },
  );
});

test('an initiative contains policies, built-in and own', () => {
  const mapping = mapBody(policySetDefinition, {
    id: own('policySetDefinitions', 'Set'),
    name: 'Set',
    properties: {
      policyType: 'Custom',
      policyDefinitions: [
        {
          policyDefinitionReferenceId: 'one',
          policyDefinitionId: builtIn('policyDefinitions', 'A'),
          groupNames: ['g'],
        },
        { policyDefinitionReferenceId: 'two', policyDefinitionId: own('policyDefinitions', 'B') },
        { policyDefinitionReferenceId: 'none' },
      ],
      policyDefinitionGroups: [{ name: 'g' }],
    },
  });
  expect(entityOf(mapping).properties).toMatchObject({
    custom: true,
    policies: 2,
    groups: [{ name: 'g', displayName: null, category: null }],
  });
  expect(relationLines(mapping)).toEqual([
    `${subscription} contains .`,
    `. contains ${tenantKey}/policydefinitions/a`,
    `. contains ${own('policyDefinitions', 'B').toLowerCase()}`,
  ]);
  expect(mapping.relations[1]?.properties).toEqual({ referenceId: 'one', groupNames: ['g'] });
});

test('an exemption is of a scope and an assignment', () => {
  const assignment = own('policyAssignments', 'A');
  const exemption = (properties: object) =>
    mapBody(policyExemption, { id: `${group}${builtIn('policyExemptions', 'E')}`, name: 'E', properties });
  const mapping = exemption({ policyAssignmentId: assignment, exemptionCategory: 'Waiver', expiresOn: null });
  expect(entityOf(mapping).properties).toMatchObject({ scope: group, exemptionCategory: 'Waiver', expiresOn: null });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. at_scope ${groupKey}`,
    `. targets ${assignment.toLowerCase()}`,
  ]);
  expect(entityOf(exemption({ expiresOn: '2030-01-01T00:00:00Z' })).properties.expiresOn).toBe('2030-01-01T00:00:00Z');
});

test('a policy state joins resource, policy and assignment, and its time is not a change', () => {
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/V`;
  const state = (timestamp: string) =>
    mapBody(policyState, {
      id: `${vault}/providers/Microsoft.PolicyInsights/policyStates/S1`,
      name: 'S1',
      properties: {
        resourceId: vault.toLowerCase(),
        resourceType: 'Microsoft.KeyVault/vaults',
        complianceState: 'NonCompliant',
        policyAssignmentId: own('policyassignments', 'securitycenterbuiltin'),
        policyDefinitionId: builtIn('policydefinitions', 'P'),
        policyDefinitionAction: 'AuditIfNotExists',
        policySetDefinitionId: '',
        policyDefinitionReferenceId: 'diagnosticsLogs',
        policyDefinitionGroupNames: ['lt-3'],
        timestamp,
      },
    });
  const mapping = state('2024-01-01');
  expect(entityOf(mapping)).toMatchObject({
    name: 'diagnosticsLogs',
    properties: {
      complianceState: 'NonCompliant',
      isCompliant: false,
      policyDefinitionAction: 'auditifnotexists',
      groupNames: ['lt-3'],
    },
  });
  expect(entityOf(mapping).properties).not.toHaveProperty('policySetDefinitionId');
  expect(relationLines(mapping)).toEqual([
    `${vault.toLowerCase()} contains .`,
    `. evaluates ${vault.toLowerCase()}`,
    `. uses ${tenantKey}/policydefinitions/p`,
    `${own('policyassignments', 'securitycenterbuiltin').toLowerCase()} generated .`,
  ]);
  expect(state('2024-02-02')).toEqual(mapping);
});

test.each([
  ['Compliant', true],
  ['Exempt', undefined],
])('a state %s is compliant: %s', (complianceState, expected) => {
  const body = { id: `${group}/providers/Microsoft.PolicyInsights/policyStates/S`, name: 'S' };
  const mapping = mapBody(policyState, { ...body, properties: { complianceState } });
  expect(entityOf(mapping).properties.isCompliant).toBe(expected);
});

test('a guest configuration tells of a machine, and keeps no parameters', () => {
  const machine = `${group}/providers/Microsoft.Compute/virtualMachines/VM`;
  const mapping = mapBody(guestConfigurationAssignment, {
    id: `${machine}/providers/Microsoft.GuestConfiguration/guestConfigurationAssignments/AzureWindowsBaseline`,
    name: 'AzureWindowsBaseline',
    location: 'westeurope',
    properties: {
      complianceStatus: 'NonCompliant',
      lastComplianceStatusChecked: '2024-01-01T00:00:00Z',
      guestConfiguration: {
        name: 'AzureWindowsBaseline',
        version: '1.*',
        assignmentType: 'Audit',
        contentUri: 'https://x?sig=hush',
        configurationParameter: [{ name: 'p', value: 'hush' }],
      },
      latestAssignmentReport: {
        resources: [
          { complianceStatus: 'NonCompliant', assignmentResourceSetting: { name: 'Minimum password length' } },
          { complianceStatus: 'Compliant', assignmentResourceSetting: { name: 'Other' } },
          { complianceStatus: 'NonCompliant', assignmentResourceSetting: null },
        ],
      },
    },
  });
  expect(entityOf(mapping).properties).toMatchObject({
    machineId: machine,
    complianceStatus: 'NonCompliant',
    lastComplianceStatusChecked: '2024-01-01T00:00:00Z',
    failedSettings: ['Minimum password length'],
    assignmentType: 'Audit',
  });
  expect(JSON.stringify(entityOf(mapping))).not.toContain('hush');
  expect(relationLines(mapping)).toEqual([
    `${machine.toLowerCase()} contains .`,
    `. evaluates ${machine.toLowerCase()}`,
  ]);
});
