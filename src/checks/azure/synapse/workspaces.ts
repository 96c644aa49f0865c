/** Source: "Workspaces - Get" of Microsoft.Synapse, and the lists below a workspace. */
import type { Check } from '../../declaration.ts';
import { all, any, at, every, fact, isSet, isTrue, noneOf, one } from '../../rule/index.ts';
import { type DiagnosticLogs, diagnosticLogs } from '../shared/diagnostic-logs.ts';
import { spansAtMost } from '../shared/ip-ranges.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';

const subject = 'azure_synapse_workspace';

const workspaceChecks: readonly Check[] = [
  {
    id: 'synapse-exfiltration-protection',
    title: 'Synapse workspaces send data to approved tenants only',
    why: 'Otherwise a pipeline or notebook can copy what it reads to the account of a stranger.',
    severity: 'medium',
    topic: 'data-exfil',
    subject,
    rule: at('properties.managedVirtualNetworkSettings.preventDataExfiltration', isTrue, { absent: 'fail' }),
    fix: {
      portal:
        'It can be chosen only when a workspace is made: create one with a managed virtual network and data exfiltration protection.',
      az: 'az synapse workspace create --name "$NEW_NAME" --resource-group {resourceGroup} --enable-managed-virtual-network true --prevent-data-exfiltration true',
      bicep: "managedVirtualNetwork: 'default'\nmanagedVirtualNetworkSettings: { preventDataExfiltration: true }",
      terraform: 'data_exfiltration_protection_enabled = true',
    },
  },
  {
    id: 'synapse-cmk',
    title: 'Synapse workspaces are encrypted with a key of your own that is active',
    why: 'Until the key is activated, and without one, only Microsoft decides who can read the data.',
    severity: 'low',
    topic: 'cmk',
    subject,
    rule: all(
      at('properties.encryption.cmk.key.keyVaultUrl', isSet, { absent: 'fail' }),
      at('properties.encryption.cmk.status', noneOf('AwaitingActivation'), { absent: 'pass' }),
    ),
    fix: {
      portal:
        'It can be chosen only when a workspace is made: create one with double encryption and a customer-managed key, grant access to the key and activate the workspace.',
      az: 'az synapse workspace activate --name {name} --resource-group {resourceGroup} --key-identifier "$KEY_URL"',
      bicep: 'encryption: { cmk: { key: { name: keyName, keyVaultUrl: keyUrl } } }',
      terraform: 'customer_managed_key { key_versionless_id = azurerm_key_vault_key.synapse.versionless_id }',
    },
  },
  privateEndpointCheck({
    id: 'synapse-private-endpoint',
    title: 'Synapse workspaces are reached through a private endpoint',
    why: 'Queries on SQL pools and work in the studio then stay inside your network.',
    severity: 'medium',
    subject,
    where: 'Synapse workspace > Security > Private endpoint connections',
    groups: ['Sql', 'SqlOnDemand', 'Dev'],
    approximates: 'One endpoint suffices, whichever of the parts it is for.',
  }),
  {
    id: 'synapse-va-enabled',
    title: 'SQL pools of Synapse workspaces are scanned for weak settings every week',
    why: 'Excess rights and unsafe settings inside the pools show up in these scans only.',
    severity: 'medium',
    topic: 'vuln',
    subject,
    facts: { assessment: { from: 'facet', types: ['azure_synapse_workspace_vulnerability_assessment'] } },
    rule: one(fact('assessment'), at('properties.recurringScans.isEnabled', isTrue, { absent: 'fail' }), {
      none: 'fail',
    }),
    fix: {
      portal:
        'Synapse workspace > Security > Microsoft Defender for Cloud > Configure: turn on periodic recurring scans.',
      bicep: 'recurringScans: { isEnabled: true }',
      terraform: 'recurring_scans { enabled = true }',
    },
  },
  {
    id: 'synapse-entra-only-auth',
    title: 'SQL pools of Synapse workspaces accept sign-ins from Microsoft Entra only',
    why: 'SQL logins know neither MFA nor Conditional Access, and their passwords are shared.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    facts: { 'sign-in settings': { from: 'facet', types: ['azure_synapse_workspace_azure_ad_only_authentication'] } },
    rule: any(
      at('properties.azureADOnlyAuthentication', isTrue, { absent: 'fail' }),
      one(fact('sign-in settings'), at('properties.azureADOnlyAuthentication', isTrue, { absent: 'fail' }), {
        none: 'fail',
      }),
    ),
    fix: {
      portal: 'Synapse workspace > Settings > Microsoft Entra ID: support only Microsoft Entra authentication.',
      az: 'az synapse ad-only-auth enable --workspace-name {name} --resource-group {resourceGroup}',
      bicep: 'azureADOnlyAuthentication: true',
      terraform: 'azuread_authentication_only = true',
    },
  },
  {
    id: 'synapse-no-ip-firewall-all',
    title: 'No firewall rule of a Synapse workspace lets in large parts of the Internet',
    why: 'The rule that a new workspace comes with, allowAll, opens its pools and its studio to the whole world.',
    severity: 'high',
    topic: 'net-fw',
    subject,
    facts: { 'firewall rules': { from: 'contained', types: ['azure_synapse_firewall_rule'] } },
    settings: { 'most addresses': { words: 'Addresses that one rule lets in, at most.', value: 65_536 } },
    rule: every(fact('firewall rules'), at('properties', spansAtMost('most addresses'), { absent: 'unknown' }), {
      none: 'pass',
    }),
    fix: {
      portal:
        'Synapse workspace > Security > Networking > Firewall rules: delete the rule, and add the addresses that are needed.',
      az: 'az synapse workspace firewall-rule delete --workspace-name {name} --resource-group {resourceGroup} --name allowAll --yes',
    },
  },
  managedIdentity({
    id: 'synapse-managed-identity',
    title: 'Synapse workspaces have a managed identity',
    why: 'Pipelines and pools reach data with it, in place of keys that lie in linked services.',
    severity: 'low',
    subject,
    fix: {
      portal:
        'A new workspace has one by itself: create it anew, or add a user-assigned identity under Settings > Identities.',
      bicep: "identity: { type: 'SystemAssigned' }",
      terraform: 'identity { type = "SystemAssigned" }',
    },
  }),
];

export const synapseLogs: DiagnosticLogs = {
  id: 'synapse-resource-logs',
  title: 'Synapse workspaces log changes of their roles',
  why: 'Roles inside a workspace grant access to data past the roles of Azure; only this log tells who granted them.',
  severity: 'medium',
  subject,
  categories: [['SynapseRbacOperations']],
  auditGroup: true,
};

export const synapseChecks: readonly Check[] = [...workspaceChecks, diagnosticLogs(synapseLogs)];
