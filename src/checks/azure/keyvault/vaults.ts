/** Source: "Vaults - Get" of Azure Resource Manager, with the defaults that its schema tells. */
import type { Check } from '../../declaration.ts';
import {
  all,
  any,
  at,
  atLeast,
  contains,
  count,
  every,
  fact,
  isFalse,
  isTrue,
  type Match,
  not,
  oneOf,
  when,
} from '../../rule/index.ts';
import { diagnosticLogs } from '../shared/diagnostic-logs.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { closedOrPerimeter, publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_key_vault';

/** Permissions of an access policy, from "Access Policies" of the schema of vaults. */
const permissions = {
  keys: 'encrypt decrypt wrapkey unwrapkey sign verify get list create update import delete backup restore recover purge',
  secrets: 'get list set delete backup restore recover purge',
  certificates:
    'get list delete create import update managecontacts getissuers listissuers setissuers deleteissuers manageissuers recover purge backup restore',
  storage: 'get list delete set update regeneratekey recover purge backup restore setsas listsas getsas deletesas',
} as const;

function everyPermissionOn(kind: keyof typeof permissions): Match {
  const wanted = permissions[kind].split(' ');
  return {
    words: `every permission on ${kind}`,
    test: (value) => {
      if (!Array.isArray(value)) return undefined;
      const granted = value.map((each) => String(each).toLowerCase());
      return granted.includes('all') || wanted.every((permission) => granted.includes(permission));
    },
  };
}

