import { z } from 'zod';
import { entityType, type RelationDraft } from '../../declaration.ts';
import { armKey, directoryKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said } from '../arm.ts';

const assignedTo = (objectId: string | null | undefined): RelationDraft[] =>
  objectId ? [{ type: 'assigned_to', to: directoryKey(objectId) }] : [];

/** Source: Azure Resource Manager, "Compute - List" of Machine Learning. */
export const machineLearningCompute = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      computeType: maybeText,
      computeLocation: maybeText,
      description: maybeText,
      disableLocalAuth: maybeFlag,
      isAttachedCompute: maybeFlag,
      createdOn: maybeText,
      properties: maybeObject({
        vmSize: maybeText,
        enableNodePublicIp: maybeFlag,
        sshSettings: maybeObject({ sshPublicAccess: maybeText }),
        remoteLoginPortPublicAccess: maybeText,
        enableRootAccess: maybeFlag,
        idleTimeBeforeShutdown: maybeText,
        applicationSharingPolicy: maybeText,
        osImageMetadata: maybeObject({
          currentImageVersion: maybeText,
          latestImageVersion: maybeText,
          isLatestOsImageVersion: maybeFlag,
        }),
        personalComputeInstanceSettings: maybeObject({ assignedUser: maybeObject({ objectId: maybeText }) }),
        subnet: maybeReference,
      }),
      resourceId: maybeText,
    }),
  }),
  {
    type: 'azure_machine_learning_compute',
    title: 'Machine Learning compute',
    plural: 'Machine Learning computes',
    class: 'Host',
    category: 'analytics',
    product: 'ai',
    description: 'Machines of a machine learning workspace.',
    source: {
      kind: 'arm-children',
      parents: ['azure_machine_learning_workspace'],
      path: '{id}/computes',
      apiVersion: '2024-04-01',
    },
    rights: [azure('Microsoft.MachineLearningServices/workspaces/computes/read')],
    key: (compute, { tenantId }) => armKey(compute.id, tenantId),
    name: (compute) => compute.name,
    volatile: [
      ...armVolatile,
      'properties.properties.state',
      'properties.properties.lastOperation',
      'properties.properties.allocationState',
      'properties.properties.allocationStateTransitionTime',
      'properties.properties.currentNodeCount',
      'properties.properties.nodeStateCounts',
      'properties.properties.errors',
    ],
    redact: [
      'properties.properties.userAccountCredentials',
      'properties.properties.administratorAccount',
      'properties.properties.databricksAccessToken',
      'properties.properties.sshSettings.adminPublicKey',
      'properties.properties.customServices',
      'properties.properties.setupScripts',
      'properties.properties.schedules',
    ],
    properties: {
      ...armProperties,
      computeType: text(
        'Kind, such as AmlCompute, ComputeInstance or AKS.',
        ({ properties }) => properties?.computeType,
      ),
      computeLocation: text('Region.', ({ properties }) => properties?.computeLocation),
      description: text('What it is for.', ({ properties }) => properties?.description),
      disableLocalAuth: flag(
        'Whether local accounts and SSH are refused.',
        ({ properties }) => properties?.disableLocalAuth,
      ),
      isAttachedCompute: flag(
        'Whether it was there before the workspace.',
        ({ properties }) => properties?.isAttachedCompute,
      ),
      resourceId: text('Resource that is attached, or none.', ({ properties }) =>
        properties ? (said(properties.resourceId) ?? null) : undefined,
      ),
      createdOn: instant('When it was made.', ({ properties }) => properties?.createdOn),
      vmSize: text('Size of the machines.', ({ properties }) => properties?.properties?.vmSize),
      subnetId: text('Subnet, or none.', ({ properties }) =>
        properties?.properties ? (said(properties.properties.subnet?.id) ?? null) : undefined,
      ),
      enableNodePublicIp: flag(
        'Whether machines have public addresses.',
        ({ properties }) => properties?.properties?.enableNodePublicIp,
      ),
      sshPublicAccess: text(
        'Whether SSH is open on an instance.',
        ({ properties }) => properties?.properties?.sshSettings?.sshPublicAccess,
      ),
      remoteLoginPortPublicAccess: text(
        'Whether SSH is open on the nodes of a cluster.',
        ({ properties }) => properties?.properties?.remoteLoginPortPublicAccess,
      ),
      enableRootAccess: flag('Whether its user is root.', ({ properties }) => properties?.properties?.enableRootAccess),
      idleTimeBeforeShutdown: text(
        'After how long without use it stops.',
        ({ properties }) => properties?.properties?.idleTimeBeforeShutdown,
      ),
      applicationSharingPolicy: text(
        'Whether others may use its applications: Personal or Shared.',
        ({ properties }) => properties?.properties?.applicationSharingPolicy,
      ),
      currentImageVersion: text(
        'Version of its image.',
        ({ properties }) => properties?.properties?.osImageMetadata?.currentImageVersion,
      ),
      latestImageVersion: text(
        'Newest version of the image.',
        ({ properties }) => properties?.properties?.osImageMetadata?.latestImageVersion,
      ),
      isLatestOsImageVersion: flag(
        'Whether it has the newest version.',
        ({ properties }) => properties?.properties?.osImageMetadata?.isLatestOsImageVersion,
      ),
      assignedUserId: text(
        'Object id of the user that an instance belongs to.',
        ({ properties }) => properties?.properties?.personalComputeInstanceSettings?.assignedUser?.objectId,
      ),
    },
    relations: (compute, context) => [
      ...armRelations(compute, context),
      ...relationsTo('uses', [said(compute.properties?.resourceId)], context),
      ...relationsTo('attached_to', [said(compute.properties?.properties?.subnet?.id)], context),
      ...assignedTo(compute.properties?.properties?.personalComputeInstanceSettings?.assignedUser?.objectId),
    ],
  },
);
