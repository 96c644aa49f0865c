import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

const { subscriptionId, resourceGroup, location, tags } = armProperties;

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    enabled: maybeFlag,
    groupShortName: maybeText,
    emailReceivers: maybeList(z.object({ emailAddress: maybeText })),
    smsReceivers: maybeList(z.object({})),
    voiceReceivers: maybeList(z.object({})),
    azureAppPushReceivers: maybeList(z.object({ emailAddress: maybeText })),
    armRoleReceivers: maybeList(z.object({ roleId: maybeText })),
    webhookReceivers: maybeList(z.object({ name: maybeText, useAadAuth: maybeFlag })),
    logicAppReceivers: maybeList(z.object({ resourceId: maybeText })),
    azureFunctionReceivers: maybeList(z.object({ functionAppResourceId: maybeText })),
    automationRunbookReceivers: maybeList(z.object({ automationAccountId: maybeText })),
    eventHubReceivers: maybeList(z.object({ eventHubNameSpace: maybeText, eventHubName: maybeText })),
  }),
});

/** Resources that the group starts. */
function startedBy(receivers: NonNullable<z.output<typeof schema>['properties']>): string[] {
  const ids = [
    ...(receivers.logicAppReceivers ?? []).map(({ resourceId }) => resourceId),
    ...(receivers.azureFunctionReceivers ?? []).map(({ functionAppResourceId }) => functionAppResourceId),
    ...(receivers.automationRunbookReceivers ?? []).map(({ automationAccountId }) => automationAccountId),
  ];
  return ids.flatMap((id) => said(id) ?? []);
}

/** Source: Azure Resource Manager, "Action Groups - List By Subscription Id". */
export const actionGroup = entityType(schema, {
  type: 'azure_action_group',
  title: 'Action group',
  plural: 'Action groups',
  class: 'Configuration',
  category: 'monitoring',
  product: 'monitor',
  description: 'Who and what is told when an alert fires.',
  source: trackedResource('Microsoft.Insights/actionGroups', '2023-01-01'),
  rights: [azure('Microsoft.Insights/actionGroups/read')],
  key: (actions, { tenantId }) => armKey(actions.id, tenantId),
  name: (actions) => actions.name,
  volatile: armVolatile,
  redact: [
    'properties.webhookReceivers.*.serviceUri',
    'properties.automationRunbookReceivers.*.serviceUri',
    'properties.logicAppReceivers.*.callbackUrl',
    'properties.azureFunctionReceivers.*.httpTriggerUrl',
    'properties.itsmReceivers.*.ticketConfiguration',
  ],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    enabled: flag('Whether it tells anybody.', ({ properties }) => properties?.enabled),
    groupShortName: text('Name in messages.', ({ properties }) => properties?.groupShortName),
    emailAddresses: list('Who is told by e-mail.', ({ properties }) =>
      properties?.emailReceivers?.flatMap(({ emailAddress }) => said(emailAddress) ?? []),
    ),
    smsReceiverCount: number(
      'How many telephones get a text message.',
      ({ properties }) => properties?.smsReceivers?.length,
    ),
    voiceReceiverCount: number(
      'How many telephones get a call.',
      ({ properties }) => properties?.voiceReceivers?.length,
    ),
    pushEmailAddresses: list('Whose Azure app is told.', ({ properties }) =>
      properties?.azureAppPushReceivers?.flatMap(({ emailAddress }) => said(emailAddress) ?? []),
    ),
    roleIds: list('Roles whose holders get an e-mail.', ({ properties }) =>
      properties?.armRoleReceivers?.flatMap(({ roleId }) => said(roleId) ?? []),
    ),
    webhooks: json('Webhooks, without their addresses: `{ name, useAadAuth }`.', ({ properties }) =>
      properties?.webhookReceivers?.map(({ name, useAadAuth }) => ({
        name: name ?? null,
        useAadAuth: useAadAuth ?? null,
      })),
    ),
    targetIds: list('Logic apps, functions and runbook accounts that are started.', ({ properties }) =>
      properties ? startedBy(properties) : undefined,
    ),
    eventHubs: list('Event hubs that are told, as namespace/hub.', ({ properties }) =>
      properties?.eventHubReceivers?.map(
        ({ eventHubNameSpace, eventHubName }) => `${eventHubNameSpace ?? ''}/${eventHubName ?? ''}`,
      ),
    ),
  },
  relations: (actions, context) => [
    ...armRelations(actions, context),
    ...relationsTo('uses', actions.properties ? startedBy(actions.properties) : [], context),
    ...relationsTo(
      'uses',
      (actions.properties?.armRoleReceivers ?? []).map(
        ({ roleId }) => roleId && `/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
      ),
      context,
    ),
  ],
});
