import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Application - List" of Microsoft.Batch. */
export const batchApplication = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({ displayName: maybeText, allowUpdates: maybeFlag, defaultVersion: maybeText }),
  }),
  {
    type: 'azure_batch_application',
    title: 'Batch application',
    plural: 'Batch applications',
    class: 'Process',
    category: 'compute',
    product: 'compute',
    description: 'A program that a Batch account installs on its pools.',
    source: {
      kind: 'arm-children',
      parents: ['azure_batch_account'],
      path: '{id}/applications',
      apiVersion: '2024-07-01',
      // Packages lie in the storage account of the Batch account; without one there are none.
      when: (account) => account.properties.autoStorageAccountId !== null,
    },
    rights: [azure('Microsoft.Batch/batchAccounts/applications/read')],
    key: (application, { tenantId }) => armKey(application.id, tenantId),
    name: (application) => application.name,
    volatile: ['etag'],
    properties: {
      displayName: text('Name for people.', ({ properties }) => properties?.displayName),
      allowUpdates: flag('Whether packages may be overwritten.', ({ properties }) => properties?.allowUpdates),
      defaultVersion: text(
        'Version that is taken when none is asked for.',
        ({ properties }) => properties?.defaultVersion,
      ),
    },
    relations: (_application, context) => containedIn(context),
  },
);
