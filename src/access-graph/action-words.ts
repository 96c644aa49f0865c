/** Actions by the words that people use: what "read" means depends on what is read. */

import type { Plane } from '../access/index.ts';
import { resourceType, scopeKind } from '../access/index.ts';
import { fail, ok, type Result } from '../errors/index.ts';

export const actionWords = ['read', 'write', 'delete', 'read-data', 'write-data', 'assign-roles'] as const;
type Word = (typeof actionWords)[number];

export interface NamedAction {
  readonly action: string;
  /** Undefined: to be told from the roles. */
  readonly plane?: Plane | undefined;
}

const groups = 'Microsoft.Resources/subscriptions/resourceGroups';

/** Data actions of reading and writing by type; a type stands for all that lies in it. Source: each provider's operations. */
const dataActions: readonly (readonly [type: string, read: string, write: string])[] = [
  ['Microsoft.Storage/storageAccounts/queueServices', 'queues/messages/read', 'queues/messages/write'],
  ['Microsoft.Storage/storageAccounts/tableServices', 'tables/entities/read', 'tables/entities/write'],
  ['Microsoft.Storage/storageAccounts/fileServices', 'fileshares/files/read', 'fileshares/files/write'],
  ['Microsoft.Storage/storageAccounts', 'blobServices/containers/blobs/read', 'blobServices/containers/blobs/write'],
  ['Microsoft.KeyVault/vaults/keys', 'decrypt/action', 'write'],
  ['Microsoft.KeyVault/vaults', 'secrets/getSecret/action', 'secrets/setSecret/action'],
  ['Microsoft.ServiceBus/namespaces', 'messages/receive/action', 'messages/send/action'],
  ['Microsoft.EventHub/namespaces', 'messages/receive/action', 'messages/send/action'],
  ['Microsoft.AppConfiguration/configurationStores', 'keyValues/read', 'keyValues/write'],
];

/** `Microsoft.Storage/storageAccounts/read`: a provider, types, and a verb. */
const actionShape = /^[a-z][\w.-]*\.[\w.-]+(\/[\w.$-]+)+\/(read|write|delete|action)$/i;

/**
 * The action that a word means at a scope, or the action itself. Errors: `unknown_action`, `no_data_action`.
 * @param scope an Azure id
 */
export function actionOf(word: string, scope: string, plane?: Plane): Result<NamedAction> {
  const known = actionWords.find((one) => one === word.toLowerCase());
  if (known) return meaning(known, scope);
  if (!actionShape.test(word)) return fail('unknown_action', { action: word, words: [...actionWords] });
  return ok({ action: word, plane });
}

function meaning(word: Word, scope: string): Result<NamedAction> {
  switch (word) {
    case 'assign-roles':
      return ok({ action: 'Microsoft.Authorization/roleAssignments/write', plane: 'control' });
    case 'read-data':
    case 'write-data':
      return dataAction(word, scope);
    default:
      return ok({ action: `${typeAt(scope, word)}/${word}`, plane: 'control' });
  }
}

function typeAt(scope: string, word: 'read' | 'write' | 'delete'): string {
  const type = resourceType(scope);
  switch (scopeKind(scope)) {
    case 'root':
    case 'managementGroup':
      return 'Microsoft.Management/managementGroups';
    case 'subscription':
      // A subscription itself is changed by what is made in it.
      return word === 'read' ? 'Microsoft.Resources/subscriptions' : groups;
    case 'resourceGroup':
      return groups;
    case 'resource':
      return type ?? groups;
  }
}

function dataAction(word: 'read-data' | 'write-data', scope: string): Result<NamedAction> {
  // Above resources, blobs stand for all data.
  const type = scopeKind(scope) === 'resource' ? (resourceType(scope) ?? '') : 'Microsoft.Storage/storageAccounts';
  const found = dataActions.find(([known]) => `${type}/`.toLowerCase().startsWith(`${known}/`.toLowerCase()));
  if (!found) return fail('no_data_action', { resource: scope });
  const [known, read, write] = found;
  return ok({ action: `${known}/${word === 'read-data' ? read : write}`, plane: 'data' });
}
