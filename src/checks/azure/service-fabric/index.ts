/** Source: "Clusters - List" of Microsoft.ServiceFabric; "Customize Service Fabric cluster settings", section Security. */
import type { Check } from '../../declaration.ts';
import { at, isSet, oneOf, some } from '../../rule/index.ts';

const subject = 'azure_service_fabric_cluster';

export const serviceFabricChecks: readonly Check[] = [
  {
    id: 'servicefabric-entra-auth',
    title: 'Clients of Service Fabric clusters sign in with Entra ID',
    why: 'A client certificate works for whoever has the file, and is seldom renewed or taken back.',
    severity: 'high',
    topic: 'local-auth',
    subject,
    rule: at('properties.azureActiveDirectory.tenantId', isSet, { absent: 'fail' }),
    fix: {
      portal:
        'Service Fabric cluster > Settings > Security: set the Microsoft Entra tenant, cluster and client application.',
      bicep:
        'azureActiveDirectory: { tenantId: tenantId, clusterApplication: clusterAppId, clientApplication: clientAppId }',
    },
  },
  {
    id: 'servicefabric-encrypt-and-sign',
    title: 'Nodes of Service Fabric clusters encrypt and sign what they send',
    why: 'Unencrypted traffic between nodes can be read and forged by any machine of the network.',
    severity: 'high',
    topic: 'tls',
    subject,
    rule: some(
      'properties.fabricSettings',
      some('parameters', at('value', oneOf('EncryptAndSign'), { absent: 'fail' }), {
        where: at('name', oneOf('ClusterProtectionLevel'), { absent: 'fail' }),
        none: 'fail',
      }),
      { where: at('name', oneOf('Security'), { absent: 'fail' }), none: 'fail' },
    ),
    fix: {
      portal:
        'Service Fabric cluster > Settings > Custom fabric settings: in section Security set ClusterProtectionLevel to EncryptAndSign.',
      az: 'az sf cluster setting set --cluster-name {name} --resource-group {resourceGroup} --section Security --parameter ClusterProtectionLevel --value EncryptAndSign',
      bicep:
        "fabricSettings: [{ name: 'Security', parameters: [{ name: 'ClusterProtectionLevel', value: 'EncryptAndSign' }] }]",
    },
  },
];
