import { expect, test } from 'vitest';
import { mapEntity } from '../../map.ts';
import { entityOf, group, groupKey, mapBody, relationLines, tenantId } from '../testing.ts';
import { functionApp } from './function-app.ts';
import { webApp } from './web-app.ts';

const body = (kind: string | null) => ({
  id: `${group}/providers/Microsoft.Web/sites/Front`,
  name: 'front',
  kind,
  identity: {
    type: 'UserAssigned',
    principalId: null,
    userAssignedIdentities: { '/Identities/One': { clientId: 'c' } },
  },
  properties: {
    state: 'Running',
    httpsOnly: true,
    clientCertEnabled: false,
    hostNames: ['front.azurewebsites.net'],
    publicNetworkAccess: null,
    lastModifiedTimeUtc: '2024-01-01T00:00:00',
    serverFarmId: `${group}/providers/Microsoft.Web/serverfarms/Plan`,
    virtualNetworkSubnetId: `${group}/providers/Microsoft.Network/virtualNetworks/V/subnets/Web`,
    siteConfig: { minTlsVersion: null, appSettings: [{ name: 'KEY', value: 'hunter2' }], connectionStrings: null },
  },
});

test.each([
  ['app', 'azure_web_app'],
  ['app,linux,container', 'azure_web_app'],
  ['', 'azure_web_app'],
  [null, 'azure_web_app'],
  ['functionapp', 'azure_function_app'],
  ['FunctionApp,Linux', 'azure_function_app'],
  ['functionapp,workflowapp', 'azure_function_app'],
])('kind %j is %s', (kind, type) => {
  const accepted = [webApp, functionApp].flatMap(
    (each) => mapEntity(each, body(kind), { tenantId }, () => undefined) ?? [],
  );
  expect(accepted.flatMap(({ entities }) => entities.map((entity) => entity.type))).toEqual([type]);
});

test('an app joins its plan, subnet and identity, without settings', () => {
  const mapping = mapBody(webApp, body('app'));
  expect(relationLines(mapping)).toEqual([
    `${groupKey} contains .`,
    '. can_run_as /identities/one',
    `. hosted_on ${groupKey}/providers/microsoft.web/serverfarms/plan`,
    `. attached_to ${groupKey}/providers/microsoft.network/virtualnetworks/v/subnets/web`,
  ]);
  expect(entityOf(mapping).properties).toMatchObject({
    httpsOnly: true,
    clientCertEnabled: false,
    hostNames: ['front.azurewebsites.net'],
    publicNetworkAccess: null,
    userAssignedIdentityIds: ['/Identities/One'],
  });
  expect(JSON.stringify(mapping)).not.toMatch(/hunter2|lastModifiedTimeUtc/);
});

test("'' is no subnet", () => {
  const site = body('functionapp');
  const mapping = mapBody(functionApp, {
    ...site,
    identity: null,
    properties: { ...site.properties, virtualNetworkSubnetId: '' },
  });
  expect(entityOf(mapping).properties.virtualNetworkSubnetId).toBeNull();
  expect(relationLines(mapping).filter((line) => line.includes('attached_to'))).toEqual([]);
});
