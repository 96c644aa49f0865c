/** Who gets into clusters, and from where. Source: "Managed Clusters - List" of Azure Resource Manager, with the defaults that its schema tells. */
import type { Check } from '../../declaration.ts';
import { all, any, at, every, isFalse, isSet, isTrue, oneOf, type Rule, when } from '../../rule/index.ts';

const subject = 'azure_kubernetes_cluster';
const update = 'az aks update --resource-group {resourceGroup} --name {name}';
const _addon = (name: string) => `az aks enable-addons --resource-group {resourceGroup} --name {name} --addons ${name}`;
const eachPool = (rule: Rule) => every('properties.agentPoolProfiles', rule, { none: 'unknown' });
const isPrivate = at('properties.apiServerAccessProfile.enablePrivateCluster', isTrue, { absent: 'fail' });

const access: readonly Check[] = [
  {
    id: 'aks-rbac',
    title: 'Clusters decide by Kubernetes roles who may do what',
    why: 'Without roles everybody who gets in may do everything.',
    severity: 'high',
    topic: 'least-priv',
    subject,
    rule: at('properties.enableRBAC', isTrue, { absent: 'unknown' }),
    fix: {
      portal:
        'It is fixed when a cluster is made: make a new one with role-based access control, and move the workloads.',
      az: 'az aks create --resource-group {resourceGroup} --name "$NEW_NAME" --enable-aad --enable-azure-rbac',
      bicep: 'enableRBAC: true',
    },
  },
  {
    id: 'aks-local-accounts-disabled',
    title: 'Clusters refuse their local accounts',
    why: 'The certificate of a local account is a key to the whole cluster that belongs to nobody and is hard to withdraw.',
    severity: 'high',
    topic: 'local-auth',
    subject,
    rule: at('properties.disableLocalAccounts', isTrue, { absent: 'fail' }),
    fix: {
      portal:
        'Kubernetes cluster > Settings > Security configuration: Microsoft Entra ID with Azure RBAC, local accounts off.',
      az: `${update} --disable-local-accounts`,
      bicep: 'disableLocalAccounts: true',
      terraform: 'azurerm_kubernetes_cluster: local_account_disabled = true',
    },
  },
  {
    id: 'aks-entra-integration',
    title: 'Clusters take sign-ins of Microsoft Entra and decide by Azure roles',
    why: 'Only then do Conditional Access, reviews and leavers reach into the cluster.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    rule: all(
      at('properties.aadProfile.managed', isTrue, { absent: 'fail' }),
      at('properties.aadProfile.enableAzureRBAC', isTrue, { absent: 'fail' }),
    ),
    fix: {
      portal:
        'Kubernetes cluster > Settings > Security configuration: Microsoft Entra ID authentication with Azure RBAC.',
      az: `${update} --enable-aad --enable-azure-rbac`,
      bicep: 'aadProfile: { managed: true, enableAzureRBAC: true }',
    },
  },
  {
    id: 'aks-managed-identity',
    title: 'Clusters act with a managed identity',
    why: 'The secret of a service principal has to be renewed and can be stolen; a managed identity has none.',
    severity: 'medium',
    topic: 'managed-id',
    subject,
    rule: at('identity.type', oneOf('SystemAssigned', 'UserAssigned'), { absent: 'fail' }),
    fix: {
      portal: 'No page of the portal changes it: use the command.',
      az: `${update} --enable-managed-identity`,
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  },
  {
    id: 'aks-keyvault-secret-rotation',
    title: 'Secrets that come from Key Vault are renewed in the cluster',
    why: 'A secret that was renewed in the vault because it leaked is still the old one in the pods otherwise.',
    severity: 'medium',
    topic: 'secrets',
    subject,
    rule: when(
      at('properties.addonProfiles.azureKeyvaultSecretsProvider.enabled', isTrue, { absent: 'fail' }),
      at('properties.addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation', isTrue, {
        absent: 'fail',
      }),
      'The cluster takes no secrets from Key Vault through the add-on.',
    ),
    fix: {
      portal: 'No page of the portal changes it: use the command.',
      az: 'az aks addon update --resource-group {resourceGroup} --name {name} --addon azure-keyvault-secrets-provider --enable-secret-rotation',
      terraform: 'azurerm_kubernetes_cluster: key_vault_secrets_provider { secret_rotation_enabled = true }',
    },
  },
];

