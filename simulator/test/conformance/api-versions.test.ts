/** Older api-versions that tools in use ask for: clients are not all of this year. */
import { describe, expect, test } from 'vitest';
import { resourceVersions, subscriptionVersions } from '../../src/arm/api-version.ts';
import { typeOfPath } from '../../src/arm/types/registry.ts';
import { fact, has, title } from '../support/facts.ts';

/** Profile `latest` of Azure CLI before and at 2.45: azure/cli/core/profiles/_shared.py. */
const azureCli: Readonly<Record<string, string>> = {
  'Microsoft.Storage/storageAccounts': '2022-05-01 2022-09-01',
  'Microsoft.Storage/storageAccounts/blobServices/containers': '2022-05-01 2022-09-01',
  'Microsoft.Network/virtualNetworks': '2021-08-01 2022-01-01',
  'Microsoft.Network/networkSecurityGroups': '2021-08-01 2022-01-01',
  'Microsoft.Network/networkInterfaces': '2021-08-01 2022-01-01',
  'Microsoft.Network/publicIPAddresses': '2021-08-01 2022-01-01',
  'Microsoft.Network/loadBalancers': '2021-08-01 2022-01-01',
  'Microsoft.Network/privateEndpoints': '2021-08-01 2022-01-01',
  'Microsoft.Network/dnszones': '2018-05-01',
  'Microsoft.Compute/virtualMachines': '2022-03-01 2022-11-01',
  'Microsoft.Compute/virtualMachineScaleSets': '2022-03-01 2022-11-01',
  'Microsoft.Compute/disks': '2022-03-02 2022-07-02',
  'Microsoft.Compute/snapshots': '2021-12-01',
  'Microsoft.Compute/diskEncryptionSets': '2022-03-02',
  'Microsoft.Compute/galleries': '2021-10-01',
  'Microsoft.KeyVault/vaults': '2021-04-01-preview 2022-07-01',
  'Microsoft.Authorization/roleAssignments': '2015-07-01 2020-04-01-preview 2022-04-01',
  'Microsoft.Authorization/roleDefinitions': '2015-07-01 2018-01-01-preview 2022-04-01',
  'Microsoft.Authorization/locks': '2016-09-01',
  'Microsoft.Authorization/policyAssignments': '2021-06-01',
  'Microsoft.Authorization/policyDefinitions': '2021-06-01',
  'Microsoft.Authorization/policySetDefinitions': '2021-06-01',
  'Microsoft.ContainerRegistry/registries': '2022-02-01-preview',
  'Microsoft.ContainerService/managedClusters': '2022-06-01',
  'Microsoft.ServiceBus/namespaces': '2022-01-01-preview',
  'Microsoft.EventHub/namespaces': '2022-01-01-preview',
  'Microsoft.Insights/actionGroups': '2022-06-01',
  'Microsoft.Insights/activityLogAlerts': '2017-04-01',
  'Microsoft.Insights/diagnosticSettings': '2017-05-01-preview',
  'Microsoft.Insights/metricAlerts': '2018-03-01',
  'Microsoft.Insights/logProfiles': '2016-03-01',
  'Microsoft.Insights/scheduledQueryRules': '2018-04-16',
  'Microsoft.Insights/autoscaleSettings': '2015-04-01',
  'Microsoft.ManagedIdentity/userAssignedIdentities': '2022-01-31-preview',
  'Microsoft.Web/sites': '2022-03-01',
  'Microsoft.Web/serverfarms': '2022-03-01',
  'Microsoft.Devices/IotHubs': '2021-07-02',
};

const accepted = (path: string): readonly string[] => typeOfPath(path)?.apiVersions ?? [];

describe('Azure CLI', () => {
  test.each(Object.entries(azureCli))('%s %s', (type, versions) => {
    expect(accepted(type)).toEqual(expect.arrayContaining(versions.split(' ')));
  });

  test('groups, resources and subscriptions', () => {
    expect(resourceVersions).toEqual(expect.arrayContaining(['2021-04-01', '2022-09-01']));
    expect(subscriptionVersions).toEqual(expect.arrayContaining(['2019-11-01', '2022-12-01']));
  });
});

interface Endpoint {
  readonly armType: string;
  readonly apiVersion: string;
  readonly listPath: string;
  readonly evidence?: { readonly sdkDefaultApiVersion?: string; readonly recordedApiVersions?: readonly string[] };
}

/** `Microsoft.Web/sites/config` of a list's path; `undefined` for paths that Resource Manager itself serves. */
function typePath({ listPath }: Endpoint): string | undefined {
  const [, below] = /.*\/providers\/([^?]+)/.exec(listPath) ?? [];
  const [namespace, ...rest] = below?.split('/') ?? [];
  const types = rest.filter((_, index) => index % 2 === 0);
  return namespace === undefined || types.length === 0 ? undefined : [namespace, ...types].join('/');
}

const needs = 'reference/azure-endpoints.json';

describe.skipIf(!has(needs))(title("Azure's JavaScript packages and recorded tools", needs), () => {
  const content = has(needs) ? fact<readonly Endpoint[] | { readonly endpoints: readonly Endpoint[] }>(needs) : [];
  const endpoints = 'endpoints' in content ? content.endpoints : content;

  test('every version that they ask for is accepted', () => {
    const refused = endpoints.flatMap((endpoint) => {
      const type = typeOfPath(typePath(endpoint) ?? '');
      const { sdkDefaultApiVersion = endpoint.apiVersion, recordedApiVersions = [] } = endpoint.evidence ?? {};
      const wanted = type ? [endpoint.apiVersion, sdkDefaultApiVersion, ...recordedApiVersions] : [];
      return wanted
        .filter((version) => !type?.apiVersions.includes(version))
        .map((each) => `${endpoint.armType} ${each}`);
    });
    expect(endpoints.length).toBeGreaterThan(100);
    expect(refused).toEqual([]);
  });
});
