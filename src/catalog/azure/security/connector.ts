import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Security Connectors - List"; Resource Graph, `resources`. */
export const securityConnector = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      environmentName: maybeText,
      hierarchyIdentifier: maybeText,
      hierarchyIdentifierTrialEndDate: maybeText,
      offerings: maybeList(z.object({ offeringType: z.string() })),
      environmentData: maybeObject({
        environmentType: maybeText,
        organizationalData: maybeObject({ organizationMembershipType: maybeText }),
      }),
    }),
  }),
  {
    type: 'azure_security_connector',
    title: 'Security connector',
    plural: 'Security connectors',
    class: 'Configuration',
    category: 'security',
    product: 'defender',
    description: 'An account of another cloud or code host that Defender for Cloud watches.',
    source: trackedResource('Microsoft.Security/securityConnectors', '2023-10-01-preview'),
    rights: [azure('Microsoft.Security/securityConnectors/read')],
    key: (connector, { tenantId }) => armKey(connector.id, tenantId),
    name: (connector) => connector.name,
    volatile: armVolatile,
    // Code that a code host gave out for its first sign-in.
    redact: ['properties.environmentData.authentication', 'properties.authorization'],
    properties: {
      subscriptionId: armProperties.subscriptionId,
      resourceGroup: armProperties.resourceGroup,
      location: armProperties.location,
      tags: armProperties.tags,
      environmentName: text(
        'AWS, GCP, Github, AzureDevOps or GitLab.',
        ({ properties }) => properties?.environmentName,
      ),
      hierarchyIdentifier: text(
        'Account, project or organization that is watched.',
        ({ properties }) => properties?.hierarchyIdentifier,
      ),
      trialEndDate: instant('When the trial ends.', ({ properties }) => properties?.hierarchyIdentifierTrialEndDate),
      offerings: list('Plans that are on, such as CspmMonitorAws.', ({ properties }) =>
        properties?.offerings?.map(({ offeringType }) => offeringType),
      ),
      environmentType: text('Kind of account.', ({ properties }) => properties?.environmentData?.environmentType),
      membershipType: text(
        'Member or Organization: whether one account is watched or all below it.',
        ({ properties }) => properties?.environmentData?.organizationalData?.organizationMembershipType,
      ),
    },
    relations: armRelations,
  },
);