const network: readonly Check[] = [
  {
    id: 'aks-private-cluster',
    title: 'The API server of clusters has a private address',
    why: 'A public API server can be tried by everybody, and a hole in it used by everybody.',
    severity: 'high',
    topic: 'net-public',
    subject,
    rule: isPrivate,
    fix: {
      portal: 'It is chosen when a cluster is made; newer clusters can be put into a virtual network with the command.',
      az: `${update} --enable-private-cluster --enable-apiserver-vnet-integration`,
      bicep: 'apiServerAccessProfile: { enablePrivateCluster: true }',
      terraform: 'azurerm_kubernetes_cluster: private_cluster_enabled = true',
    },
  },
  {
    id: 'aks-authorized-ip-ranges',
    title: 'The API server of clusters answers known addresses alone',
    why: 'Whoever cannot reach the API server cannot use a stolen credential either.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    rule: any(at('properties.apiServerAccessProfile.authorizedIPRanges', isSet, { absent: 'fail' }), isPrivate),
    fix: {
      portal: 'Kubernetes cluster > Settings > Networking > Authorized IP ranges.',
      az: `${update} --api-server-authorized-ip-ranges "$RANGES"`,
      bicep: "apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] }",
    },
  },
  {
    id: 'aks-nodes-no-public-ip',
    title: 'Nodes have no public addresses',
    why: 'A node that can be reached from the Internet shows every port of every pod that it opens.',
    severity: 'high',
    topic: 'net-public',
    subject,
    rule: eachPool(at('enableNodePublicIP', isFalse, { absent: 'pass' })),
    fix: {
      portal: 'It is fixed when a pool is made: add a pool without public addresses, drain the old one and delete it.',
      az: 'az aks nodepool add --resource-group {resourceGroup} --cluster-name {name} --name "$NEW_POOL"',
      bicep: 'enableNodePublicIP: false',
    },
  },
  {
    id: 'aks-network-policy',
    title: 'Clusters can limit which pods talk to each other',
    why: 'Without a network policy an intruder in one pod reaches all others.',
    severity: 'medium',
    topic: 'net-seg',
    subject,
    rule: at('properties.networkProfile.networkPolicy', oneOf('azure', 'calico', 'cilium'), { absent: 'fail' }),
    fix: {
      portal: 'Kubernetes cluster > Settings > Networking > Network policy.',
      az: `${update} --network-policy azure`,
      bicep: "networkProfile: { networkPolicy: 'azure' }",
    },
    approximates: 'That policies can be written does not mean that they were.',
  },
  {
    id: 'aks-network-plugin-azure',
    title: 'Clusters use the network plugin of Azure',
    why: 'With kubenet, which is being retired, several means to limit traffic between pods are missing.',
    severity: 'low',
    topic: 'net-seg',
    subject,
    rule: at('properties.networkProfile.networkPlugin', oneOf('azure'), { absent: 'unknown' }),
    fix: {
      portal: 'Kubernetes cluster > Settings > Networking: move to Azure CNI Overlay.',
      az: `${update} --network-plugin azure --network-plugin-mode overlay`,
      bicep: "networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay' }",
    },
  },
  {
    id: 'aks-http-routing-off',
    title: 'Clusters do without the HTTP application routing add-on',
    why: 'The add-on was meant for trials, is retired, and puts whatever it routes on the Internet.',
    severity: 'medium',
    topic: 'config',
    subject,
    rule: at('properties.addonProfiles.httpApplicationRouting.enabled', isFalse, { absent: 'pass' }),
    fix: {
      portal: 'Kubernetes cluster > Settings > Networking: move to the application routing add-on.',
      az: 'az aks disable-addons --resource-group {resourceGroup} --name {name} --addons http_application_routing',
    },
  },
];

export const clusterAccessChecks: readonly Check[] = [...access, ...network];
