import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, said, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Ssh Public Keys - List By Subscription". Only the public half is ever kept by Azure. */
export const sshPublicKey = entityType(z.object({ ...armShape, properties: maybeObject({ publicKey: maybeText }) }), {
  type: 'azure_ssh_public_key',
  title: 'SSH public key',
  plural: 'SSH public keys',
  class: 'Key',
  category: 'compute',
  product: 'compute',
  description: 'A public key that lets its owner sign in to Linux machines made with it.',
  source: trackedResource('Microsoft.Compute/sshPublicKeys', '2024-07-01'),
  rights: [azure('Microsoft.Compute/sshPublicKeys/read')],
  key: (key, { tenantId }) => armKey(key.id, tenantId),
  name: (key) => key.name,
  volatile: armVolatile,
  properties: {
    ...armProperties,
    algorithm: text('Algorithm, such as ssh-rsa or ssh-ed25519.', ({ properties }) =>
      said(properties?.publicKey?.trim().split(/\s+/)[0]),
    ),
    publicKey: text('The public key.', ({ properties }) => properties?.publicKey),
  },
  relations: armRelations,
});
