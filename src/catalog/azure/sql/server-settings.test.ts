import { describe, expect, test } from 'vitest';
import type { EntityType } from '../../declaration.ts';
import { entityOf, group, mapBody, parentOf, relationLines } from '../testing.ts';
import { sqlServerAdvancedThreatProtection } from './server-advanced-threat-protection.ts';
import { sqlServerAuditing } from './server-auditing.ts';
import { sqlServerAutomaticTuning } from './server-automatic-tuning.ts';
import { sqlServerConnectionPolicy } from './server-connection-policy.ts';
import { sqlServerDevOpsAuditing } from './server-devops-auditing.ts';
import { sqlServerEncryptionProtector } from './server-encryption-protector.ts';
import { sqlServerEntraOnlyAuthentication } from './server-entra-only-authentication.ts';
import { sqlServerSecurityAlertPolicy } from './server-security-alert-policy.ts';
import { sqlServerSqlVulnerabilityAssessment } from './server-sql-vulnerability-assessment.ts';
import { sqlServerVulnerabilityAssessment } from './server-vulnerability-assessment.ts';
import { sqlFailoverGroup } from './sql-failover-group.ts';
import { sqlServerAdministrator } from './sql-server-administrator.ts';
import { sqlVirtualNetworkRule } from './sql-virtual-network-rule.ts';

const id = `${group}/providers/Microsoft.Sql/servers/Main`;
const parent = parentOf(id, 'azure_sql_server');
const map = (type: EntityType, path: string, properties: object | null) =>
  mapBody(type, { id: `${id}/${path}`, name: path.split('/').at(-1), type: null, properties }, { parent });

describe('auditing', () => {
  const properties = {
    state: 'Enabled',
    storageEndpoint: 'https://logs.blob.core.windows.net/',
    storageAccountAccessKey: 'hunter2',
    storageAccountSubscriptionId: '00000000-0000-0000-0000-000000000000',
    retentionDays: 0,
    auditActionsAndGroups: ['BATCH_COMPLETED_GROUP', ''],
    isAzureMonitorTargetEnabled: null,
    isManagedIdentityInUse: false,
  };

  test('is a facet of the server, whatever the case of its id', () => {
    const mapping = map(sqlServerAuditing, 'auditingSettings/Default', properties);
    expect(entityOf(mapping)).toMatchObject({ key: `${parent.key}#auditing`, partOf: parent.key });
    expect(entityOf(mapping).properties).toEqual({
      auditingState: 'Enabled',
      auditingStorageEndpoint: 'https://logs.blob.core.windows.net/',
      auditingRetentionDays: 0,
      auditActionsAndGroups: ['BATCH_COMPLETED_GROUP'],
      isAzureMonitorTargetEnabled: null,
      isAuditingManagedIdentityInUse: false,
    });
    expect(JSON.stringify(mapping)).not.toContain('hunter2');
  });

  test('an empty endpoint is none, a body without properties says nothing', () => {
    const off = map(sqlServerAuditing, 'auditingSettings/Default', { state: 'Disabled', storageEndpoint: '' });
    expect(entityOf(off).properties).toEqual({ auditingState: 'Disabled', auditingStorageEndpoint: null });
    expect(entityOf(map(sqlServerDevOpsAuditing, 'devOpsAuditingSettings/default', null)).properties).toEqual({});
  });
});

test('the encryption protector leads from the server to the key', () => {
  const uri = 'https://V.vault.azure.net/keys/Tde/0123';
  const properties = { serverKeyType: 'AzureKeyVault', serverKeyName: 'V_Tde_0123', uri, autoRotationEnabled: true };
  const mapping = map(sqlServerEncryptionProtector, 'encryptionProtector/current', properties);
  expect(mapping.relations).toEqual([
    { type: 'encrypted_by', from: parent.key, to: 'https://v.vault.azure.net/keys/tde', properties: {} },
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    serverKeyType: 'AzureKeyVault',
    isKeyAutoRotationEnabled: true,
  });
  const ours = { serverKeyType: 'ServiceManaged', serverKeyName: 'ServiceManaged', uri: null };
  expect(map(sqlServerEncryptionProtector, 'encryptionProtector/current', ours).relations).toEqual([]);
});

test('alerts: empty addresses are no addresses', () => {
  const properties = {
    state: 'Enabled',
    disabledAlerts: [''],
    emailAddresses: ['', 'a@contoso.com'],
    emailAccountAdmins: null,
    storageAccountAccessKey: 'hunter2',
  };
  const mapping = map(sqlServerSecurityAlertPolicy, 'securityAlertPolicies/Default', properties);
  expect(entityOf(mapping).properties).toEqual({
    securityAlertPolicyState: 'Enabled',
    disabledAlerts: [],
    alertEmailAddresses: ['a@contoso.com'],
    alertEmailAccountAdmins: null,
  });
  expect(JSON.stringify(mapping)).not.toContain('hunter2');
});