export const vaultChecks: readonly Check[] = [
  {
    id: 'keyvault-soft-delete',
    title: 'Deleted key vaults can be brought back for a while',
    why: 'A vault that is gone at once takes along every key, and with it all data that the keys encrypt.',
    severity: 'high',
    topic: 'delete-protect',
    subject,
    // On by default, and cannot be switched off any more.
    rule: at('properties.enableSoftDelete', isTrue, { absent: 'pass' }),
    fix: {
      portal: 'Key vault > Settings > Properties: enable recovery of the vault and its objects. It cannot be undone.',
      az: 'az resource update --ids {id} --set properties.enableSoftDelete=true',
      bicep: 'enableSoftDelete: true',
    },
  },
  {
    id: 'keyvault-purge-protection',
    title: 'Deleted key vaults and keys cannot be purged before their time',
    why: 'Without it whoever may purge can destroy deleted keys for good, and hold encrypted data to ransom.',
    severity: 'high',
    topic: 'delete-protect',
    subject,
    rule: at('properties.enablePurgeProtection', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Key vault > Settings > Properties: enable purge protection. It cannot be undone.',
      az: 'az keyvault update --name {name} --resource-group {resourceGroup} --enable-purge-protection true',
      bicep: 'enablePurgeProtection: true',
      terraform: 'purge_protection_enabled = true',
    },
  },
  {
    id: 'keyvault-rbac',
    title: 'Roles of Azure decide who may use a key vault',
    why: 'Access policies are granted per vault, know no scope below it and no eligible assignments, and whoever may write the vault can grant them to himself.',
    severity: 'high',
    topic: 'least-priv',
    subject,
    // Null stands for access policies in every api-version before 2026-02-01.
    rule: at('properties.enableRbacAuthorization', isTrue, { absent: 'fail' }),
    fix: {
      portal:
        'Key vault > Settings > Access configuration: first assign the roles that are needed, then choose Azure role-based access control.',
      az: 'az keyvault update --name {name} --resource-group {resourceGroup} --enable-rbac-authorization true',
      bicep: 'enableRbacAuthorization: true',
      terraform: 'rbac_authorization_enabled = true',
    },
  },
  {
    id: 'keyvault-access-policy-least-privilege',
    title: 'No access policy of a key vault grants everything on a kind of object',
    why: 'An application that reads one secret and may also delete and purge all of them does the more harm when it is taken over.',
    severity: 'medium',
    topic: 'least-priv',
    subject,
    rule: when(
      at('properties.enableRbacAuthorization', isFalse, { absent: 'pass' }),
      every(
        'properties.accessPolicies',
        all(
          ...(['keys', 'secrets', 'certificates', 'storage'] as const).map((kind) =>
            at(`permissions.${kind}`, not(everyPermissionOn(kind)), { absent: 'pass' }),
          ),
        ),
        { none: 'pass' },
      ),
      'Roles decide, and its access policies do not count.',
    ),
    fix: {
      portal: 'Key vault > Access policies: edit the policy and leave only the permissions that its holder uses.',
      az: 'az keyvault set-policy --name {name} --resource-group {resourceGroup} --object-id "$OBJECT_ID" --secret-permissions get list',
      terraform: 'access_policy { secret_permissions = ["Get", "List"] }',
    },
  },
  publicNetworkDisabled({
    id: 'keyvault-public-network-disabled',
    title: 'Key vaults cannot be reached from the Internet',
    why: 'While the public endpoint is on, a stolen token is all it takes to fetch secrets from anywhere.',
    severity: 'high',
    subject,
    closed: closedOrPerimeter,
    fix: {
      portal: 'Key vault > Settings > Networking: disable public access.',
      az: 'az keyvault update --name {name} --resource-group {resourceGroup} --public-network-access Disabled',
      bicep: "publicNetworkAccess: 'Disabled'",
      terraform: 'public_network_access_enabled = false',
    },
  }),
  {
    id: 'keyvault-firewall-default-deny',
    title: 'The firewall of key vaults turns away networks that no rule names',
    why: 'A vault that any network can call depends on its tokens alone.',
    severity: 'high',
    topic: 'net-fw',
    subject,
    rule: any(
      at('properties.networkAcls.defaultAction', oneOf('Deny'), { absent: 'fail' }),
      at('properties.publicNetworkAccess', oneOf(...closedOrPerimeter), { absent: 'fail' }),
    ),
    fix: {
      portal: 'Key vault > Settings > Networking: allow access from specific virtual networks and IP addresses only.',
      az: 'az keyvault update --name {name} --resource-group {resourceGroup} --default-action Deny',
      bicep: "networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' }",
      terraform: 'network_acls { default_action = "Deny" bypass = "AzureServices" }',
    },
  },
  {
    id: 'keyvault-trusted-services',
    title: 'Trusted Azure services pass the firewall of key vaults',
    why: 'Disk encryption, storage and databases fetch their keys from the vault; when the firewall stops them, they stop as well.',
    severity: 'low',
    topic: 'net-fw',
    subject,
    rule: when(
      at('properties.networkAcls.defaultAction', oneOf('Deny'), { absent: 'fail' }),
      // AzureServices unless said otherwise.
      at('properties.networkAcls.bypass', contains('AzureServices'), { absent: 'pass' }),
      'Its firewall lets everybody in.',
    ),
    fix: {
      portal: 'Key vault > Settings > Networking: allow trusted Microsoft services to bypass the firewall.',
      az: 'az keyvault update --name {name} --resource-group {resourceGroup} --bypass AzureServices',
      bicep: "networkAcls: { bypass: 'AzureServices' }",
      terraform: 'network_acls { default_action = "Deny" bypass = "AzureServices" }',
    },
  },
  privateEndpointCheck({
    id: 'keyvault-private-endpoint',
    title: 'Key vaults are reached through a private endpoint',
    why: 'Secrets then travel inside your own network only, and the public endpoint can be closed.',
    severity: 'medium',
    subject,
    where: 'Key vault > Settings > Networking > Private endpoint connections',
    groups: ['vault'],
  }),
  {
    id: 'keyvault-in-use',
    title: 'Subscriptions have a key vault',
    why: 'Where there is no vault, secrets lie in settings, scripts and pipelines instead.',
    severity: 'low',
    topic: 'secrets',
    subject: 'azure_subscription',
    facts: { 'key vaults': { from: 'subscription', types: ['azure_key_vault'] } },
    rule: count(fact('key vaults'), atLeast(1)),
    fix: {
      portal: 'Create a key vault in the subscription and move secrets of its applications there.',
      az: 'az keyvault create --name "$VAULT" --resource-group "$RESOURCE_GROUP" --subscription {subscription} --enable-purge-protection true',
    },
    approximates: 'A subscription may rightly use the vault of another one: mute it there.',
  },
  {
    id: 'keyvault-hsm-purge-protection',
    title: 'Deleted managed HSMs and their keys cannot be purged before their time',
    why: 'A purged HSM is gone with all of its keys, and what they encrypt cannot be read ever again.',
    severity: 'high',
    topic: 'delete-protect',
    subject: 'azure_managed_hsm',
    rule: at('properties.enablePurgeProtection', isTrue, { absent: 'fail' }),
    fix: {
      portal: 'Managed HSM > Settings > Properties: enable purge protection. It cannot be undone.',
      az: 'az keyvault update-hsm --hsm-name {name} --resource-group {resourceGroup} --enable-purge-protection true',
      bicep: 'enablePurgeProtection: true',
      terraform: 'purge_protection_enabled = true',
    },
  },
];

export const vaultLogs = {
  id: 'keyvault-resource-logs',
  title: 'Key vaults log who used which key or secret',
  why: 'Without the log nobody can tell which secrets were read by whom, nor after a breach which to renew.',
  severity: 'medium',
  subject,
  categories: [['AuditEvent']],
  auditGroup: true,
} as const;

export const hsmLogs = {
  id: 'keyvault-hsm-resource-logs',
  title: 'Managed HSMs log who used which key',
  why: 'The keys of an HSM guard the most valuable data; their use has to be provable.',
  severity: 'medium',
  subject: 'azure_managed_hsm',
  categories: [['AuditEvent']],
  auditGroup: true,
} as const;

export const vaultLogChecks: readonly Check[] = [diagnosticLogs(vaultLogs), diagnosticLogs(hsmLogs)];
