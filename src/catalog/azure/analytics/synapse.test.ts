import { describe, expect, test } from 'vitest';
import type { EntityType, PropertyValue } from '../../declaration.ts';
import { entityOf, group, groupKey, mapBody, parentOf, relationLines, subscription } from '../testing.ts';
import { synapseDataMaskingPolicy } from './synapse-data-masking-policy.ts';
import { synapseDataMaskingRule } from './synapse-data-masking-rule.ts';
import { synapseEntraOnlyAuthentication } from './synapse-entra-only-authentication.ts';
import { synapseFirewallRule } from './synapse-firewall-rule.ts';
import { synapseKey } from './synapse-key.ts';
import { synapseSqlPool } from './synapse-sql-pool.ts';
import { synapseVulnerabilityAssessment } from './synapse-vulnerability-assessment.ts';
import { synapseWorkspace } from './synapse-workspace.ts';

const id = `${group}/providers/Microsoft.Synapse/workspaces/Syn`;
const parent = parentOf(id, 'azure_synapse_workspace');
const asked = ({ source }: EntityType, properties: Record<string, PropertyValue>) =>
  source.kind === 'arm-children' && source.when?.(parentOf(id, 'azure_synapse_workspace', properties));

describe('workspace', () => {
  test('with everything', () => {
    const storage = `${group}/providers/Microsoft.Storage/storageAccounts/Lake`;
    const mapping = mapBody(synapseWorkspace, {
      id,
      name: 'syn',
      identity: { type: 'SystemAssigned', principalId: 'CD' },
      properties: {
        sqlAdministratorLogin: 'sa1',
        sqlAdministratorLoginPassword: 'hunter2',
        managedResourceGroupName: 'Managed',
        managedVirtualNetwork: 'default',
        managedVirtualNetworkSettings: { preventDataExfiltration: true, allowedAadTenantIdsForLinking: null },
        defaultDataLakeStorage: {
          accountUrl: 'https://lake.dfs.core.windows.net',
          filesystem: 'f',
          resourceId: storage,
        },
        encryption: {
          doubleEncryptionEnabled: true,
          cmk: { status: 'Consistent', key: { name: 'default', keyVaultUrl: 'https://V.vault.azure.net/keys/Syn' } },
        },
        cspWorkspaceAdminProperties: { initialWorkspaceAdminObjectId: 'EF' },
        connectivityEndpoints: { web: 'https://web.azuresynapse.net', odd: null },
        workspaceRepositoryConfiguration: { type: 'WorkspaceGitHubConfiguration', lastCommitId: 'abc' },
      },
    });
    expect(relationLines(mapping)).toEqual([
      `${groupKey} contains .`,
      '. can_run_as cd',
      `. manages ${subscription}/resourcegroups/managed`,
      `. uses ${storage.toLowerCase()}`,
      '. grants ef',
      '. encrypted_by https://v.vault.azure.net/keys/syn',
    ]);
    expect(entityOf(mapping).properties).toMatchObject({
      managedVirtualNetwork: 'default',
      preventDataExfiltration: true,
      encryptionKeyUrl: 'https://V.vault.azure.net/keys/Syn',
      encryptionKeyStatus: 'Consistent',
    });
    expect(JSON.stringify(mapping)).not.toMatch(/hunter2|abc/);
  });

  test('without a managed network and its own keys', () => {
    const { properties } = entityOf(
      mapBody(synapseWorkspace, { id, name: 'syn', properties: { managedVirtualNetwork: '' } }),
    );
    expect(properties.managedVirtualNetwork).toBeNull();
    expect(properties).not.toHaveProperty('encryptionKeyUrl');
    expect(properties).not.toHaveProperty('azureADOnlyAuthentication');
  });
});

test('what is asked only where it can be', () => {
  expect(asked(synapseKey, {})).toBe(false);
  expect(asked(synapseKey, { encryptionKeyUrl: 'https://v.vault.azure.net/keys/k' })).toBe(true);
  expect(asked(synapseEntraOnlyAuthentication, {})).toBe(true);
  expect(asked(synapseEntraOnlyAuthentication, { azureADOnlyAuthentication: false })).toBe(false);
});

test('what lies below a workspace', () => {
  const at = (type: EntityType, path: string, properties: object) =>
    mapBody(type, { id: `${id}/${path}`, name: path.split('/').at(-1), properties }, { parent });
  const key = at(synapseKey, 'keys/default', { isActiveCMK: true, keyVaultUrl: 'https://V.vault.azure.net/keys/Syn' });
  expect(relationLines(key)).toEqual([`${parent.key} contains .`, '. uses https://v.vault.azure.net/keys/syn']);
  expect(relationLines(at(synapseKey, 'keys/odd', { keyVaultUrl: 'odd' }))).toEqual([`${parent.key} contains .`]);
  const all = { startIpAddress: '0.0.0.0', endIpAddress: '255.255.255.255', provisioningState: 'Succeeded' };
  expect(entityOf(at(synapseFirewallRule, 'firewallRules/allowAll', all)).properties).toMatchObject({
    allowsInternet: true,
  });
  const only = at(synapseEntraOnlyAuthentication, 'azureADOnlyAuthentications/default', {
    azureADOnlyAuthentication: true,
    state: 'Consistent',
  });
  expect(entityOf(only)).toMatchObject({
    key: `${parent.key}#azure-ad-only-authentication`,
    properties: { isAzureADOnlyAuthenticationEnabled: true },
  });
  const scans = at(synapseVulnerabilityAssessment, 'vulnerabilityAssessments/default', { recurringScans: null });
  expect(entityOf(scans).properties).toEqual({});
});

describe('SQL pool', () => {
  const pool = parentOf(`${id}/sqlPools/Pool`, 'azure_synapse_sql_pool');
  const policyId = `${pool.id}/dataMaskingPolicies/Default`;

  test('pausing is no change', () => {
    const at = (status: string) =>
      mapBody(synapseSqlPool, {
        id: pool.id,
        name: 'pool',
        sku: { name: 'DW100c' },
        properties: { status, collation: 'C' },
      });
    expect(at('Paused')).toEqual(at('Online'));
    expect(relationLines(at('Paused'))).toEqual([`${parent.key} contains .`]);
  });

  test('its masking policy governs it and holds rules', () => {
    const policy = mapBody(
      synapseDataMaskingPolicy,
      { id: policyId, name: 'Default', properties: { dataMaskingState: 'Enabled', exemptPrincipals: '' } },
      { parent: pool },
    );
    expect(relationLines(policy)).toEqual([`${pool.key} contains .`, `. governs ${pool.key}`]);
    const properties = {
      aliasName: 'People_Iban',
      ruleState: 'Enabled',
      columnName: 'Iban',
      maskingFunction: 'Default',
    };
    const rule = mapBody(
      synapseDataMaskingRule,
      { id: `${policyId}/rules/R1`, name: 'R1', properties },
      { parent: pool },
    );
    expect(entityOf(rule).name).toBe('People_Iban');
    expect(relationLines(rule)).toEqual([`${pool.key} contains .`, `${policyId.toLowerCase()} contains .`]);
  });
});
