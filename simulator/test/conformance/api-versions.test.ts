/** Older api-versions that tools in use ask for: clients are not all of this year. */
import { describe, expect, test } from 'vitest';
import { resourceVersions, subscriptionVersions } from '../../src/arm/api-version.ts';
import { typeOfPath } from '../../src/arm/types/registry.ts';
import { fact, has, text, title } from '../support/facts.ts';

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

/** Its profile `2020-09-01-hybrid`, for Azure Stack and for who pins it. */
const hybrid: Readonly<Record<string, string>> = {
  'Microsoft.Storage/storageAccounts': '2019-06-01',
  'Microsoft.Network/virtualNetworks': '2018-11-01',
  'Microsoft.Network/dnszones': '2016-04-01',
  'Microsoft.Compute/virtualMachines': '2020-06-01',
  'Microsoft.Compute/disks': '2019-07-01',
  'Microsoft.KeyVault/vaults': '2016-10-01',
  'Microsoft.Authorization/roleAssignments': '2015-07-01',
  'Microsoft.Authorization/policyAssignments': '2016-12-01',
  'Microsoft.ManagedIdentity/userAssignedIdentities': '2018-11-30',
  'Microsoft.Web/sites': '2018-02-01',
  'Microsoft.ContainerRegistry/registries': '2019-05-01',
  'Microsoft.ContainerService/managedClusters': '2020-11-01',
};

/** Packages of hashicorp/go-azure-sdk that the provider imported in August 2026. */
const terraform: Readonly<Record<string, string>> = {
  'Microsoft.Compute/virtualMachines': '2024-03-01',
  'Microsoft.Compute/virtualMachineScaleSets': '2025-04-01',
  'Microsoft.Compute/images': '2022-03-01',
  'Microsoft.Compute/disks': '2023-04-02',
  'Microsoft.Compute/galleries': '2022-03-03',
  'Microsoft.Network/virtualNetworks': '2025-01-01',
  'Microsoft.Network/networkInterfaces': '2023-09-01 2025-01-01',
  'Microsoft.Network/networkSecurityGroups': '2023-09-01 2023-11-01',
  'Microsoft.Network/trafficManagerProfiles': '2022-04-01',
  'Microsoft.Storage/storageAccounts': '2025-08-01',
  'Microsoft.KeyVault/vaults': '2026-02-01',
  'Microsoft.Sql/servers/databases': '2023-08-01-preview',
  'Microsoft.Authorization/roleAssignments': '2022-04-01',
  'Microsoft.Authorization/policyAssignments': '2022-06-01',
  'Microsoft.Authorization/policySetDefinitions': '2025-01-01',
  'Microsoft.ContainerService/managedClusters': '2025-10-01 2026-04-01',
  'Microsoft.EventHub/namespaces': '2022-01-01-preview 2024-01-01',
  'Microsoft.Web/sites': '2023-12-01',
  'Microsoft.Web/staticSites': '2023-01-01',
};

/** Azure SDK for Go before it had one module a service: Steampipe, kops and others. */
const oldGo: Readonly<Record<string, string>> = {
  'Microsoft.Compute/virtualMachines': '2022-08-01',
  'Microsoft.Network/networkSecurityGroups': '2022-05-01',
  'Microsoft.Storage/storageAccounts': '2019-06-01 2021-04-01',
};

const accepted = (path: string): readonly string[] => typeOfPath(path)?.apiVersions ?? [];

describe.each([
  ['Azure CLI', azureCli],
  ['Azure CLI in the profile of 2020', hybrid],
  ['Terraform azurerm', terraform],
  ['Go tools', oldGo],
])('%s', (_tool, asked) => {
  test.each(Object.entries(asked))('%s %s', (type, versions) => {
    expect(accepted(type)).toEqual(expect.arrayContaining(versions.split(' ')));
  });
});

describe('core routes', () => {
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

const connector = 'research/jupiterone.md';

/** Type and version of each call in the connector's table, such as `/rg/Compute/galleries/{n}/images @2019-12-01`. */
function callsOf(table: string): [string, string][] {
  const calls = [...table.matchAll(/\/(?:s|rg)\/(\S+) @(\d{4}-\d{2}-\d{2}(?:-preview)?)/g)];
  return calls.flatMap(([, path = '', version = '']) => {
    const extension = /(?:insights\/diagnosticSettings|EventGrid\/eventSubscriptions)$/.exec(path)?.[0];
    const [namespace = '', ...types] = (extension ?? path).split('/').filter((segment) => !segment.startsWith('{'));
    // What is called by POST is no type.
    const known = types.length > 0 && !['queryResults', 'list'].includes(types.at(-1) ?? '');
    return known ? [[`Microsoft.${namespace.replace(/^microsoft\./i, '')}/${types.join('/')}`, version]] : [];
  });
}

test.skipIf(!has(connector))(title('the connector to surpass is refused nothing', connector), () => {
  const calls = callsOf(text(connector));
  expect(calls.length).toBeGreaterThan(80);
  expect(calls.filter(([type, version]) => !accepted(type).includes(version))).toEqual([]);
});

const schemas = 'specs/arm-types/index.json';

test.skipIf(!has(schemas))(title('the version of every published schema is accepted', schemas), () => {
  const versions = Object.entries(fact<Record<string, { readonly apiVersion: string }>>(schemas));
  const served = versions.filter(([type]) => typeOfPath(type));
  expect(served.length).toBeGreaterThan(100);
  expect(served.filter(([type, { apiVersion }]) => !accepted(type).includes(apiVersion))).toEqual([]);
});
