import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Iot Security Solution - List By Subscription"; Resource Graph, `resources`. */
export const iotSecuritySolution = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      displayName: maybeText,
      status: maybeText,
      workspace: maybeText,
      iotHubs: maybeTexts,
      export: maybeTexts,
      disabledDataSources: maybeTexts,
      unmaskedIpLoggingStatus: maybeText,
      autoDiscoveredResources: maybeTexts,
      recommendationsConfiguration: maybeList(z.object({ recommendationType: z.string(), status: maybeText })),
    }),
  }),
  {
    type: 'azure_iot_security_solution',
    title: 'IoT security solution',
    plural: 'IoT security solutions',
    class: 'Configuration',
    category: 'security',
    product: 'defender',
    description: 'Defender for IoT on a set of IoT hubs.',
    source: trackedResource('Microsoft.Security/iotSecuritySolutions', '2019-08-01'),
    rights: [azure('Microsoft.Security/iotSecuritySolutions/read')],
    key: (solution, { tenantId }) => armKey(solution.id, tenantId),
    name: ({ name, properties }) => said(properties?.displayName) ?? name,
    volatile: armVolatile,
    properties: {
      subscriptionId: armProperties.subscriptionId,
      resourceGroup: armProperties.resourceGroup,
      location: armProperties.location,
      tags: armProperties.tags,
      status: text('Enabled or Disabled.', ({ properties }) => properties?.status),
      iotHubs: list('Hubs that are watched.', ({ properties }) => properties?.iotHubs),
      workspaceId: text('Workspace that gets what is seen.', ({ properties }) => said(properties?.workspace)),
      exports: list('What is sent to the workspace.', ({ properties }) => properties?.export),
      disabledDataSources: list('Sources that are not looked at.', ({ properties }) => properties?.disabledDataSources),
      unmaskedIpLoggingStatus: text(
        'Enabled or Disabled: whether addresses are kept whole.',
        ({ properties }) => properties?.unmaskedIpLoggingStatus,
      ),
      recommendations: json('Recommendations that are on or off.', ({ properties }) =>
        properties?.recommendationsConfiguration?.map(({ recommendationType, status }) => ({
          recommendationType,
          status: status ?? null,
        })),
      ),
    },
    relations: (solution, context) => [
      ...armRelations(solution, context),
      ...relationsTo('protects', solution.properties?.iotHubs ?? [], context),
      ...relationsTo('sends_logs_to', [said(solution.properties?.workspace)], context),
    ],
  },
);
