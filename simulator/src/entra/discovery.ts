/** Documents that need no sign-in: OpenID configuration, instance discovery and the key set. */
import type { SimulatorRequest, SimulatorResponse } from '../http.ts';
import { microsoftClouds } from '../listener/clouds.ts';
import { type Deployment, hostName, isLocal, isLoginHost, issuerBase } from '../listener/deployment.ts';
import type { JsonObject } from '../world/world.ts';
import { type EntraError, entraErrors } from './errors.ts';
import type { Home } from './tenants.ts';

/** Which cloud and region the document says the tenant lives in. */
function region(deployment: Deployment, home: Home): JsonObject {
  const [cloud] = deployment.clouds;
  if (cloud.id === 'gcch') return { tenant_region_scope: 'USGov', tenant_region_sub_scope: 'DODCON' };
  if (cloud.id === 'dod') return { tenant_region_scope: 'USGov', tenant_region_sub_scope: 'DOD' };
  if (cloud.id === 'china') return { tenant_region_scope: 'CN' };
  return { tenant_region_scope: 'NA', ...(home === 'gcc' && { tenant_region_sub_scope: 'GCC' }) };
}

function instance(deployment: Deployment): JsonObject {
  const [cloud] = deployment.clouds;
  const host = (url: string) => new URL(url).host;
  const common = { msgraph_host: host(cloud.graph) };
  if (deployment.local) {
    return {
      ...common,
      cloud_instance_name: host(cloud.login),
      cloud_graph_host_name: host(cloud.graph),
      rbac_url: cloud.login,
    };
  }
  if (cloud.id === 'china') {
    return {
      ...common,
      cloud_instance_name: 'partner.microsoftonline.cn',
      cloud_graph_host_name: 'graph.chinacloudapi.cn',
      rbac_url: 'https://pas.chinacloudapi.cn',
    };
  }
  const government = cloud.id === 'gcch' || cloud.id === 'dod';
  return {
    ...common,
    cloud_instance_name: government ? 'microsoftonline.us' : 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    rbac_url: government ? 'https://pasff.usgovcloudapi.net' : 'https://pas.windows.net',
  };
}

/** `tenant` is the tenant id, or `{tenantid}` for the shared names; `version` decides issuer and endpoints. */
export function openIdConfiguration(deployment: Deployment, tenant: string, version: '1.0' | '2.0', home: Home) {
  const root = `${deployment.base}/${tenant === '{tenantid}' ? 'common' : tenant}`;
  const oauth = version === '2.0' ? `${root}/oauth2/v2.0` : `${root}/oauth2`;
  const keys = version === '2.0' ? `${root}/discovery/v2.0/keys` : `${root}/discovery/keys`;
  const issuer = version === '2.0' ? `${deployment.base}/${tenant}/v2.0` : `${issuerBase(deployment)}/${tenant}/`;
  const userinfo = version === '2.0' ? `${deployment.clouds[0].graph}/oidc/userinfo` : `${root}/openid/userinfo`;
  const body: JsonObject = {
    token_endpoint: `${oauth}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: keys,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer,
    request_uri_parameter_supported: false,
    userinfo_endpoint: userinfo,
    authorization_endpoint: `${oauth}/authorize`,
    device_authorization_endpoint: `${oauth}/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${oauth}/logout`,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'name', 'tid', 'ver', 'at_hash', 'c_hash', 'email'],
    kerberos_endpoint: `${root}/kerberos`,
    ...region(deployment, home),
    ...instance(deployment),
  };
  return { status: 200, body } satisfies SimulatorResponse;
}

/** The AD FS form: no tenant in any address. */
export function adfsConfiguration(deployment: Deployment): SimulatorResponse {
  const root = `${deployment.base}/adfs`;
  const body = {
    issuer: root,
    authorization_endpoint: `${root}/oauth2/authorize/`,
    token_endpoint: `${root}/oauth2/token/`,
    jwks_uri: `${root}/discovery/keys`,
    end_session_endpoint: `${root}/oauth2/logout`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
    response_types_supported: ['code', 'id_token', 'code id_token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
  return { status: 200, body };
}

const knownInstances: readonly (readonly [string, ...string[]])[] = [
  ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
  ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
  ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
  ['login-us.microsoftonline.com'],
];

/** Instance discovery: the login hosts that are one and the same, with the simulator's own when it is asked there. Error 50049. */
export function instanceDiscovery(request: SimulatorRequest, deployment: Deployment): SimulatorResponse | EntraError {
  const asked = URL.parse(request.query.get('authorization_endpoint') ?? '');
  if (!asked) return entraErrors.missingParameter('authorization_endpoint');
  const known = isLocal(asked.host) || microsoftClouds.some((cloud) => isLoginHost(cloud, hostName(asked.host)));
  if (!known) return entraErrors.unknownInstance();
  const own = deployment.local ? [request.host.toLowerCase()] : [];
  const metadata = [
    ...own.map((host) => ({ preferred_network: host, preferred_cache: host, aliases: [host] })),
    ...knownInstances.map((aliases) => {
      const cache = aliases[0] === 'login.microsoftonline.com' ? 'login.windows.net' : aliases[0];
      return { preferred_network: aliases[0], preferred_cache: cache, aliases: [...aliases] };
    }),
  ];
  const tenant = asked.pathname.split('/')[1] || 'common';
  const endpoint = `${asked.protocol}//${asked.host}/${tenant}/v2.0/.well-known/openid-configuration`;
  return { status: 200, body: { tenant_discovery_endpoint: endpoint, 'api-version': '1.1', metadata } };
}
