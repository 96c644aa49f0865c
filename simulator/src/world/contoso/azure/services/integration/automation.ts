import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';
import { keyUrl } from '../key-vault/key-url.ts';
import { endpointConnections, groupOf } from '../messaging/parts.ts';

const ACCOUNT = 'microsoft.automation/automationaccounts';

export function account(estate: Estate, index: number): Body {
  const url = index % 2 === 0 ? keyUrl(estate, groupOf(estate, ACCOUNT, index), index) : undefined;
  const [, keyvaultUri, keyName] = /^(https:\/\/[^/]+)\/keys\/(.*)$/.exec(url ?? '') ?? [];
  return {
    identity: identityBlock(estate, ACCOUNT, index) ?? (index % 2 === 0 ? { type: 'None' } : undefined),
    properties: {
      sku: { name: 'Basic', family: null, capacity: null },
      state: 'Ok',
      creationTime: estate.tenant.daysAgo(800, 'automation', index),
      lastModifiedTime: estate.tenant.daysAgo(30, 'automation', index),
      lastModifiedBy: null,
      publicNetworkAccess: index % 3 === 1 ? false : null,
      disableLocalAuth: index % 2 === 1,
      privateEndpointConnections: endpointConnections(estate, ACCOUNT, index),
      encryption:
        keyName === undefined
          ? { keySource: 'Microsoft.Automation' }
          : {
              keySource: 'Microsoft.Keyvault',
              keyVaultProperties: { keyvaultUri: keyvaultUri ?? '', keyName, keyVersion: '1' },
            },
    },
  };
}

const times = (estate: Estate, use: string, index: number) => ({
  creationTime: estate.tenant.daysAgo(700, use, index),
  lastModifiedTime: estate.tenant.daysAgo(20, use, index),
  description: index % 2 === 0 ? null : `The ${use}`,
});

export function variable(estate: Estate, index: number): Body {
  const isEncrypted = index % 3 === 0;
  return {
    properties: { isEncrypted, ...(isEncrypted ? {} : { value: '"42"' }), ...times(estate, 'variable', index) },
  };
}

export function webhook(estate: Estate, index: number): Body {
  return {
    properties: {
      isEnabled: index % 4 !== 3,
      expiryTime: estate.tenant.daysAgo(index % 2 === 0 ? -300 : 30, 'webhook', index),
      uri: null,
      runbook: { name: 'rollout' },
      parameters: null,
      runOn: '',
      lastInvokedTime: null,
      lastModifiedBy: null,
      ...times(estate, 'webhook', index),
    },
  };
}

export function certificate(estate: Estate, index: number): Body {
  return {
    properties: {
      thumbprint: estate.serial('automation-certificate', index).replaceAll('-', '').toUpperCase(),
      expiryTime: estate.tenant.daysAgo(index % 2 === 0 ? -90 : 90, 'certificate', index),
      isExportable: index % 2 === 0,
      ...times(estate, 'certificate', index),
    },
  };
}

export function sourceControl(estate: Estate, index: number): Body {
  return {
    properties: {
      repoUrl: 'https://github.com/contoso/runbooks.git',
      branch: 'main',
      folderPath: '/',
      autoSync: index % 2 === 0,
      publishRunbook: true,
      sourceType: index % 2 === 0 ? 'GitHub' : 'VsoGit',
      ...times(estate, 'source control', index),
    },
  };
}

export function runbook(estate: Estate, index: number): Body {
  return {
    location: estate.region(groupOf(estate, `${ACCOUNT}/runbooks`, index)),
    tags: index % 2 === 0 ? {} : null,
    properties: {
      runbookType: index % 2 === 0 ? 'PowerShell72' : 'Python3',
      state: index % 3 === 2 ? 'New' : 'Published',
      logVerbose: false,
      logProgress: index % 2 === 0,
      provisioningState: 'Succeeded',
      jobCount: 0,
      ...times(estate, 'runbook', index),
    },
  };
}
