import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/**
 * Source: Azure Resource Manager, "Federated Identity Credentials - List": whoever the issuer vouches for under the subject
 * signs in as the identity, without a secret. Not in Resource Graph: one list an identity.
 */
export const federatedIdentityCredential = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({ issuer: maybeText, subject: maybeText, audiences: maybeTexts }),
  }),
  {
    type: 'azure_federated_identity_credential',
    title: 'Federated identity credential',
    plural: 'Federated identity credentials',
    class: 'AccessPolicy',
    category: 'identity',
    product: 'authorization',
    description: 'Whom outside of the directory a managed identity takes for itself, such as a build pipeline.',
    source: {
      kind: 'arm-children',
      parents: ['azure_user_assigned_identity'],
      path: '{id}/federatedIdentityCredentials',
      apiVersion: '2023-01-31',
    },
    rights: [azure('Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/read')],
    key: (credential, { tenantId }) => armKey(credential.id, tenantId),
    name: (credential) => credential.name,
    properties: {
      issuer: text('URL of the issuer of tokens.', ({ properties }) => properties?.issuer),
      subject: text('Whom the issuer vouches for.', ({ properties }) => properties?.subject),
      audiences: list('Audiences that a token may have.', ({ properties }) => properties?.audiences),
    },
    relations: (_credential, context) => [
      ...containedIn(context),
      ...(context.parent ? [{ type: 'federates' as const, to: context.parent.key }] : []),
    ],
  },
);
