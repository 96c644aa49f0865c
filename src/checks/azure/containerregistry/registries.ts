/** Container registries. Source: "Registries - List" of Azure Resource Manager, in a version that tells of anonymous pulls. */
import type { Check } from '../../declaration.ts';
import { any, at, atLeast, count, fact, isFalse, oneOf, onList, when } from '../../rule/index.ts';
import { customerKey } from '../shared/customer-key.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_container_registry';
const update = 'az acr update --name {name} --resource-group {resourceGroup}';
const enabled = oneOf('enabled');
const signedElsewhere = 'registries with other signatures';

const access: readonly Check[] = [
  {
    id: 'acr-admin-user-disabled',
    title: 'The shared administrator of registries is off',
    why: 'It is one password for everybody, with the right to replace every image.',
    severity: 'high',
    topic: 'local-auth',
    subject,
    rule: at('properties.adminUserEnabled', isFalse, { absent: 'pass' }),
    fix: {
      portal: 'Container registry > Settings > Access keys: clear Admin user.',
      az: `${update} --admin-enabled false`,
      bicep: 'adminUserEnabled: false',
      terraform: 'azurerm_container_registry: admin_enabled = false',
    },
  },
  {
    id: 'acr-anonymous-pull-disabled',
    title: 'Nobody pulls images without signing in',
    why: 'Images hold code, addresses and, by mistake, secrets; with anonymous pulls they are public.',
    severity: 'high',
    topic: 'net-public',
    subject,
    // In the version that is read, saying nothing means no. Resource Graph may answer in an older one, which never says it.
    rule: at('properties.anonymousPullEnabled', isFalse, { absent: 'unknown' }),
    fix: {
      portal: 'Container registry > Settings > Properties: clear Anonymous pull access.',
      az: `${update} --anonymous-pull-enabled false`,
      bicep: 'anonymousPullEnabled: false',
      terraform: 'azurerm_container_registry: anonymous_pull_enabled = false',
    },
  },
  managedIdentity({
    id: 'acr-managed-identity',
    title: 'Registries have a managed identity',
    why: 'A registry needs an identity to use a key of the organisation or to import from others without a password.',
    severity: 'low',
    subject,
    fix: {
      portal: 'Container registry > Settings > Identity > System assigned: On.',
      az: 'az acr identity assign --identities [system] --name {name} --resource-group {resourceGroup}',
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  }),
];

const network: readonly Check[] = [
  publicNetworkDisabled({
    id: 'acr-public-network-disabled',
    title: 'Registries cannot be reached from the Internet',
    why: 'With a stolen credential anybody anywhere can pull images, or push one that will be run.',
    severity: 'high',
    subject,
    fix: {
      portal: 'Container registry > Settings > Networking > Public access: Disabled.',
      az: `${update} --public-network-enabled false`,
      bicep: "publicNetworkAccess: 'Disabled'",
    },
  }),
  {
    id: 'acr-network-rules',
    title: 'Registries answer known networks alone',
    why: 'Build machines and clusters have known addresses; nobody else has to reach the registry.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    rule: any(
      at('properties.networkRuleSet.defaultAction', oneOf('Deny'), { absent: 'fail' }),
      at('properties.publicNetworkAccess', oneOf('Disabled'), { absent: 'fail' }),
    ),
    fix: {
      portal:
        'Container registry > Settings > Networking > Public access: Selected networks. It takes the Premium SKU.',
      az: `${update} --default-action Deny`,
      bicep: "networkRuleSet: { defaultAction: 'Deny' }",
    },
  },
  {
    id: 'acr-trusted-services',
    title: 'Trusted Azure services pass the firewall of registries',
    why: 'Without them scans for holes and deployments fail, and people open the firewall wider than need be.',
    severity: 'low',
    topic: 'net-fw',
    subject,
    rule: at('properties.networkRuleBypassOptions', oneOf('AzureServices'), { absent: 'pass' }),
    fix: {
      portal: 'Container registry > Settings > Networking: allow trusted Microsoft services.',
      az: `${update} --allow-trusted-services true`,
      bicep: "networkRuleBypassOptions: 'AzureServices'",
    },
  },
  privateEndpointCheck({
    id: 'acr-private-endpoint',
    title: 'Registries are reached through a private endpoint',
    why: 'Pulls over a private endpoint stay in the network of the organisation.',
    severity: 'medium',
    subject,
    where: 'Container registry > Settings > Networking > Private access',
    groups: ['registry'],
  }),
];

