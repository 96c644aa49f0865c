/** What vaults, accounts, machines and identities of a random tenant say of themselves. */
import fc from 'fast-check';
import {
  groups,
  identities,
  machines,
  managedIdentities,
  servicePrincipals,
  sites,
  storageAccounts,
  users,
  vaults,
} from './vocabulary.ts';

const [systemIdentity = '', userIdentity = ''] = managedIdentities;
const [deploy = ''] = identities;

const storage = fc.record({ allowSharedKeyAccess: fc.constantFrom(true, false, false, null, undefined) });

const policy = fc.record(
  {
    tenantId: fc.constant('9a000000-0000-4000-8000-000000000001'),
    objectId: fc.constantFrom(...users, ...servicePrincipals, ...groups),
    applicationId: fc.constantFrom(null, null, 'f1000000-0000-4000-8000-000000000000'),
    permissions: fc.record({
      secrets: fc.subarray(['get', 'Set', 'list']),
      keys: fc.subarray(['sign', 'get']),
      certificates: fc.subarray(['delete', 'list']),
    }),
  },
  { requiredKeys: ['tenantId', 'objectId', 'permissions'] },
);
const vault = fc.record(
  {
    tenantId: fc.constant('9a000000-0000-4000-8000-000000000001'),
    enableRbacAuthorization: fc.constantFrom(true, false, null),
    accessPolicies: fc.array(policy, { maxLength: 3 }),
  },
  { requiredKeys: ['tenantId'] },
);

const identity = fc.constantFrom(
  undefined,
  { type: 'SystemAssigned', principalId: systemIdentity },
  { type: 'UserAssigned', userAssignedIdentities: { [deploy]: { principalId: userIdentity } } },
);

/** Every resource of the vocabulary, with its properties. */
export const randomResources = fc
  .tuple(
    fc.tuple(...storageAccounts.map(() => storage)),
    fc.tuple(...vaults.map(() => vault)),
    fc.tuple(...[...machines, ...sites].map(() => identity)),
  )
  .map(([accounts, kept, held]) => [
    ...storageAccounts.map((id, index) => ({
      id,
      type: 'Microsoft.Storage/storageAccounts',
      properties: without(accounts[index]),
    })),
    ...vaults.map((id, index) => ({ id, type: 'Microsoft.KeyVault/vaults', properties: kept[index] })),
    ...[...machines, ...sites].map((id, index) => ({
      id,
      type: id.includes('Microsoft.Web') ? 'Microsoft.Web/sites' : 'Microsoft.Compute/virtualMachines',
      ...(held[index] && { identity: held[index] }),
    })),
    ...identities.map((id) => ({
      id,
      type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
      properties: { principalId: userIdentity },
    })),
  ]);

function without<T extends object>(value: T | undefined): object {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, held]) => held !== undefined));
}
