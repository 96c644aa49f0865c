import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

const hostOf = (url: string | null | undefined) =>
  url ? /^[a-z]+:\/\/([^/?#@]+)(?:[/?#]|$)/i.exec(url)?.[1]?.toLowerCase() : undefined;

/** Source: Azure Resource Manager, "Bots - List" of Bot Service. */
export const botService = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      displayName: maybeText,
      publicNetworkAccess: maybeText,
      disableLocalAuth: maybeFlag,
      isCmekEnabled: maybeFlag,
      msaAppType: maybeText,
      msaAppId: maybeText,
      msaAppTenantId: maybeText,
      enabledChannels: maybeTexts,
      isStreamingSupported: maybeFlag,
      endpoint: maybeText,
      cmekKeyVaultUrl: maybeText,
      msaAppMSIResourceId: maybeText,
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_bot_service',
    title: 'Bot service',
    plural: 'Bot services',
    class: 'Application',
    category: 'web',
    product: 'ai',
    description: 'A bot with the channels that it talks through.',
    source: trackedResource('Microsoft.BotService/botServices', '2022-09-15'),
    rights: [azure('Microsoft.BotService/botServices/read')],
    key: (bot, { tenantId }) => armKey(bot.id, tenantId),
    name: (bot) => bot.name,
    volatile: armVolatile,
    redact: [
      'properties.developerAppInsightKey',
      'properties.developerAppInsightsApiKey',
      'properties.luisKey',
      'properties.migrationToken',
      'properties.publishingCredentials',
      'properties.appPasswordHint',
      'properties.allSettings',
      'properties.parameters',
      'properties.endpoint',
    ],
    properties: {
      ...armProperties,
      kind: text('Kind, such as azurebot.', (bot) => said(bot.kind)),
      displayName: text('Name for people.', ({ properties }) => properties?.displayName),
      endpointHost: text('Host of the application behind it.', ({ properties }) => hostOf(properties?.endpoint)),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      disableLocalAuth: flag(
        'Whether only Microsoft Entra tokens are accepted.',
        ({ properties }) => properties?.disableLocalAuth,
      ),
      isCmekEnabled: flag(
        "Whether it is encrypted with the customer's key.",
        ({ properties }) => properties?.isCmekEnabled,
      ),
      encryptionKeyUrl: text("URL of the customer's key, or none.", ({ properties }) =>
        properties ? (said(properties.cmekKeyVaultUrl) ?? null) : undefined,
      ),
      msaAppType: text(
        'Kind of identity: MultiTenant, SingleTenant or UserAssignedMSI.',
        ({ properties }) => properties?.msaAppType,
      ),
      msaAppId: text('Client id of its application.', ({ properties }) => properties?.msaAppId),
      msaAppTenantId: text('Tenant of its application.', ({ properties }) => properties?.msaAppTenantId),
      msaAppMsiResourceId: text('Managed identity that it signs in with, or none.', ({ properties }) =>
        properties ? (said(properties.msaAppMSIResourceId) ?? null) : undefined,
      ),
      enabledChannels: list('Channels that are on.', ({ properties }) => properties?.enabledChannels),
      isStreamingSupported: flag('Whether it can stream.', ({ properties }) => properties?.isStreamingSupported),
      privateEndpointConnections,
    },
    relations: (bot, context) => [
      ...armRelations(bot, context),
      ...encryptedBy(bot.properties?.cmekKeyVaultUrl),
      ...relationsTo('can_run_as', [said(bot.properties?.msaAppMSIResourceId)], context, { identity: 'user-assigned' }),
      ...privateEndpointRelations(bot, context),
    ],
  },
);
