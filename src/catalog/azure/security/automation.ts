import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    description: maybeText,
    isEnabled: maybeFlag,
    scopes: maybeList(z.object({ description: maybeText, scopePath: maybeText })),
    sources: maybeList(z.object({ eventSource: z.string() })),
    actions: maybeList(
      z.object({
        actionType: z.string(),
        logicAppResourceId: maybeText,
        eventHubResourceId: maybeText,
        workspaceResourceId: maybeText,
      }),
    ),
  }),
});

/** Source: Azure Resource Manager, "Automations - List"; Resource Graph, `resources`. */
export const securityAutomation = entityType(schema, {
  type: 'azure_security_automation',
  title: 'Defender automation',
  plural: 'Defender automations',
  class: 'Rule',
  category: 'security',
  product: 'defender',
  description:
    'Sends alerts and recommendations of Defender for Cloud elsewhere (continuous export, workflow automation).',
  source: trackedResource('Microsoft.Security/automations', '2019-01-01-preview'),
  rights: [azure('Microsoft.Security/automations/read')],
  key: (automation, { tenantId }) => armKey(automation.id, tenantId),
  name: (automation) => automation.name,
  volatile: armVolatile,
  // The address of a workflow carries its signature; an event hub comes with its connection string.
  redact: ['properties.actions.*.uri', 'properties.actions.*.connectionString'],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    resourceGroup: armProperties.resourceGroup,
    location: armProperties.location,
    tags: armProperties.tags,
    description: text('What it is for.', ({ properties }) => said(properties?.description)),
    isEnabled: flag('Whether it runs.', ({ properties }) => properties?.isEnabled),
    scopes: list('Where what it sends comes from.', ({ properties }) =>
      properties?.scopes?.flatMap(({ scopePath }) => said(scopePath) ?? []),
    ),
    eventSources: list('What is sent, such as Alerts or Assessments.', ({ properties }) =>
      properties?.sources?.map(({ eventSource }) => eventSource),
    ),
    actionTypes: list('Where it is sent: LogicApp, EventHub or Workspace.', ({ properties }) =>
      properties?.actions?.map(({ actionType }) => actionType),
    ),
  },
  relations: (automation, context) => {
    const actions = automation.properties?.actions ?? [];
    return [
      ...armRelations(automation, context),
      ...relationsTo('monitors', automation.properties?.scopes?.map(({ scopePath }) => said(scopePath)) ?? [], context),
      ...relationsTo(
        'uses',
        actions.map((action) => said(action.logicAppResourceId)),
        context,
      ),
      ...relationsTo(
        'sends_logs_to',
        actions.flatMap((action) => [said(action.eventHubResourceId), said(action.workspaceResourceId)]),
        context,
      ),
    ];
  },
});
