import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeAnything, maybeFlag, maybeList, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, relationsTo } from '../arm.ts';
import { containedInSubscription } from '../management/containment.ts';
import { anyFirstLetter, textOf } from './any-case.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: anyFirstLetter({
    alertDisplayName: maybeText,
    alertType: maybeText,
    systemAlertId: maybeText,
    productName: maybeText,
    productComponentName: maybeText,
    vendorName: maybeText,
    description: maybeText,
    // One text until 2020, a list since.
    remediationSteps: z.union([z.string(), z.array(z.string())]).nullish(),
    severity: maybeText,
    intent: maybeText,
    status: maybeText,
    isIncident: maybeFlag,
    startTimeUtc: maybeText,
    endTimeUtc: maybeText,
    timeGeneratedUtc: maybeText,
    compromisedEntity: maybeText,
    correlationKey: maybeText,
    techniques: maybeTexts,
    resourceIdentifiers: maybeList(maybeAnything),
    // Names of the years before 2020.
    alertName: maybeText,
    reportedSeverity: maybeText,
    state: maybeText,
    detectedTimeUtc: maybeText,
    associatedResource: maybeText,
  }),
});

/** Ids of the Azure resources that the alert is about. */
function resourceIds({ properties }: z.output<typeof schema>): string[] | undefined {
  const named = properties?.resourceIdentifiers?.flatMap((one) => textOf(one, 'azureResourceId') ?? []);
  const older = properties?.associatedResource;
  return named ?? (older ? [older] : undefined);
}

/**
 * Source: Azure Resource Graph, `securityresources` (fields begin with a capital there: "Azure Resource Graph sample queries for
 * Microsoft Defender for Cloud"); Azure Resource Manager, "Alerts - List".
 */
export const securityAlert = entityType(schema, {
  type: 'azure_security_alert',
  title: 'Defender alert',
  plural: 'Defender alerts',
  class: 'Alert',
  category: 'security',
  product: 'defender',
  description: 'Something suspicious that Defender for Cloud saw.',
  source: {
    kind: 'resource-graph',
    table: 'securityresources',
    resourceType: 'microsoft.security/locations/alerts',
    fallback: {
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.Security/alerts',
      apiVersion: '2022-01-01',
      per: 'subscription',
    },
  },
  rights: [azure('Microsoft.Security/alerts/read')],
  key: (alert, { tenantId }) => armKey(alert.id, tenantId),
  name: ({ name, properties }) => properties?.alertDisplayName ?? name,
  volatile: ['properties.processingEndTimeUtc', 'properties.ProcessingEndTimeUtc'],
  // Command lines, queries and requests as they were seen: passwords may be among them.
  redact: [
    'properties.entities',
    'properties.Entities',
    'properties.extendedProperties',
    'properties.ExtendedProperties',
  ],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    resourceGroup: armProperties.resourceGroup,
    alertType: text('Kind of alert, as a code.', ({ properties }) => properties?.alertType ?? properties?.alertName),
    systemAlertId: text('Id in the alert system.', ({ properties }) => properties?.systemAlertId),
    severity: text(
      'Informational, Low, Medium or High.',
      ({ properties }) => properties?.severity ?? properties?.reportedSeverity,
    ),
    status: text(
      'Active, InProgress, Resolved or Dismissed.',
      ({ properties }) => properties?.status ?? properties?.state,
    ),
    intent: text('Stages of the attack that it may belong to.', ({ properties }) => properties?.intent),
    techniques: list('MITRE ATT&CK techniques.', ({ properties }) => properties?.techniques),
    isIncident: flag('Whether it stands for several alerts.', ({ properties }) => properties?.isIncident),
    compromisedEntity: text('Name of what may be taken over.', ({ properties }) => properties?.compromisedEntity),
    resourceIds: list('Azure resources that it is about.', resourceIds),
    productName: text('Defender plan that saw it.', ({ properties }) => properties?.productName),
    productComponentName: text('Part of the plan.', ({ properties }) => properties?.productComponentName),
    vendorName: text('Who raised it.', ({ properties }) => properties?.vendorName),
    description: text('What was seen.', ({ properties }) => properties?.description),
    remediationSteps: list('What to do.', ({ properties }) => {
      const steps = properties?.remediationSteps;
      return typeof steps === 'string' ? [steps] : steps;
    }),
    startTime: instant('First activity.', ({ properties }) => properties?.startTimeUtc),
    endTime: instant('Last activity.', ({ properties }) => properties?.endTimeUtc),
    generatedTime: instant(
      'When it was raised.',
      ({ properties }) => properties?.timeGeneratedUtc ?? properties?.detectedTimeUtc,
    ),
    correlationKey: text('Alerts with the same one belong together.', ({ properties }) => properties?.correlationKey),
  },
  relations: (alert, context) => [
    ...containedInSubscription(alert.id),
    ...relationsTo('identified', resourceIds(alert) ?? [], context),
  ],
});
