import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, containedIn } from '../arm.ts';

/** Source: Azure Resource Manager, "Webhooks - List" of Microsoft.ContainerRegistry, which leaves the address called out. */
export const registryWebhook = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({ status: maybeText, scope: maybeText, actions: maybeTexts }),
  }),
  {
    type: 'azure_container_registry_webhook',
    title: 'Container registry webhook',
    plural: 'Container registry webhooks',
    class: 'ApplicationEndpoint',
    category: 'containers',
    product: 'containers',
    description: 'What a container registry calls when images change.',
    source: {
      kind: 'arm-children',
      parents: ['azure_container_registry'],
      path: '{id}/webhooks',
      apiVersion: '2023-07-01',
    },
    rights: [azure('Microsoft.ContainerRegistry/registries/webhooks/read')],
    key: (webhook, { tenantId }) => armKey(webhook.id, tenantId),
    name: (webhook) => webhook.name,
    volatile: ['properties.provisioningState'],
    // Not in the answer by its documentation; never kept if it is.
    redact: ['properties.serviceUri', 'properties.customHeaders'],
    properties: {
      location: armProperties.location,
      tags: armProperties.tags,
      status: text('enabled or disabled.', ({ properties }) => properties?.status),
      scope: text('Repositories it is for; none for all.', ({ properties }) => properties?.scope),
      actions: list('What it is called for, such as push.', ({ properties }) => properties?.actions),
    },
    relations: (_webhook, context) => containedIn(context),
  },
);
