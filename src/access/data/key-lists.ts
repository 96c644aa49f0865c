/** Keys of a resource that open all of its data: which rights give them out, and what turns them off. */
export interface KeyList {
  /** Type of the resource, which is how its data actions begin. */
  readonly type: string;
  /** Control actions that answer keys, or tokens made with them; the usual one first. */
  readonly actions: readonly string[];
}

/** Source: each provider's operations that answer secrets; storage-account-keys-manage and shared-key-authorization-prevent. */
export const keyLists: readonly KeyList[] = [
  {
    type: 'Microsoft.Storage/storageAccounts',
    actions: [
      'Microsoft.Storage/storageAccounts/listKeys/action',
      'Microsoft.Storage/storageAccounts/regeneratekey/action',
      'Microsoft.Storage/storageAccounts/ListAccountSas/action',
      'Microsoft.Storage/storageAccounts/listServiceSas/action',
    ],
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    actions: [
      'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
      'Microsoft.DocumentDB/databaseAccounts/listConnectionStrings/action',
    ],
  },
  {
    type: 'Microsoft.ServiceBus/namespaces',
    actions: ['Microsoft.ServiceBus/namespaces/authorizationRules/listKeys/action'],
  },
  {
    type: 'Microsoft.EventHub/namespaces',
    actions: ['Microsoft.EventHub/namespaces/authorizationRules/listKeys/action'],
  },
  { type: 'Microsoft.Cache/redis', actions: ['Microsoft.Cache/redis/listKeys/action'] },
  {
    type: 'Microsoft.AppConfiguration/configurationStores',
    actions: ['Microsoft.AppConfiguration/configurationStores/ListKeys/action'],
  },
  {
    type: 'Microsoft.ContainerRegistry/registries',
    actions: ['Microsoft.ContainerRegistry/registries/listCredentials/action'],
  },
  { type: 'Microsoft.Search/searchServices', actions: ['Microsoft.Search/searchServices/listAdminKeys/action'] },
  { type: 'Microsoft.CognitiveServices/accounts', actions: ['Microsoft.CognitiveServices/accounts/listKeys/action'] },
  { type: 'Microsoft.SignalRService/SignalR', actions: ['Microsoft.SignalRService/SignalR/listkeys/action'] },
  { type: 'Microsoft.Maps/accounts', actions: ['Microsoft.Maps/accounts/listKeys/action'] },
  { type: 'Microsoft.Batch/batchAccounts', actions: ['Microsoft.Batch/batchAccounts/listKeys/action'] },
];

/** The keys that open what a data action is about. */
export function keyListFor(dataAction: string): KeyList | undefined {
  const lower = dataAction.toLowerCase();
  return keyLists.find(({ type }) => lower.startsWith(`${type.toLowerCase()}/`));
}