const images: readonly Check[] = [
  customerKey({
    id: 'acr-cmk',
    title: 'Registries are encrypted with a key of the organisation',
    why: 'With a key of its own the organisation can make the images unreadable, and sees who used the key.',
    severity: 'medium',
    subject,
    path: 'properties.encryption.status',
    source: 'enabled',
    fix: {
      portal:
        'It is fixed when a Premium registry is made: make a new one with a customer-managed key, and import the images.',
      az: 'az acr create --name "$NEW_NAME" --resource-group {resourceGroup} --sku Premium --identity "$IDENTITY_ID" --key-encryption-key "$KEY_ID"',
    },
  }),
  {
    id: 'acr-content-trust',
    title: 'Images are signed',
    why: 'Without a signature nobody can tell whether an image is the one that was built.',
    severity: 'low',
    topic: 'config',
    subject,
    settings: {
      [signedElsewhere]: {
        words: 'Login servers of registries whose images are signed otherwise, such as by Notation.',
        value: [],
      },
    },
    rule: any(
      at('properties.policies.trustPolicy.status', enabled, { absent: 'fail' }),
      at('properties.loginServer', onList(signedElsewhere), { absent: 'fail' }),
    ),
    fix: {
      portal:
        'Sign images with Notation and check the signatures in the cluster; then put the registry on the list of this check.',
      az: 'az acr config content-trust update --registry {name} --status enabled',
    },
    approximates: 'Docker Content Trust, which the registry tells of, is being retired; other signatures are not read.',
  },
  {
    id: 'acr-quarantine-policy',
    title: 'New images wait until they were checked',
    why: 'An image that can be pulled before its scan runs before anybody knows what is in it.',
    severity: 'low',
    topic: 'config',
    subject,
    rule: at('properties.policies.quarantinePolicy.status', enabled, { absent: 'fail' }),
    fix: {
      portal: 'No page of the portal sets it; something has to release images once it is on.',
      az: 'az resource update --ids {id} --set properties.policies.quarantinePolicy.status=enabled',
      terraform: 'azurerm_container_registry: quarantine_policy_enabled = true',
    },
  },
  {
    id: 'acr-retention-policy',
    title: 'Manifests without a tag are cleaned up',
    why: 'Old images stay to be pulled by their digest, with every hole they ever had.',
    severity: 'low',
    topic: 'inventory',
    subject,
    rule: at('properties.policies.retentionPolicy.status', enabled, { absent: 'fail' }),
    fix: {
      portal: 'Container registry > Policies > Retention: Enabled. It takes the Premium SKU.',
      az: 'az acr config retention update --registry {name} --status enabled --days 30 --type UntaggedManifests',
    },
  },
  {
    id: 'acr-geo-replication',
    title: 'Registries have a copy in another region',
    why: 'Clusters that cannot pull cannot start or recover, wherever they are themselves.',
    severity: 'low',
    topic: 'dr',
    subject,
    facts: { replications: { from: 'contained', types: ['azure_container_registry_replication'] } },
    rule: when(
      at('sku.name', oneOf('Premium'), { absent: 'unknown' }),
      count(fact('replications'), atLeast(1), { where: at('@homeRegion', isFalse, { absent: 'unknown' }) }),
      'Only registries of the Premium SKU can have copies.',
    ),
    fix: {
      portal: 'Container registry > Services > Geo-replications: add a region.',
      az: 'az acr replication create --registry {name} --location "$REGION"',
      terraform: 'azurerm_container_registry: georeplications { location = "northeurope" }',
    },
  },
];

export const registryChecks: readonly Check[] = [...access, ...network, ...images];
