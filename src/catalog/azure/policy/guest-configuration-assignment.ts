import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, relationsTo, said } from '../arm.ts';
import { containedInScope, scopeInId } from '../management/containment.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    targetResourceId: maybeText,
    complianceStatus: maybeText,
    lastComplianceStatusChecked: maybeText,
    provisioningState: maybeText,
    resourceType: maybeText,
    context: maybeText,
    guestConfiguration: maybeObject({
      name: maybeText,
      version: maybeText,
      kind: maybeText,
      assignmentType: maybeText,
      assignmentSource: maybeText,
    }),
    latestAssignmentReport: maybeObject({
      resources: maybeList(
        z.object({ complianceStatus: maybeText, assignmentResourceSetting: maybeObject({ name: maybeText }) }),
      ),
    }),
  }),
});

const machine = (assignment: z.output<typeof schema>): string =>
  said(assignment.properties?.targetResourceId) ?? scopeInId(assignment.id);

/** Source: Azure Resource Graph, `guestconfigurationresources`; Azure Resource Manager, "Guest Configuration Assignments - Subscription List". */
export const guestConfigurationAssignment = entityType(schema, {
  type: 'azure_guest_configuration_assignment',
  title: 'Guest configuration',
  plural: 'Guest configurations',
  class: 'Assessment',
  category: 'governance',
  product: 'policy',
  description: 'Whether the inside of a machine is set up as a baseline wants it.',
  source: {
    kind: 'resource-graph',
    table: 'guestconfigurationresources',
    resourceType: 'microsoft.guestconfiguration/guestconfigurationassignments',
    fallback: {
      path: '/subscriptions/{subscriptionId}/providers/Microsoft.GuestConfiguration/guestConfigurationAssignments',
      apiVersion: '2022-01-25',
      per: 'subscription',
    },
  },
  rights: [azure('Microsoft.GuestConfiguration/guestConfigurationAssignments/read')],
  key: (assignment, { tenantId }) => armKey(assignment.id, tenantId),
  name: (assignment) => assignment.name,
  volatile: [
    'properties.lastComplianceStatusChecked',
    'properties.latestReportId',
    'properties.latestAssignmentReport',
    'properties.provisioningState',
  ],
  // Values that a configuration is given can be secrets; the content is fetched with a signed address.
  redact: [
    'properties.guestConfiguration.configurationParameter',
    'properties.guestConfiguration.configurationProtectedParameter',
    'properties.guestConfiguration.contentUri',
  ],
  properties: {
    subscriptionId: armProperties.subscriptionId,
    machineId: text('Machine that is looked at.', machine),
    complianceStatus: text('Compliant, NonCompliant or Pending.', ({ properties }) => properties?.complianceStatus),
    lastComplianceStatusChecked: instant('When it was last looked at.', ({ properties }) =>
      said(properties?.lastComplianceStatusChecked),
    ),
    failedSettings: list('Settings that are not as they should be.', ({ properties }) =>
      properties?.latestAssignmentReport?.resources
        ?.filter(({ complianceStatus }) => complianceStatus?.toLowerCase() === 'noncompliant')
        .flatMap(({ assignmentResourceSetting }) => said(assignmentResourceSetting?.name) ?? []),
    ),
    configurationName: text('Baseline.', ({ properties }) => said(properties?.guestConfiguration?.name)),
    configurationVersion: text('Version of the baseline.', ({ properties }) =>
      said(properties?.guestConfiguration?.version),
    ),
    assignmentType: text('Audit, DeployAndAutoCorrect, ApplyAndAutoCorrect or ApplyAndMonitor.', ({ properties }) =>
      said(properties?.guestConfiguration?.assignmentType),
    ),
    assignmentSource: text('Who assigned it.', ({ properties }) =>
      said(properties?.guestConfiguration?.assignmentSource),
    ),
    machineType: text('Kind of machine.', ({ properties }) => said(properties?.resourceType)),
  },
  relations: (assignment, context) => [
    ...containedInScope(assignment.id, context),
    ...relationsTo('evaluates', [machine(assignment)], context),
  ],
});
