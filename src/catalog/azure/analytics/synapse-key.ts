import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { keyIdentifierKey } from '../key-vault/key-identifier.ts';
import { childShape } from '../sql/setting.ts';

/**
 * Source: Azure Resource Manager, "Keys - List By Workspace". Workspaces that are encrypted by Microsoft have none.
 */
export const synapseKey = entityType(childShape({ isActiveCMK: maybeFlag, keyVaultUrl: maybeText }), {
  type: 'azure_synapse_key',
  title: 'Synapse key',
  plural: 'Synapse keys',
  class: 'Key',
  category: 'analytics',
  product: 'analytics',
  description: 'A key of the customer that a Synapse workspace knows, by its URL in the vault.',
  source: {
    kind: 'arm-children',
    parents: ['azure_synapse_workspace'],
    path: '{id}/keys',
    apiVersion: '2021-06-01',
    when: (workspace) => typeof workspace.properties.encryptionKeyUrl === 'string',
  },
  rights: [azure('Microsoft.Synapse/workspaces/keys/read')],
  key: (key, { tenantId }) => armKey(key.id, tenantId),
  name: (key) => key.name,
  properties: {
    isActiveCMK: flag('Whether the workspace is encrypted with it now.', ({ properties }) => properties?.isActiveCMK),
    keyVaultUrl: text('URL of the key.', ({ properties }) => properties?.keyVaultUrl),
  },
  relations: ({ properties }, context) => {
    const url = properties?.keyVaultUrl;
    const to = url ? keyIdentifierKey(url) : undefined;
    return [...containedIn(context), ...(to === undefined ? [] : [{ type: 'uses' as const, to }])];
  },
});
