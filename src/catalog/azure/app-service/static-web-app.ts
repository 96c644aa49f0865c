import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

/** Here a connection lies one envelope deeper than in other services. */
function unwrapped(connections: unknown): unknown {
  if (!Array.isArray(connections)) return connections;
  return connections.map((connection: unknown) => {
    const inner = typeof connection === 'object' && connection !== null && 'properties' in connection;
    const properties = inner ? connection.properties : undefined;
    return typeof properties === 'object' && properties !== null && 'properties' in properties
      ? properties
      : connection;
  });
}

/** Source: Azure Resource Manager, "Static Sites - List". */
export const staticWebApp = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      defaultHostname: maybeText,
      customDomains: maybeTexts,
      repositoryUrl: maybeText,
      branch: maybeText,
      provider: maybeText,
      stagingEnvironmentPolicy: maybeText,
      allowConfigFileUpdates: maybeFlag,
      publicNetworkAccess: maybeText,
      enterpriseGradeCdnStatus: maybeText,
      keyVaultReferenceIdentity: maybeText,
      privateEndpointConnections: z.preprocess(unwrapped, maybePrivateEndpoints),
      linkedBackends: maybeList(z.object({ backendResourceId: maybeText })),
      userProvidedFunctionApps: maybeList(z.object({ properties: maybeObject({ functionAppResourceId: maybeText }) })),
      databaseConnections: maybeList(z.object({ resourceId: maybeText })),
    }),
  }),
  {
    type: 'azure_static_web_app',
    title: 'Static web app',
    plural: 'Static web apps',
    class: 'Application',
    category: 'web',
    product: 'app-service',
    description: 'A web site of static files with the repository it comes from.',
    source: trackedResource('Microsoft.Web/staticSites', '2023-12-01'),
    rights: [azure('Microsoft.Web/staticSites/Read')],
    key: (app, { tenantId }) => armKey(app.id, tenantId),
    name: (app) => app.name,
    volatile: armVolatile,
    redact: ['properties.repositoryToken', 'properties.databaseConnections'],
    properties: {
      ...armProperties,
      defaultHostname: text('Host name given by Azure.', ({ properties }) => properties?.defaultHostname),
      customDomains: list('Host names of its own.', ({ properties }) => properties?.customDomains),
      repositoryUrl: text('Repository that it comes from.', ({ properties }) => properties?.repositoryUrl),
      branch: text('Branch of the repository.', ({ properties }) => properties?.branch),
      provider: text('Who keeps the repository.', ({ properties }) => properties?.provider),
      stagingEnvironmentPolicy: text(
        'Whether pull requests get sites of their own.',
        ({ properties }) => properties?.stagingEnvironmentPolicy,
      ),
      allowConfigFileUpdates: flag(
        'Whether the repository may change the settings.',
        ({ properties }) => properties?.allowConfigFileUpdates,
      ),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      enterpriseGradeCdnStatus: text(
        'Whether it is served by Azure Front Door.',
        ({ properties }) => properties?.enterpriseGradeCdnStatus,
      ),
      keyVaultReferenceIdentity: text(
        'Identity that fetches its secrets.',
        ({ properties }) => properties?.keyVaultReferenceIdentity,
      ),
      privateEndpointConnections,
    },
    relations: (app, context) => {
      const { linkedBackends, userProvidedFunctionApps, databaseConnections } = app.properties ?? {};
      const backends = [
        ...(linkedBackends ?? []).map(({ backendResourceId }) => said(backendResourceId)),
        ...(userProvidedFunctionApps ?? []).map(({ properties }) => said(properties?.functionAppResourceId)),
      ];
      return [
        ...armRelations(app, context),
        ...relationsTo('routes_to', backends, context),
        ...relationsTo(
          'uses',
          (databaseConnections ?? []).map(({ resourceId }) => said(resourceId)),
          context,
        ),
        ...privateEndpointRelations(app, context),
      ];
    },
  },
);
