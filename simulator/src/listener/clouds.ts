/**
 * Azure clouds by their host names: which login, Graph and Resource Manager hosts belong together, and which resources may be
 * asked for there. GCC is not listed on its own: its tenants use the commercial endpoints.
 */
export type CloudId = 'commercial' | 'gcc' | 'gcch' | 'dod' | 'china' | 'simulator';

/** One entry of a cloud table, as a client needs it; every URL without a trailing slash. */
export interface Cloud {
  readonly id: CloudId;
  readonly azureName: string;
  readonly label: string;
  readonly login: string;
  readonly loginAlias?: readonly string[];
  readonly graph: string;
  readonly graphScope: string;
  readonly resourceManager: string;
  readonly armScope: string;
  readonly armAudiences: readonly string[];
  readonly portal: string;
  readonly entraAdmin: string;
  readonly keyVaultSuffix: string;
  readonly keyVaultScope: string;
  readonly managedHsmSuffix: string;
  readonly storageSuffix: string;
  readonly sqlSuffix: string;
  readonly acrSuffix: string;
  readonly logAnalytics: string;
  readonly armMetadata: string;
}

/** What differs between Microsoft's clouds; the rest of an entry follows from it. */
interface CloudHosts {
  readonly id: CloudId;
  readonly azureName: string;
  readonly label: string;
  readonly login: readonly [string, ...string[]];
  readonly graph: string;
  readonly arm: string;
  readonly storageSuffix: string;
  readonly portal: string;
  readonly entraAdmin: string;
  readonly vaultDomain: string;
  readonly hsmDomain: string;
  readonly acrSuffix: string;
  readonly logAnalytics: string;
}

function cloud(hosts: CloudHosts): Cloud {
  const arm = `https://${hosts.arm}`;
  const [login, ...aliases] = hosts.login;
  const core = `https://management.${hosts.storageSuffix}`;
  return {
    id: hosts.id,
    azureName: hosts.azureName,
    label: hosts.label,
    login: `https://${login}`,
    loginAlias: aliases.map((alias) => `https://${alias}`),
    graph: `https://${hosts.graph}`,
    graphScope: `https://${hosts.graph}/.default`,
    resourceManager: arm,
    armScope: `${arm}/.default`,
    armAudiences: [`${core}/`, core, `${arm}/`, arm],
    portal: `https://${hosts.portal}`,
    entraAdmin: `https://${hosts.entraAdmin}`,
    keyVaultSuffix: `.${hosts.vaultDomain}`,
    keyVaultScope: `https://${hosts.vaultDomain}/.default`,
    managedHsmSuffix: `.${hosts.hsmDomain}`,
    storageSuffix: hosts.storageSuffix,
    sqlSuffix: `.database.${hosts.storageSuffix.replace(/^core\./, '')}`,
    acrSuffix: hosts.acrSuffix,
    logAnalytics: `https://${hosts.logAnalytics}`,
    armMetadata: `${arm}/metadata/endpoints?api-version=2022-09-01`,
  };
}

const usGovernment = {
  azureName: 'AzureUSGovernment',
  login: ['login.microsoftonline.us', 'login.usgovcloudapi.net', 'login-us.microsoftonline.com'],
  arm: 'management.usgovcloudapi.net',
  storageSuffix: 'core.usgovcloudapi.net',
  portal: 'portal.azure.us',
  entraAdmin: 'entra.microsoft.us',
  vaultDomain: 'vault.usgovcloudapi.net',
  hsmDomain: 'managedhsm.usgovcloudapi.net',
  acrSuffix: '.azurecr.us',
  logAnalytics: 'api.loganalytics.us',
} as const;

export const commercial = cloud({
  id: 'commercial',
  azureName: 'AzureCloud',
  label: 'Azure commercial',
  login: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
  graph: 'graph.microsoft.com',
  arm: 'management.azure.com',
  storageSuffix: 'core.windows.net',
  portal: 'portal.azure.com',
  entraAdmin: 'entra.microsoft.com',
  vaultDomain: 'vault.azure.net',
  hsmDomain: 'managedhsm.azure.net',
  acrSuffix: '.azurecr.io',
  logAnalytics: 'api.loganalytics.io',
});

export const usGovernmentHigh = cloud({ ...usGovernment, id: 'gcch', label: 'GCC High', graph: 'graph.microsoft.us' });
export const usGovernmentDod = cloud({ ...usGovernment, id: 'dod', label: 'DoD', graph: 'dod-graph.microsoft.us' });

export const china = cloud({
  id: 'china',
  azureName: 'AzureChinaCloud',
  label: 'Azure China (21Vianet)',
  login: ['login.chinacloudapi.cn', 'login.partner.microsoftonline.cn'],
  graph: 'microsoftgraph.chinacloudapi.cn',
  arm: 'management.chinacloudapi.cn',
  storageSuffix: 'core.chinacloudapi.cn',
  portal: 'portal.azure.cn',
  entraAdmin: 'entra.microsoftonline.cn',
  vaultDomain: 'vault.azure.cn',
  hsmDomain: 'managedhsm.azure.cn',
  acrSuffix: '.azurecr.cn',
  logAnalytics: 'api.loganalytics.azure.cn',
});

/** Microsoft's clouds that have endpoints of their own. */
export const microsoftClouds: readonly Cloud[] = [commercial, usGovernmentHigh, usGovernmentDod, china];

/** The simulator as a cloud of its own at a base URL such as `https://localhost:8443`. */
export function simulatorCloud(url: string): Cloud {
  return {
    id: 'simulator',
    azureName: 'AssaySimulator',
    label: `Simulator at ${url}`,
    login: url,
    graph: url,
    graphScope: `${url}/.default`,
    resourceManager: url,
    armScope: `${url}/.default`,
    armAudiences: [`${url}/`, url],
    portal: url,
    entraAdmin: url,
    keyVaultSuffix: commercial.keyVaultSuffix,
    keyVaultScope: commercial.keyVaultScope,
    managedHsmSuffix: commercial.managedHsmSuffix,
    storageSuffix: commercial.storageSuffix,
    sqlSuffix: commercial.sqlSuffix,
    acrSuffix: commercial.acrSuffix,
    logAnalytics: commercial.logAnalytics,
    armMetadata: `${url}/metadata/endpoints?api-version=2022-09-01`,
  };
}
