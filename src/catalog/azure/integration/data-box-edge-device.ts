import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, skuField, trackedResource } from '../arm.ts';

/** Source: Azure Resource Manager, "Devices - List By Subscription" of Azure Stack Edge. */
export const dataBoxEdgeDevice = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      dataBoxEdgeDeviceStatus: maybeText,
      serialNumber: maybeText,
      deviceType: maybeText,
      friendlyName: maybeText,
      modelDescription: maybeText,
      deviceSoftwareVersion: maybeText,
      deviceHcsVersion: maybeText,
      nodeCount: maybeNumber,
      dataResidency: maybeObject({ type: maybeText }),
      configuredRoleTypes: maybeTexts,
    }),
  }),
  {
    type: 'azure_data_box_edge_device',
    title: 'Azure Stack Edge device',
    plural: 'Azure Stack Edge devices',
    class: 'Device',
    category: 'storage',
    product: 'hybrid',
    description: 'A device of Microsoft in a place of the customer.',
    source: trackedResource('Microsoft.DataBoxEdge/dataBoxEdgeDevices', '2022-03-01'),
    rights: [azure('Microsoft.DataBoxEdge/dataBoxEdgeDevices/read')],
    key: (device, { tenantId }) => armKey(device.id, tenantId),
    name: (device) => device.name,
    volatile: armVolatile,
    properties: {
      ...armProperties,
      skuTier: text('Tier of the SKU.', ({ sku }) => skuField(sku, 'tier')),
      dataBoxEdgeDeviceStatus: text('State, such as Online.', ({ properties }) => properties?.dataBoxEdgeDeviceStatus),
      serialNumber: text('Serial number.', ({ properties }) => properties?.serialNumber),
      deviceType: text('Kind of device.', ({ properties }) => properties?.deviceType),
      friendlyName: text('Name for people.', ({ properties }) => properties?.friendlyName),
      modelDescription: text('Model.', ({ properties }) => properties?.modelDescription),
      deviceSoftwareVersion: text('Version of its software.', ({ properties }) => properties?.deviceSoftwareVersion),
      deviceHcsVersion: text('Version of the device in the service.', ({ properties }) => properties?.deviceHcsVersion),
      nodeCount: number('Nodes.', ({ properties }) => properties?.nodeCount),
      dataResidency: text('Where its data in the service lies.', ({ properties }) => properties?.dataResidency?.type),
      configuredRoleTypes: list('What it is used for.', ({ properties }) => properties?.configuredRoleTypes),
    },
    relations: (device, context) => [...armRelations(device, context)],
  },
);
