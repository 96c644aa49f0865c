import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, json, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeTags, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsFrom, relationsTo, said, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

const network = maybeObject({ subnetResourceId: maybeText });
const hostname = z.object({
  hostName: maybeText,
  type: maybeText,
  certificateSource: maybeText,
  negotiateClientCertificate: maybeFlag,
  certificate: maybeObject({ expiry: maybeText }),
});

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    platformVersion: maybeText,
    publicNetworkAccess: maybeText,
    virtualNetworkType: maybeText,
    enableClientCertificate: maybeFlag,
    disableGateway: maybeFlag,
    gatewayUrl: maybeText,
    developerPortalUrl: maybeText,
    managementApiUrl: maybeText,
    apiVersionConstraint: maybeObject({ minApiVersion: maybeText }),
    publisherEmail: maybeText,
    publicIPAddresses: maybeTexts,
    privateIPAddresses: maybeTexts,
    createdAtUtc: maybeText,
    virtualNetworkConfiguration: network,
    customProperties: maybeTags,
    publicIpAddressId: maybeText,
    hostnameConfigurations: maybeList(hostname),
    additionalLocations: maybeList(
      z.object({ location: maybeText, publicIpAddressId: maybeText, virtualNetworkConfiguration: network }),
    ),
    privateEndpointConnections: maybePrivateEndpoints,
  }),
});

/** The service where it lies first, and where else it lies. */
const places = ({ properties }: z.output<typeof schema>) =>
  properties ? [properties, ...(properties.additionalLocations ?? [])] : [];

/** Source: Azure Resource Manager, "Api Management Service - List". */
export const apiManagementService = entityType(schema, {
  type: 'azure_api_management_service',
  title: 'API Management service',
  plural: 'API Management services',
  class: 'Gateway',
  category: 'web',
  product: 'integration',
  description: 'A gateway in front of APIs.',
  source: trackedResource('Microsoft.ApiManagement/service', '2022-08-01'),
  rights: [azure('Microsoft.ApiManagement/service/read')],
  key: (service, { tenantId }) => armKey(service.id, tenantId),
  name: (service) => service.name,
  volatile: [...armVolatile, 'properties.targetProvisioningState'],
  redact: [
    'properties.hostnameConfigurations.*.encodedCertificate',
    'properties.hostnameConfigurations.*.certificatePassword',
    'properties.certificates.*.encodedCertificate',
    'properties.certificates.*.certificatePassword',
  ],
  properties: {
    ...armProperties,
    platformVersion: text('Platform: stv1, stv2, mtv1.', ({ properties }) => properties?.platformVersion),
    publicNetworkAccess: text(
      'Whether the public endpoint is on.',
      ({ properties }) => properties?.publicNetworkAccess,
    ),
    virtualNetworkType: text('None, External or Internal.', ({ properties }) => properties?.virtualNetworkType),
    subnetId: text('Subnet, or none.', ({ properties }) =>
      properties ? (said(properties.virtualNetworkConfiguration?.subnetResourceId) ?? null) : undefined,
    ),
    enableClientCertificate: flag(
      'Whether clients must show a certificate (Consumption tier).',
      ({ properties }) => properties?.enableClientCertificate,
    ),
    disableGateway: flag('Whether the gateway of the region is off.', ({ properties }) => properties?.disableGateway),
    gatewayUrl: text('URL of the gateway.', ({ properties }) => properties?.gatewayUrl),
    developerPortalUrl: text('URL of the portal for developers.', ({ properties }) => properties?.developerPortalUrl),
    managementApiUrl: text('URL of the management interface.', ({ properties }) => properties?.managementApiUrl),
    minApiVersion: text(
      'Lowest version of the management interface that is accepted.',
      ({ properties }) => properties?.apiVersionConstraint?.minApiVersion,
    ),
    publisherEmail: text('E-mail address of the publisher.', ({ properties }) => properties?.publisherEmail),
    publicIpAddresses: list('Public addresses.', ({ properties }) => properties?.publicIPAddresses),
    privateIpAddresses: list('Addresses in the virtual network.', ({ properties }) => properties?.privateIPAddresses),
    customProperties: json(
      'Protocols and ciphers by name, as True or False.',
      ({ properties }) => properties?.customProperties,
    ),
    hostnames: json(
      'Own names: `{ hostName, type, certificateSource, certificateExpiry, negotiateClientCertificate }`.',
      ({ properties }) =>
        properties?.hostnameConfigurations?.map((each) => ({
          hostName: each.hostName ?? null,
          type: each.type ?? null,
          certificateSource: each.certificateSource ?? null,
          certificateExpiry: each.certificate?.expiry ?? null,
          negotiateClientCertificate: each.negotiateClientCertificate ?? null,
        })),
    ),
    additionalLocations: list('Further regions.', ({ properties }) =>
      properties?.additionalLocations?.flatMap(({ location }) => said(location) ?? []),
    ),
    createdAtUtc: instant('When it was made.', ({ properties }) => properties?.createdAtUtc),
    privateEndpointConnections,
  },
  relations: (service, context) => [
    ...armRelations(service, context),
    ...relationsTo(
      'attached_to',
      places(service).map((place) => said(place.virtualNetworkConfiguration?.subnetResourceId)),
      context,
    ),
    ...relationsFrom(
      'attached_to',
      places(service).map((place) => said(place.publicIpAddressId)),
      context,
    ),
    ...privateEndpointRelations(service, context),
  ],
});
