import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armVolatile, containedIn, idOrNone, relationsTo } from '../arm.ts';
import { isFrontDoor } from './cdn-profile.ts';

/** Source: Azure Resource Manager, "AFD Custom Domains - List By Profile". */
export const cdnFrontDoorCustomDomain = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      hostName: maybeText,
      domainValidationState: maybeText,
      azureDnsZone: maybeReference,
      tlsSettings: maybeObject({ certificateType: maybeText, minimumTlsVersion: maybeText, secret: maybeReference }),
    }),
  }),
  {
    type: 'azure_cdn_front_door_custom_domain',
    title: 'Front Door custom domain',
    plural: 'Front Door custom domains',
    class: 'Domain',
    category: 'network',
    product: 'network',
    description: 'A name of your own for Front Door, with its certificate and oldest version of TLS.',
    source: {
      kind: 'arm-children',
      parents: ['azure_cdn_profile'],
      path: '{id}/customDomains',
      apiVersion: '2024-02-01',
      when: isFrontDoor,
    },
    rights: [azure('Microsoft.Cdn/profiles/customDomains/read')],
    key: (domain, { tenantId }) => armKey(domain.id, tenantId),
    name: (domain) => domain.name,
    volatile: [...armVolatile, 'properties.deploymentStatus'],
    redact: ['properties.validationProperties.validationToken'],
    properties: {
      hostName: text('Name.', ({ properties }) => properties?.hostName),
      minimumTlsVersion: text(
        'Oldest version of TLS: TLS10, TLS12 or TLS13.',
        ({ properties }) => properties?.tlsSettings?.minimumTlsVersion,
      ),
      certificateType: text(
        'ManagedCertificate, CustomerCertificate or AzureFirstPartyManagedCertificate.',
        ({ properties }) => properties?.tlsSettings?.certificateType,
      ),
      secretId: text('Certificate of your own, or none.', ({ properties }) =>
        properties?.tlsSettings ? idOrNone(properties.tlsSettings.secret) : undefined,
      ),
      domainValidationState: text(
        'Approved where it is proven that the name is yours.',
        ({ properties }) => properties?.domainValidationState,
      ),
      azureDnsZoneId: text('DNS zone, where Azure answers for it.', ({ properties }) => properties?.azureDnsZone?.id),
    },
    relations: ({ properties }, context) => [
      ...containedIn(context),
      ...relationsTo('uses', [properties?.azureDnsZone?.id, properties?.tlsSettings?.secret?.id], context),
    ],
  },
);
