import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armVolatile, containedIn, relationsTo, said } from '../arm.ts';
import { isFrontDoor } from './cdn-profile.ts';

/** Source: Azure Resource Manager, "Secrets - List By Profile": where certificates lie and when they end, and no secret. */
export const cdnFrontDoorSecret = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      parameters: maybeObject({
        type: maybeText,
        secretSource: maybeReference,
        useLatestVersion: maybeFlag,
        subject: maybeText,
        certificateAuthority: maybeText,
        expirationDate: maybeText,
      }),
    }),
  }),
  {
    type: 'azure_cdn_front_door_secret',
    title: 'Front Door certificate',
    plural: 'Front Door certificates',
    class: 'Certificate',
    category: 'network',
    product: 'network',
    description: 'A certificate that Front Door takes from a key vault, with the day on which it ends.',
    source: {
      kind: 'arm-children',
      parents: ['azure_cdn_profile'],
      path: '{id}/secrets',
      apiVersion: '2024-02-01',
      when: isFrontDoor,
    },
    rights: [azure('Microsoft.Cdn/profiles/secrets/read')],
    key: (secret, { tenantId }) => armKey(secret.id, tenantId),
    name: (secret) => secret.name,
    volatile: [...armVolatile, 'properties.deploymentStatus'],
    properties: {
      kind: text(
        'CustomerCertificate, ManagedCertificate or UrlSigningKey.',
        ({ properties }) => properties?.parameters?.type,
      ),
      subject: text('Name that it is issued to.', ({ properties }) => said(properties?.parameters?.subject)),
      certificateAuthority: text('Who issued it.', ({ properties }) =>
        said(properties?.parameters?.certificateAuthority),
      ),
      expirationDate: instant('When it ends.', ({ properties }) => said(properties?.parameters?.expirationDate)),
      useLatestVersion: flag(
        'Whether Front Door takes newer versions by itself.',
        ({ properties }) => properties?.parameters?.useLatestVersion,
      ),
      secretSourceId: text('Secret of a key vault that holds it.', ({ properties }) =>
        said(properties?.parameters?.secretSource?.id),
      ),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo('uses', [vaultOf(properties?.parameters?.secretSource?.id)], context),
    ],
  },
);

/** The vault of a secret: single secrets are no resources of Resource Manager to most tenants. */
function vaultOf(secretId: string | null | undefined): string | undefined {
  return /^.*\/vaults\/[^/]+/i.exec(secretId ?? '')?.[0];
}
