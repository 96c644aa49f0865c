import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey, partKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    attributes: maybeObject({ exportable: maybeFlag, recoveryLevel: maybeText }),
    kty: maybeText,
    keySize: maybeNumber,
    curveName: maybeText,
    keyOps: maybeTexts,
    keyUriWithVersion: maybeText,
    rotationPolicy: maybeObject({
      attributes: maybeObject({ expiryTime: maybeText }),
      lifetimeActions: maybeList(
        z.object({
          trigger: maybeObject({ timeAfterCreate: maybeText, timeBeforeExpiry: maybeText }),
          action: maybeObject({ type: maybeText }),
        }),
      ),
    }),
  }),
});

type Key = z.output<typeof schema>;

/** Actions of the rotation policy; undefined where the body has no properties at all, empty where it has no policy. */
function lifetimeActions({ properties }: Key) {
  if (!properties) return undefined;
  return (properties.rotationPolicy?.lifetimeActions ?? []).map(({ trigger, action }) => ({
    action: action?.type?.toLowerCase() ?? null,
    timeAfterCreate: trigger?.timeAfterCreate ?? null,
    timeBeforeExpiry: trigger?.timeBeforeExpiry ?? null,
  }));
}

/**
 * Source: Azure Resource Manager, "Keys - Get" of Microsoft.KeyVault. The list of keys has their validity only, so that each
 * key is asked once; those that are switched off are not.
 */
export const keyVaultKeyDetails = entityType(schema, {
  type: 'azure_key_vault_key_details',
  title: 'Key details',
  plural: 'Details of keys',
  class: 'Key',
  category: 'security',
  product: 'key-vault',
  description: 'Kind, length and rotation policy of a key that is enabled.',
  facetOf: 'azure_key_vault_key',
  source: {
    kind: 'arm-children',
    parents: ['azure_key_vault_key'],
    path: '{id}',
    apiVersion: '2023-07-01',
    single: true,
    when: (key) => key.properties.enabled !== false,
  },
  rights: [azure('Microsoft.KeyVault/vaults/keys/read')],
  key: (key, { tenantId }) => partKey(armKey(key.id, tenantId), 'details'),
  name: (key) => key.name,
  redact: ['properties.value', 'properties.release_policy'],
  properties: {
    kty: text('RSA, RSA-HSM, EC or EC-HSM.', ({ properties }) => properties?.kty),
    keySize: number('Length in bits.', ({ properties }) => properties?.keySize),
    curveName: text('Curve of an EC key.', ({ properties }) => properties?.curveName),
    keyOps: list('What it may be used for.', ({ properties }) => properties?.keyOps),
    exportable: flag('Whether it can leave the vault.', ({ properties }) => properties?.attributes?.exportable),
    recoveryLevel: text(
      'What deletion leaves: Purgeable, or how it can be recovered.',
      ({ properties }) => properties?.attributes?.recoveryLevel,
    ),
    keyUriWithVersion: text('URL of the version in use.', ({ properties }) => properties?.keyUriWithVersion),
    rotationActions: json(
      'What its rotation policy does and when: `{ action, timeAfterCreate, timeBeforeExpiry }`, actions in lower case; empty without a policy.',
      lifetimeActions,
    ),
    rotatesAutomatically: flag('Whether one of those makes a new version.', (key) =>
      lifetimeActions(key)?.some(({ action }) => action === 'rotate'),
    ),
    rotationExpiryTime: text(
      'How long a version that the policy makes is valid, such as P1Y.',
      ({ properties }) => properties?.rotationPolicy?.attributes?.expiryTime,
    ),
  },
});
