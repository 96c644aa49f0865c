/** `/metadata/endpoints` of Resource Manager: how tools learn a cloud's addresses without signing in. */
import type { SimulatorRequest, SimulatorResponse } from '../http.ts';
import type { JsonObject } from '../world/world.ts';
import { type Cloud, china, commercial, usGovernmentHigh } from './clouds.ts';
import { deploymentOf } from './deployment.ts';

const slash = (url: string): string => `${url}/`;

/** Azure AD Graph's address, which the documents still name. */
function directoryGraph(cloud: Cloud): string {
  if (cloud.id === 'simulator') return cloud.graph;
  return cloud.id === 'china' ? 'https://graph.chinacloudapi.cn' : 'https://graph.windows.net';
}

/** The object of api-version 2015-01-01 and 1.0, which `az cloud register` reads. */
function oldShape(cloud: Cloud): JsonObject {
  return {
    galleryEndpoint: slash(cloud.resourceManager),
    graphEndpoint: slash(directoryGraph(cloud)),
    portalEndpoint: slash(cloud.portal),
    authentication: {
      loginEndpoint: slash(cloud.login),
      audiences: cloud.armAudiences.filter((url) => url.endsWith('/')),
    },
  };
}

function newShape(cloud: Cloud): JsonObject {
  const plain = (suffix: string) => suffix.replace(/^\./, '');
  return {
    name: cloud.azureName,
    portal: cloud.portal,
    authentication: {
      loginEndpoint: cloud.login,
      audiences: cloud.armAudiences.filter((url) => url.endsWith('/')),
      tenant: 'common',
      identityProvider: 'AAD',
    },
    resourceManager: slash(cloud.resourceManager),
    graph: slash(directoryGraph(cloud)),
    graphAudience: slash(directoryGraph(cloud)),
    microsoftGraphResourceId: slash(cloud.graph),
    logAnalyticsResourceId: cloud.logAnalytics,
    gallery: slash(cloud.resourceManager),
    suffixes: {
      keyVaultDns: plain(cloud.keyVaultSuffix),
      mhsmDns: plain(cloud.managedHsmSuffix),
      storage: cloud.storageSuffix,
      sqlServerHostname: plain(cloud.sqlSuffix),
      acrLoginServer: plain(cloud.acrSuffix),
    },
  };
}

/** 2015-01-01 and 1.0: one small object; from 2022-09-01: one full object; between: a list of all clouds, this one first. */
export function metadataEndpoints(request: SimulatorRequest): SimulatorResponse {
  const version = request.query.get('api-version');
  const cloud = deploymentOf(request.host)?.clouds[0] ?? commercial;
  if (!version) {
    const message = 'The api-version query parameter (?api-version=) is required for all requests.';
    return { status: 400, body: { error: { code: 'MissingApiVersionParameter', message } } };
  }
  if (version === '1.0' || version < '2018') return { status: 200, body: oldShape(cloud) };
  if (version >= '2022-09-01') return { status: 200, body: newShape(cloud) };
  const others = [commercial, china, usGovernmentHigh].filter((each) => each.id !== cloud.id);
  return { status: 200, body: [cloud, ...others].map(newShape) };
}
