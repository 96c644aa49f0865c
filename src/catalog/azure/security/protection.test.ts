import { expect, test } from 'vitest';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines, subscription } from '../testing.ts';
import { advancedThreatProtectionSetting } from './advanced-threat-protection-setting.ts';
import { securityAutomation } from './automation.ts';
import { securityConnector } from './connector.ts';
import { iotSecuritySolution } from './iot-security-solution.ts';
import { jitNetworkAccessPolicy } from './jit-network-access-policy.ts';
import { sentinelOnboardingState } from './sentinel-onboarding-state.ts';

test('a connector names account and plans', () => {
  const mapping = mapBody(securityConnector, {
    id: `${group}/providers/Microsoft.Security/securityConnectors/aws`,
    name: 'aws',
    properties: {
      environmentName: 'AWS',
      hierarchyIdentifier: '123456789012',
      offerings: [
        { offeringType: 'CspmMonitorAws', nativeCloudConnection: { cloudRoleArn: 'arn' } },
        { description: 'x' },
      ],
      environmentData: {
        environmentType: 'AwsAccount',
        organizationalData: { organizationMembershipType: 'Organization' },
      },
    },
  });
  expect(entityOf(mapping).properties).toMatchObject({
    environmentName: 'AWS',
    offerings: ['CspmMonitorAws'],
    membershipType: 'Organization',
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`]);
});

test('an IoT solution watches hubs', () => {
  const hub = `${group}/providers/Microsoft.Devices/IotHubs/Hub`;
  const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/Log`;
  const mapping = mapBody(iotSecuritySolution, {
    id: `${group}/providers/Microsoft.Security/IoTSecuritySolutions/iot`,
    name: 'iot',
    properties: { displayName: 'IoT', status: 'Enabled', workspace, iotHubs: [hub], export: [] },
  });
  expect(entityOf(mapping)).toMatchObject({ name: 'IoT', properties: { status: 'Enabled', iotHubs: [hub] } });
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. protects ${hub.toLowerCase()}`,
    `. sends_logs_to ${workspace.toLowerCase()}`,
  ]);
});

test('a just-in-time policy covers machines', () => {
  const machine = `${group}/providers/Microsoft.Compute/virtualMachines/VM`;
  const mapping = mapBody(jitNetworkAccessPolicy, {
    id: `${group}/providers/Microsoft.Security/locations/westeurope/jitNetworkAccessPolicies/default`,
    name: 'default',
    kind: 'Basic',
    location: 'westeurope',
    properties: {
      virtualMachines: [
        {
          id: machine,
          ports: [
            { number: 22, protocol: '*', allowedSourceAddressPrefix: '*', maxRequestAccessDuration: 'PT3H' },
            { number: 3389, protocol: 'TCP', allowedSourceAddressPrefixes: ['203.0.113.0/24'] },
          ],
        },
      ],
      requests: [{ startTimeUtc: '2024-01-01T00:00:00Z', requestor: 'a@contoso.com', virtualMachines: null }],
    },
  });
  expect(entityOf(mapping).properties).toMatchObject({
    virtualMachineIds: [machine],
    ports: [
      {
        virtualMachineId: machine,
        ports: [
          { number: 22, protocol: '*', sources: ['*'], maxRequestAccessDuration: 'PT3H' },
          { number: 3389, protocol: 'TCP', sources: ['203.0.113.0/24'], maxRequestAccessDuration: null },
        ],
      },
    ],
    requests: [{ requestor: 'a@contoso.com', justification: null, virtualMachineIds: [] }],
  });
  expect(relationLines(mapping)).toEqual([`${groupKey} contains .`, `. protects ${machine.toLowerCase()}`]);
});

test('a threat protection setting lies in its account', () => {
  const account = `${group}/providers/Microsoft.DocumentDB/databaseAccounts/Cosmos`;
  const mapping = mapBody(
    advancedThreatProtectionSetting,
    {
      id: `${account}/providers/Microsoft.Security/advancedThreatProtectionSettings/current`,
      name: 'current',
      properties: { isEnabled: false },
    },
    { parent: parentOf(account, 'azure_cosmos_account') },
  );
  expect(entityOf(mapping).properties).toMatchObject({ resourceId: account, isEnabled: false });
  expect(relationLines(mapping)).toEqual([`${account.toLowerCase()} contains .`]);
});

test('an automation sends to a workflow and a workspace, without their secrets', () => {
  const workflow = `${group}/providers/Microsoft.Logic/workflows/Notify`;
  const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/Log`;
  const mapping = mapBody(securityAutomation, {
    id: `${group}/providers/Microsoft.Security/automations/Export`,
    name: 'Export',
    properties: {
      isEnabled: true,
      scopes: [{ description: 'all', scopePath: subscription }, { description: 'none' }],
      sources: [{ eventSource: 'Alerts', ruleSets: [] }],
      actions: [
        { actionType: 'LogicApp', logicAppResourceId: workflow, uri: 'https://x/triggers?sig=hush' },
        { actionType: 'Workspace', workspaceResourceId: workspace },
        { actionType: 'EventHub', eventHubResourceId: null, connectionString: 'Endpoint=hush' },
      ],
    },
  });
  expect(entityOf(mapping).properties).toMatchObject({
    isEnabled: true,
    scopes: [subscription],
    eventSources: ['Alerts'],
    actionTypes: ['LogicApp', 'Workspace', 'EventHub'],
  });
  expect(JSON.stringify(entityOf(mapping))).not.toContain('hush');
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    `. monitors ${subscription}`,
    `. uses ${workflow.toLowerCase()}`,
    `. sends_logs_to ${workspace.toLowerCase()}`,
  ]);
});

test('Sentinel watches its workspace', () => {
  const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/Log`;
  const mapping = mapBody(
    sentinelOnboardingState,
    {
      id: `${workspace}/providers/Microsoft.SecurityInsights/onboardingStates/default`,
      name: 'default',
      etag: 'e',
      properties: { customerManagedKey: false },
    },
    { parent: parentOf(workspace, 'azure_log_analytics_workspace') },
  );
  expect(entityOf(mapping).properties).toMatchObject({ workspaceId: workspace, customerManagedKey: false });
  expect(relationLines(mapping)).toEqual([
    `${workspace.toLowerCase()} contains .`,
    `. monitors ${workspace.toLowerCase()}`,
  ]);
});
