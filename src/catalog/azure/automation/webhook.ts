import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn, relationsTo, said } from '../arm.ts';

/** Source: Azure Resource Manager, "Webhook - List By Automation Account". */
export const automationWebhook = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      isEnabled: maybeFlag,
      expiryTime: maybeText,
      runbook: maybeObject({ name: maybeText }),
      description: maybeText,
      creationTime: maybeText,
      lastModifiedTime: maybeText,
      lastModifiedBy: maybeText,
      runOn: maybeText,
    }),
  }),
  {
    type: 'azure_automation_webhook',
    title: 'Automation webhook',
    plural: 'Automation webhooks',
    class: 'ApplicationEndpoint',
    category: 'governance',
    product: 'integration',
    description: 'An address that starts a runbook, for whoever knows it; never the address.',
    source: {
      kind: 'arm-children',
      parents: ['azure_automation_account'],
      path: '{id}/webhooks',
      apiVersion: '2015-10-31',
    },
    rights: [azure('Microsoft.Automation/automationAccounts/webhooks/read')],
    key: (webhook, { tenantId }) => armKey(webhook.id, tenantId),
    name: (webhook) => webhook.name,
    volatile: ['properties.lastInvokedTime'],
    redact: ['properties.uri', 'properties.parameters'],
    properties: {
      isEnabled: flag('Whether it works.', ({ properties }) => properties?.isEnabled),
      expiryTime: instant('When it expires.', ({ properties }) => properties?.expiryTime),
      runbookName: text('Runbook that it starts.', ({ properties }) => properties?.runbook?.name),
      runOn: text('Hybrid worker group that it runs on, or none.', ({ properties }) =>
        properties ? (said(properties.runOn) ?? null) : undefined,
      ),
      description: text('What it is for.', ({ properties }) => properties?.description),
      creationTime: instant('When it was made.', ({ properties }) => properties?.creationTime),
      lastModifiedTime: instant('When it was changed last.', ({ properties }) => properties?.lastModifiedTime),
      lastModifiedBy: text('Who changed it last.', ({ properties }) => properties?.lastModifiedBy),
    },
    relations: (webhook, context) => [
      ...containedIn(context),
      ...(context.parent && webhook.properties?.runbook?.name
        ? relationsTo('uses', [`${context.parent.id}/runbooks/${webhook.properties.runbook.name}`], context)
        : []),
    ],
  },
);
