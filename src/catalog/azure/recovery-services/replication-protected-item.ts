import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { instant, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn, relationsTo, said } from '../arm.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: maybeObject({
    friendlyName: maybeText,
    protectedItemType: maybeText,
    protectionState: maybeText,
    replicationHealth: maybeText,
    failoverHealth: maybeText,
    testFailoverState: maybeText,
    activeLocation: maybeText,
    primaryFabricFriendlyName: maybeText,
    recoveryFabricFriendlyName: maybeText,
    policyFriendlyName: maybeText,
    lastSuccessfulFailoverTime: maybeText,
    lastSuccessfulTestFailoverTime: maybeText,
    healthErrors: maybeList(z.object({ errorCode: z.string() })),
    providerSpecificDetails: maybeObject({
      instanceType: maybeText,
      fabricObjectId: maybeText,
      primaryFabricLocation: maybeText,
      recoveryFabricLocation: maybeText,
      recoveryAzureResourceGroupId: maybeText,
      recoveryAzureVMName: maybeText,
      selectedRecoveryAzureNetworkId: maybeText,
    }),
  }),
});

const details = ({ properties }: z.output<typeof schema>) => properties?.providerSpecificDetails;

/** The Azure machine that is replicated; a machine of another place has an id that is none of Resource Manager. */
function sourceOf(item: z.output<typeof schema>): string | undefined {
  const id = said(details(item)?.fabricObjectId);
  return id && /^\/subscriptions\//i.test(id) ? id : undefined;
}

/** Source: Azure Resource Manager, "Replication Protected Items - List": one list a vault, through all of its fabrics. */
export const replicationProtectedItem = entityType(schema, {
  type: 'azure_replication_protected_item',
  title: 'Replicated item',
  plural: 'Replicated items',
  class: 'Backup',
  category: 'storage',
  product: 'recovery',
  description: 'A machine that Site Recovery replicates to another place, with the health of the copy.',
  source: {
    kind: 'arm-children',
    parents: ['azure_recovery_services_vault'],
    path: '{id}/replicationProtectedItems',
    apiVersion: '2024-04-01',
  },
  rights: [azure('Microsoft.RecoveryServices/vaults/replicationProtectedItems/read')],
  key: (item, { tenantId }) => armKey(item.id, tenantId),
  name: (item) => said(item.properties?.friendlyName) ?? item.name,
  volatile: [
    'properties.currentScenario',
    'properties.eventCorrelationId',
    'properties.allowedOperations',
    'properties.providerSpecificDetails.rpoInSeconds',
    'properties.providerSpecificDetails.lastRpoCalculatedTime',
    'properties.providerSpecificDetails.lastHeartbeat',
    'properties.providerSpecificDetails.monitoringPercentageCompletion',
    'properties.providerSpecificDetails.protectedManagedDisks',
    'properties.providerSpecificDetails.protectedDisks',
  ],
  properties: {
    protectedItemType: text('Kind of item.', ({ properties }) => properties?.protectedItemType),
    instanceType: text(
      'Way of replication: A2A, InMageRcm, HyperVReplicaAzure, ...',
      (item) => details(item)?.instanceType,
    ),
    sourceResourceId: text('Machine that is replicated.', (item) => details(item)?.fabricObjectId),
    protectionState: text('State of the replication.', ({ properties }) => properties?.protectionState),
    replicationHealth: text('Normal, Warning, Critical or None.', ({ properties }) => properties?.replicationHealth),
    failoverHealth: text('Whether a failover would work, likewise.', ({ properties }) => properties?.failoverHealth),
    healthErrorCodes: list('Codes of what is wrong.', ({ properties }) =>
      properties?.healthErrors?.map(({ errorCode }) => errorCode),
    ),
    activeLocation: text('Where it runs now: Primary or Recovery.', ({ properties }) => properties?.activeLocation),
    primaryFabric: text('Place that it is replicated from.', ({ properties }) => properties?.primaryFabricFriendlyName),
    recoveryFabric: text('Place that it is replicated to.', ({ properties }) => properties?.recoveryFabricFriendlyName),
    primaryLocation: text('Azure region that it is replicated from.', (item) => details(item)?.primaryFabricLocation),
    recoveryLocation: text('Azure region that it is replicated to.', (item) => details(item)?.recoveryFabricLocation),
    recoveryResourceGroupId: text(
      'Resource group that the copy would run in.',
      (item) => details(item)?.recoveryAzureResourceGroupId,
    ),
    recoveryMachineName: text('Name that the copy would have.', (item) => details(item)?.recoveryAzureVMName),
    recoveryNetworkId: text(
      'Network that the copy would join.',
      (item) => details(item)?.selectedRecoveryAzureNetworkId,
    ),
    policyName: text('Name of the replication policy.', ({ properties }) => properties?.policyFriendlyName),
    testFailoverState: text('State of a failover for a test.', ({ properties }) => properties?.testFailoverState),
    lastSuccessfulFailoverTime: instant(
      'Last failover that worked.',
      ({ properties }) => properties?.lastSuccessfulFailoverTime,
    ),
    lastSuccessfulTestFailoverTime: instant(
      'Last failover for a test that worked.',
      ({ properties }) => properties?.lastSuccessfulTestFailoverTime,
    ),
  },
  relations: (item, context) => [
    ...containedIn(context),
    ...relationsTo('protects', [sourceOf(item)], context),
    ...relationsTo('replicates_to', [said(details(item)?.recoveryAzureResourceGroupId)], context),
    ...relationsTo('uses', [said(details(item)?.selectedRecoveryAzureNetworkId)], context),
  ],
});
