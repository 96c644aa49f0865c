import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Certificate - List By Automation Account". */
export const automationCertificate = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      thumbprint: maybeText,
      expiryTime: maybeText,
      isExportable: maybeFlag,
      description: maybeText,
      creationTime: maybeText,
      lastModifiedTime: maybeText,
    }),
  }),
  {
    type: 'azure_automation_certificate',
    title: 'Automation certificate',
    plural: 'Automation certificates',
    class: 'Certificate',
    category: 'governance',
    product: 'integration',
    description: 'A certificate that runbooks sign in with.',
    source: {
      kind: 'arm-children',
      parents: ['azure_automation_account'],
      path: '{id}/certificates',
      apiVersion: '2023-11-01',
    },
    rights: [azure('Microsoft.Automation/automationAccounts/certificates/read')],
    key: (certificate, { tenantId }) => armKey(certificate.id, tenantId),
    name: (certificate) => certificate.name,
    properties: {
      thumbprint: text('Thumbprint.', ({ properties }) => properties?.thumbprint),
      expiryTime: instant('When it expires.', ({ properties }) => properties?.expiryTime),
      isExportable: flag('Whether its private key can be taken out.', ({ properties }) => properties?.isExportable),
      description: text('What it is for.', ({ properties }) => properties?.description),
      creationTime: instant('When it was made.', ({ properties }) => properties?.creationTime),
      lastModifiedTime: instant('When it was changed last.', ({ properties }) => properties?.lastModifiedTime),
    },
    relations: (_certificate, context) => [...containedIn(context)],
  },
);