test('vulnerability assessment, classic and express', () => {
  const classic = map(sqlServerVulnerabilityAssessment, 'vulnerabilityAssessments/Default', {
    storageContainerPath: '',
    storageContainerSasKey: 'sv=hunter2',
    storageAccountAccessKey: 'hunter2',
    recurringScans: { isEnabled: false, emailSubscriptionAdmins: true, emails: [''] },
  });
  expect(entityOf(classic).properties).toEqual({
    recurringScansEnabled: false,
    recurringScansEmailSubscriptionAdmins: true,
    recurringScansEmails: [],
  });
  expect(JSON.stringify(classic)).not.toContain('hunter2');
  const express = map(sqlServerSqlVulnerabilityAssessment, 'sqlVulnerabilityAssessments/Default', { state: 'Enabled' });
  expect(entityOf(express).properties).toEqual({ sqlVulnerabilityAssessmentState: 'Enabled' });
});

test('the smaller settings', () => {
  const tuning = { desiredState: 'Unspecified', actualState: 'Auto', options: { createIndex: { actualState: 'On' } } };
  expect(entityOf(map(sqlServerAutomaticTuning, 'automaticTuning/current', tuning)).properties).toEqual({
    automaticTuningDesiredState: 'Unspecified',
    automaticTuningActualState: 'Auto',
    automaticTuningOptions: { createIndex: { desiredState: null, actualState: 'On' } },
  });
  const policy = map(sqlServerConnectionPolicy, 'connectionPolicies/default', { connectionType: 'Proxy' });
  expect(entityOf(policy).properties).toEqual({ connectionType: 'Proxy' });
  const threats = map(sqlServerAdvancedThreatProtection, 'advancedThreatProtectionSettings/Default', { state: 'New' });
  expect(entityOf(threats).properties).toEqual({ advancedThreatProtectionState: 'New' });
});

test('Entra-only sign-in is asked of servers that leave it open', () => {
  const { source } = sqlServerEntraOnlyAuthentication;
  const asked = (properties: Record<string, boolean | null>) =>
    source.kind === 'arm-children' && source.when?.(parentOf(id, 'azure_sql_server', properties));
  expect([asked({}), asked({ azureADOnlyAuthentication: null })]).toEqual([true, true]);
  expect([asked({ azureADOnlyAuthentication: true }), asked({ azureADOnlyAuthentication: false })]).toEqual([
    false,
    false,
  ]);
  const body = { azureADOnlyAuthentication: true };
  expect(
    entityOf(map(sqlServerEntraOnlyAuthentication, 'azureADOnlyAuthentications/Default', body)).properties,
  ).toEqual({ isAzureADOnlyAuthenticationEnabled: true });
});

test('an administrator is a principal', () => {
  const mapping = map(sqlServerAdministrator, 'administrators/ActiveDirectory', {
    login: 'DBA',
    sid: 'AB',
    tenantId: null,
  });
  expect(relationLines(mapping)).toEqual([`${parent.key} contains .`, '. assigned_to ab']);
  expect(entityOf(mapping).properties).not.toHaveProperty('azureADOnlyAuthentication');
});

test('a virtual network rule lets a subnet in', () => {
  const subnet = `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/S`;
  const mapping = map(sqlVirtualNetworkRule, 'virtualNetworkRules/R', {
    virtualNetworkSubnetId: subnet,
    state: 'Ready',
  });
  expect(relationLines(mapping)).toEqual([`${parent.key} contains .`, `. allows ${subnet.toLowerCase()}`]);
});

describe('failover group', () => {
  const other = `${group}/providers/Microsoft.Sql/servers/Other`;
  const body = (replicationRole: string) => ({
    replicationRole,
    replicationState: 'CATCH_UP',
    readWriteEndpoint: { failoverPolicy: 'Automatic', failoverWithDataLossGracePeriodMinutes: 60 },
    partnerServers: [{ id: other, location: null, replicationRole: 'Secondary' }],
    databases: [`${id}/databases/Orders`],
  });

  test('of the primary: its databases belong to it, and the server replicates', () => {
    const mapping = map(sqlFailoverGroup, 'failoverGroups/Fog', body('Primary'));
    expect(relationLines(mapping)).toEqual([
      `${parent.key} contains .`,
      `${parent.key}/databases/orders member_of .`,
      `${parent.key} replicates_to ${other.toLowerCase()}`,
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      readWriteFailoverPolicy: 'Automatic',
      failoverWithDataLossGracePeriodMinutes: 60,
      partnerServerIds: [other],
    });
  });

  test('of the secondary: no replication back', () => {
    const lines = relationLines(map(sqlFailoverGroup, 'failoverGroups/Fog', body('Secondary')));
    expect(lines.filter((line) => line.includes('replicates_to'))).toEqual([]);
  });
});
