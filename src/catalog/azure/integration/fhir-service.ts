import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, said } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Source: Azure Resource Manager, "Fhir Services - List By Workspace". */
export const fhirService = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      publicNetworkAccess: maybeText,
      authenticationConfiguration: maybeObject({
        authority: maybeText,
        audience: maybeText,
        smartProxyEnabled: maybeFlag,
      }),
      corsConfiguration: maybeObject({ origins: maybeTexts, allowCredentials: maybeFlag }),
      exportConfiguration: maybeObject({ storageAccountName: maybeText }),
      importConfiguration: maybeObject({ enabled: maybeFlag }),
      eventState: maybeText,
      encryption: maybeObject({ customerManagedKeyEncryption: maybeObject({ keyEncryptionKeyUrl: maybeText }) }),
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_fhir_service',
    title: 'FHIR service',
    plural: 'FHIR services',
    class: 'DataStore',
    category: 'data',
    product: 'integration',
    description: 'Keeps health records.',
    source: {
      kind: 'arm-children',
      parents: ['azure_healthcare_workspace'],
      path: '{id}/fhirservices',
      apiVersion: '2023-11-01',
    },
    rights: [azure('Microsoft.HealthcareApis/workspaces/fhirservices/read')],
    key: (service, { tenantId }) => armKey(service.id, tenantId),
    name: (service) => service.name,
    volatile: armVolatile,
    properties: {
      ...armProperties,
      kind: text('Version of FHIR, such as fhir-R4.', (service) => said(service.kind)),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      authority: text('Who issues tokens.', ({ properties }) => properties?.authenticationConfiguration?.authority),
      audience: text('Whom tokens are for.', ({ properties }) => properties?.authenticationConfiguration?.audience),
      smartProxyEnabled: flag(
        'Whether the SMART on FHIR proxy is on.',
        ({ properties }) => properties?.authenticationConfiguration?.smartProxyEnabled,
      ),
      corsOrigins: list('Web sites whose pages may call.', ({ properties }) => properties?.corsConfiguration?.origins),
      corsAllowCredentials: flag(
        'Whether they may do so as the user.',
        ({ properties }) => properties?.corsConfiguration?.allowCredentials,
      ),
      encryptionKeyUrl: text("URL of the customer's key, or none.", ({ properties }) =>
        properties
          ? (said(properties.encryption?.customerManagedKeyEncryption?.keyEncryptionKeyUrl) ?? null)
          : undefined,
      ),
      exportStorageAccountName: text(
        'Storage account that records are exported to.',
        ({ properties }) => properties?.exportConfiguration?.storageAccountName,
      ),
      importEnabled: flag(
        'Whether records can be imported in bulk.',
        ({ properties }) => properties?.importConfiguration?.enabled,
      ),
      eventState: text('Whether changes are told to Event Grid.', ({ properties }) => properties?.eventState),
      privateEndpointConnections,
    },
    relations: (service, context) => [
      ...armRelations(service, context),
      ...encryptedBy(service.properties?.encryption?.customerManagedKeyEncryption?.keyEncryptionKeyUrl),
      ...privateEndpointRelations(service, context),
    ],
  },
);
