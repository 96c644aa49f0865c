import type { JsonObject } from '../../world.ts';
import type { Body, Estate } from './estate.ts';
import { identityBlock } from './identities.ts';

const PLAN = 'microsoft.web/serverfarms';
const SITE = 'microsoft.web/sites';
const SUBNET = 'microsoft.network/virtualnetworks/subnets';

export function appServicePlan(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(PLAN, index);
  const [from, to] = estate.siblings(SITE, group);
  return {
    kind: 'linux',
    sku: { name: 'P1v3', tier: 'PremiumV3', size: 'P1v3', family: 'Pv3', capacity: 2 },
    properties: {
      status: 'Ready',
      subscription: estate.subscriptionGuid(estate.layout.groupPlace(group).subscription),
      maximumNumberOfWorkers: 30,
      geoRegion: estate.region(group),
      numberOfSites: to - from,
      resourceGroup: estate.groupName(group),
      reserved: true,
      perSiteScaling: false,
      elasticScaleEnabled: false,
      provisioningState: 'Succeeded',
      zoneRedundant: false,
    },
  };
}

const isFunction = (site: number): boolean => site % 4 === 3;

/** A web app, or a function app for every fourth; all in the plan of their resource group. */
export function site(estate: Estate, index: number): Body {
  const name = estate.name(SITE, index);
  const { group } = estate.layout.place(SITE, index);
  const host = `${name}.azurewebsites.net`;
  const plan = estate.sibling(PLAN, group, 0);
  const subnet = index % 3 === 0 ? estate.neighbour(SUBNET, group, index) : undefined;
  const properties: JsonObject = {
    state: index % 10 === 9 ? 'Stopped' : 'Running',
    hostNames: index % 5 === 0 ? [host, `www${index}.contoso.com`] : [host],
    enabled: index % 10 !== 9,
    enabledHostNames: [host, `${name}.scm.azurewebsites.net`],
    availabilityState: 'Normal',
    hostNameSslStates: [{ name: host, sslState: 'Disabled', hostType: 'Standard' }],
    serverFarmId: plan === undefined ? null : estate.ref(PLAN, plan),
    reserved: true,
    // A list answers null for nearly all of siteConfig; the values are in config/web.
    siteConfig: { numberOfWorkers: 1, linuxFxVersion: '', http20Enabled: null, minTlsVersion: null, ftpsState: null },
    clientAffinityEnabled: !isFunction(index),
    clientCertEnabled: index % 4 === 0,
    clientCertMode: 'Required',
    httpsOnly: index % 3 !== 1,
    defaultHostName: host,
    outboundIpAddresses: '203.0.113.10,203.0.113.11',
    resourceGroup: estate.groupName(group),
    lastModifiedTimeUtc: estate.tenant.daysAgo(index % 200, 'site', index),
    publicNetworkAccess: index % 6 === 0 ? 'Disabled' : null,
    keyVaultReferenceIdentity: 'SystemAssigned',
    virtualNetworkSubnetId: subnet === undefined ? null : estate.ref(SUBNET, subnet),
  };
  return {
    kind: isFunction(index) ? 'functionapp,linux' : 'app,linux',
    properties,
    identity: identityBlock(estate, SITE, index),
  };
}

/** The `web` configuration of a site. */
export function siteConfig(estate: Estate, index: number): Body {
  const { tenant } = estate;
  const { parent } = estate.layout.place(`${SITE}/config`, index);
  return {
    location: estate.region(estate.layout.place(SITE, parent).group),
    properties: {
      numberOfWorkers: 1,
      linuxFxVersion: isFunction(parent)
        ? 'DOTNET-ISOLATED|8.0'
        : tenant.pick('runtime', parent, ['NODE|20-lts', 'PYTHON|3.8', 'PHP|7.4', 'JAVA|17-java17']),
      remoteDebuggingEnabled: parent % 9 === 0,
      httpLoggingEnabled: parent % 2 === 0,
      detailedErrorLoggingEnabled: false,
      alwaysOn: !isFunction(parent),
      http20Enabled: parent % 2 === 0,
      minTlsVersion: tenant.pick('site-tls', parent, ['1.2', '1.2', '1.0', '1.1']),
      scmMinTlsVersion: '1.2',
      ftpsState: tenant.pick('ftps', parent, ['FtpsOnly', 'Disabled', 'AllAllowed']),
      cors: parent % 4 === 0 ? { allowedOrigins: ['*'], supportCredentials: false } : null,
      ipSecurityRestrictions: [
        { ipAddress: 'Any', action: 'Allow', priority: 2147483647, name: 'Allow all', description: 'Allow all access' },
      ],
      managedServiceIdentityId: null,
      vnetRouteAllEnabled: parent % 3 === 0,
    },
  };
}
