import type { JsonObject } from '../../../../world.ts';
import type { Body, Estate } from '../../estate.ts';
import { identityBlock } from '../../identities.ts';
import { customerKey } from '../databases/sql-server-settings.ts';
import { endpointConnections } from '../endpoint-connections.ts';

const WORKSPACE = 'microsoft.synapse/workspaces';
const POOL = 'microsoft.synapse/workspaces/sqlpools';
const STORAGE = 'microsoft.storage/storageaccounts';

/** Every second workspace is encrypted with a key of the customer; those have keys below them. */
export const CUSTOMER_KEYS = [1, 0] as const;

export function synapseWorkspace(estate: Estate, index: number): Body {
  const name = estate.name(WORKSPACE, index);
  const { group } = estate.layout.place(WORKSPACE, index);
  const storage = estate.sibling(STORAGE, group, 0);
  const key = CUSTOMER_KEYS[index % 2] === 1 ? customerKey(estate, group, index) : undefined;
  const url = key?.uri.replace(/\/[^/]+$/, '') ?? 'https://contoso.vault.azure.net/keys/synapse';
  return {
    properties: {
      provisioningState: 'Succeeded',
      workspaceUID: estate.serial('synapse', index),
      connectivityEndpoints: {
        web: `https://web.azuresynapse.net?workspace=${name}`,
        sql: `${name}.sql.azuresynapse.net`,
      },
      managedResourceGroupName: estate.groupName(group),
      defaultDataLakeStorage:
        storage === undefined
          ? { accountUrl: 'https://elsewhere.dfs.core.windows.net', filesystem: 'synapse' }
          : {
              accountUrl: `https://${estate.name(STORAGE, storage)}.dfs.core.windows.net`,
              filesystem: 'synapse',
              resourceId: estate.ref(STORAGE, storage),
            },
      sqlAdministratorLogin: 'sqladminuser',
      managedVirtualNetwork: index % 2 === 0 ? 'default' : '',
      ...(index % 2 === 0 && {
        managedVirtualNetworkSettings: {
          preventDataExfiltration: index % 4 === 0,
          linkedAccessCheckOnTargetResource: false,
          allowedAadTenantIdsForLinking: index % 4 === 0 ? [estate.tenant.id] : [],
        },
      }),
      encryption:
        CUSTOMER_KEYS[index % 2] === 1
          ? {
              doubleEncryptionEnabled: true,
              cmk: {
                status: index % 4 === 2 ? 'AwaitingActivation' : 'Consistent',
                key: { name: 'default', keyVaultUrl: url },
              },
            }
          : { doubleEncryptionEnabled: false },
      publicNetworkAccess: index % 3 === 0 ? 'Disabled' : 'Enabled',
      cspWorkspaceAdminProperties: {
        initialWorkspaceAdminObjectId: estate.tenant.guid(
          'user',
          estate.tenant.dice('synapse', index, estate.tenant.scale.users),
        ),
      },
      privateEndpointConnections: endpointConnections(estate, WORKSPACE, index),
      trustedServiceBypassEnabled: false,
    },
    identity: workspaceIdentity(estate, index),
  };
}

export function synapseKey(estate: Estate, index: number): Body {
  const { group, parent } = estate.layout.place(`${WORKSPACE}/keys`, index);
  const key = customerKey(estate, group, parent);
  return {
    properties: {
      isActiveCMK: true,
      keyVaultUrl: key?.uri.replace(/\/[^/]+$/, '') ?? 'https://contoso.vault.azure.net/keys/synapse',
    },
  };
}

export function synapsePool(estate: Estate, index: number): Body {
  const { group } = estate.layout.place(POOL, index);
  return {
    location: estate.region(group),
    tags: estate.tags(POOL, index),
    sku: { name: 'DW100c', capacity: 0 },
    properties: {
      provisioningState: 'Succeeded',
      status: index % 2 === 0 ? 'Online' : 'Paused',
      maxSizeBytes: 263_882_790_666_240,
      collation: 'SQL_Latin1_General_CP1_CI_AS',
      creationDate: estate.tenant.daysAgo(120, 'synapse-pool', index),
      storageAccountType: index % 3 === 0 ? 'LRS' : 'GRS',
    },
  };
}

export function synapseMaskingPolicy(estate: Estate, index: number): Body {
  return {
    location: estate.region(estate.layout.place(`${POOL}/datamaskingpolicies`, index).group),
    properties: { dataMaskingState: index % 2 === 0 ? 'Enabled' : 'Disabled', exemptPrincipals: '', maskingLevel: '' },
  };
}

export function synapseMaskingRule(_estate: Estate, index: number): Body {
  return {
    properties: {
      aliasName: 'dbo_People_Iban',
      ruleState: index % 2 === 0 ? 'Enabled' : 'Disabled',
      schemaName: 'dbo',
      tableName: 'People',
      columnName: 'Iban',
      maskingFunction: index % 2 === 0 ? 'Default' : 'Text',
      ...(index % 2 === 1 && { prefixSize: '2', suffixSize: '2', replacementString: 'XXX' }),
    },
  };
}

export function synapseEntraOnly(estate: Estate, index: number): Body {
  return {
    properties: {
      azureADOnlyAuthentication: index % 2 === 0,
      state: 'Consistent',
      creationDate: estate.tenant.daysAgo(60, 'synapse-entra-only', index),
    },
  };
}

export function synapseAssessment(_estate: Estate, index: number): Body {
  return { properties: { recurringScans: { isEnabled: index % 2 === 0, emailSubscriptionAdmins: true, emails: [] } } };
}

/** Synapse has no workspace with user-assigned identities alone, and writes the two kinds without a blank between. */
function workspaceIdentity(estate: Estate, index: number): JsonObject {
  const block = identityBlock(estate, WORKSPACE, index);
  if (!block || block.type === 'UserAssigned') return { type: 'None' };
  return 'userAssignedIdentities' in block ? { ...block, type: 'SystemAssigned,UserAssigned' } : block;
}
