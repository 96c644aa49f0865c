/** Host name suffixes of data planes; they end resource endpoints such as `<vault>.vault.azure.net`. */
export interface CloudSuffixes {
  readonly keyVault: string;
  readonly managedHsm: string;
  readonly storage: string;
  readonly sql: string;
  readonly containerRegistry: string;
}

/** Where one Azure cloud is found. URLs are https origins without a final slash. */
export interface Cloud {
  readonly id: string;
  readonly label: string;
  readonly login: string;
  /** Other hosts on which the same sign-in service answers. */
  readonly loginAliases?: readonly string[];
  readonly graph: string;
  readonly graphScope: string;
  readonly resourceManager: string;
  readonly armScope: string;
  readonly portal: string;
  readonly suffixes?: CloudSuffixes;
  /** PEM text of the certificate authorities of a custom cloud; only these are trusted there. */
  readonly caCertificates?: string;
  /** Whether the sign-in library may ask Microsoft about the login host; off for custom clouds. */
  readonly instanceDiscovery?: boolean;
}

const global = {
  login: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
  graphScope: 'https://graph.microsoft.com/.default',
  resourceManager: 'https://management.azure.com',
  armScope: 'https://management.azure.com/.default',
  portal: 'https://portal.azure.com',
  suffixes: {
    keyVault: '.vault.azure.net',
    managedHsm: '.managedhsm.azure.net',
    storage: 'core.windows.net',
    sql: '.database.windows.net',
    containerRegistry: '.azurecr.io',
  },
} as const;

const usGovernment = {
  login: 'https://login.microsoftonline.us',
  resourceManager: 'https://management.usgovcloudapi.net',
  armScope: 'https://management.usgovcloudapi.net/.default',
  portal: 'https://portal.azure.us',
  suffixes: {
    keyVault: '.vault.usgovcloudapi.net',
    managedHsm: '.managedhsm.usgovcloudapi.net',
    storage: 'core.usgovcloudapi.net',
    sql: '.database.usgovcloudapi.net',
    containerRegistry: '.azurecr.us',
  },
} as const;

/** Microsoft's clouds ("Microsoft Graph national cloud deployments", Azure CLI's cloud table). GCC lives on the global hosts. */
export const clouds: readonly Cloud[] = [
  { id: 'commercial', label: 'Azure commercial (global)', ...global },
  { id: 'gcc', label: 'Microsoft 365 GCC', ...global },
  {
    id: 'gcch',
    label: 'GCC High / Azure US Government (L4)',
    ...usGovernment,
    graph: 'https://graph.microsoft.us',
    graphScope: 'https://graph.microsoft.us/.default',
  },
  {
    id: 'dod',
    label: 'DoD (L5)',
    ...usGovernment,
    graph: 'https://dod-graph.microsoft.us',
    graphScope: 'https://dod-graph.microsoft.us/.default',
  },
  {
    id: 'china',
    label: 'Azure China (21Vianet)',
    login: 'https://login.chinacloudapi.cn',
    loginAliases: ['https://login.partner.microsoftonline.cn'],
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    graphScope: 'https://microsoftgraph.chinacloudapi.cn/.default',
    resourceManager: 'https://management.chinacloudapi.cn',
    armScope: 'https://management.chinacloudapi.cn/.default',
    portal: 'https://portal.azure.cn',
    suffixes: {
      keyVault: '.vault.azure.cn',
      managedHsm: '.managedhsm.azure.cn',
      storage: 'core.chinacloudapi.cn',
      sql: '.database.chinacloudapi.cn',
      containerRegistry: '.azurecr.cn',
    },
  },
];
