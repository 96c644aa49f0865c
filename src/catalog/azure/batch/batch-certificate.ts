import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Certificate - List By Batch Account": retired, but there until the last account is moved. */
export const batchCertificate = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      thumbprint: maybeText,
      thumbprintAlgorithm: maybeText,
      format: maybeText,
      provisioningState: maybeText,
    }),
  }),
  {
    type: 'azure_batch_certificate',
    title: 'Batch certificate',
    plural: 'Batch certificates',
    class: 'Certificate',
    category: 'compute',
    product: 'compute',
    description: 'A certificate that a Batch account installs on its pools.',
    source: {
      kind: 'arm-children',
      parents: ['azure_batch_account'],
      path: '{id}/certificates',
      apiVersion: '2024-07-01',
    },
    rights: [azure('Microsoft.Batch/batchAccounts/certificates/read')],
    key: (certificate, { tenantId }) => armKey(certificate.id, tenantId),
    name: (certificate) => certificate.name,
    volatile: [
      'etag',
      'properties.provisioningStateTransitionTime',
      'properties.previousProvisioningState',
      'properties.previousProvisioningStateTransitionTime',
    ],
    redact: ['properties.publicData', 'properties.data', 'properties.password'],
    properties: {
      thumbprint: text('Thumbprint.', ({ properties }) => properties?.thumbprint),
      thumbprintAlgorithm: text('Algorithm of the thumbprint.', ({ properties }) => properties?.thumbprintAlgorithm),
      format: text('Pfx where it comes with its private key, or Cer.', ({ properties }) => properties?.format),
      provisioningState: text('Succeeded, Deleting or Failed.', ({ properties }) => properties?.provisioningState),
    },
    relations: (_certificate, context) => containedIn(context),
  },
);
