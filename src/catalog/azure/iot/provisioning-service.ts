import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Iot Dps Resource - List By Subscription". */
export const deviceProvisioningService = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      state: maybeText,
      publicNetworkAccess: maybeText,
      serviceOperationsHostName: maybeText,
      deviceProvisioningHostName: maybeText,
      allocationPolicy: maybeText,
      enableDataResidency: maybeFlag,
      ipFilterRules: maybeList(z.object({ ipMask: maybeText, action: maybeText, target: maybeText })),
      iotHubs: maybeList(z.object({ name: maybeText })),
      encryption: maybeObject({ keyVaultProperties: maybeList(z.object({ keyIdentifier: maybeText })) }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_device_provisioning_service',
    title: 'Device Provisioning Service',
    plural: 'Device Provisioning Services',
    class: 'Service',
    category: 'messaging',
    product: 'integration',
    description: 'Gives devices to IoT hubs when they start for the first time.',
    source: trackedResource('Microsoft.Devices/provisioningServices', '2022-12-12'),
    rights: [azure('Microsoft.Devices/provisioningServices/read')],
    key: (service, { tenantId }) => armKey(service.id, tenantId),
    name: (service) => service.name,
    volatile: armVolatile,
    redact: [
      'properties.iotHubs.*.connectionString',
      'properties.authorizationPolicies.*.primaryKey',
      'properties.authorizationPolicies.*.secondaryKey',
    ],
    properties: {
      ...armProperties,
      state: text('State, such as Active.', ({ properties }) => properties?.state),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      serviceOperationsHostName: text(
        'Name that applications connect to.',
        ({ properties }) => properties?.serviceOperationsHostName,
      ),
      deviceProvisioningHostName: text(
        'Name that devices connect to.',
        ({ properties }) => properties?.deviceProvisioningHostName,
      ),
      allocationPolicy: text('How hubs are chosen.', ({ properties }) => properties?.allocationPolicy),
      enableDataResidency: flag(
        'Whether data stays in the region.',
        ({ properties }) => properties?.enableDataResidency,
      ),
      ipFilterRules: json('`{ ipMask, action, target }`.', ({ properties }) =>
        properties?.ipFilterRules?.map(({ ipMask, action, target }) => ({
          ipMask: ipMask ?? null,
          action: action ?? null,
          target: target ?? null,
        })),
      ),
      iotHubNames: list('Hubs that devices are given to.', ({ properties }) =>
        properties?.iotHubs?.flatMap(({ name }) => said(name) ?? []),
      ),
      encryptionKeyUrls: list("URLs of the customer's keys.", ({ properties }) =>
        properties?.encryption?.keyVaultProperties?.flatMap(({ keyIdentifier }) => said(keyIdentifier) ?? []),
      ),
      privateEndpointConnections,
    },
    relations: (service, context) => [
      ...armRelations(service, context),
      ...encryptedBy(
        ...(service.properties?.encryption?.keyVaultProperties?.map(({ keyIdentifier }) => keyIdentifier) ?? []),
      ),
      ...privateEndpointRelations(service, context),
    ],
  },
);
