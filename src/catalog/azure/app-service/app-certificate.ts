import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Certificates - List" of Microsoft.Web. */
export const appCertificate = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      subjectName: maybeText,
      issuer: maybeText,
      thumbprint: maybeText,
      hostNames: maybeTexts,
      issueDate: maybeText,
      expirationDate: maybeText,
      keyVaultId: maybeText,
      keyVaultSecretName: maybeText,
      keyVaultSecretStatus: maybeText,
      canonicalName: maybeText,
      serverFarmId: maybeText,
    }),
  }),
  {
    type: 'azure_app_service_certificate',
    title: 'App Service certificate',
    plural: 'App Service certificates',
    class: 'Certificate',
    category: 'web',
    product: 'app-service',
    description: 'A certificate that apps of App Service can be bound to.',
    source: trackedResource('Microsoft.Web/certificates', '2023-12-01'),
    rights: [azure('Microsoft.Web/certificates/read')],
    key: (certificate, { tenantId }) => armKey(certificate.id, tenantId),
    name: (certificate) => certificate.name,
    volatile: armVolatile,
    redact: ['properties.pfxBlob', 'properties.cerBlob', 'properties.password', 'properties.publicKeyHash'],
    properties: {
      ...armProperties,
      subjectName: text('Subject.', ({ properties }) => properties?.subjectName),
      issuer: text('Issuer.', ({ properties }) => properties?.issuer),
      thumbprint: text('Thumbprint.', ({ properties }) => properties?.thumbprint),
      hostNames: list('Host names.', ({ properties }) => properties?.hostNames),
      issueDate: instant('From when it is good.', ({ properties }) => properties?.issueDate),
      expirationDate: instant('Until when it is good.', ({ properties }) => properties?.expirationDate),
      canonicalName: text('Host name of a free managed certificate.', ({ properties }) =>
        said(properties?.canonicalName),
      ),
      keyVaultId: text('Vault that it lies in, or none.', ({ properties }) =>
        properties ? (said(properties.keyVaultId) ?? null) : undefined,
      ),
      keyVaultSecretName: text('Its name in the vault.', ({ properties }) => said(properties?.keyVaultSecretName)),
      keyVaultSecretStatus: text(
        'Whether the vault gives it out.',
        ({ properties }) => properties?.keyVaultSecretStatus,
      ),
    },
    relations: (certificate, context) => [
      ...armRelations(certificate, context),
      ...relationsTo('uses', [said(certificate.properties?.serverFarmId)], context),
      ...relationsTo('reads_secrets_of', [said(certificate.properties?.keyVaultId)], context),
    ],
  },
);
