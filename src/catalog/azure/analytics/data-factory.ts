import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';
import { keyUrl } from '../integration/key-url.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';

/** Source: Azure Resource Manager, "Factories - List". Global parameters, which may hold secrets, are not kept. */
export const dataFactory = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      createTime: maybeText,
      version: maybeText,
      publicNetworkAccess: maybeText,
      encryption: maybeObject({
        vaultBaseUrl: maybeText,
        keyName: maybeText,
        keyVersion: maybeText,
        identity: maybeObject({ userAssignedIdentity: maybeText }),
      }),
      repoConfiguration: maybeObject({
        type: maybeText,
        accountName: maybeText,
        projectName: maybeText,
        repositoryName: maybeText,
        collaborationBranch: maybeText,
        rootFolder: maybeText,
        disablePublish: maybeFlag,
        tenantId: maybeText,
      }),
      purviewConfiguration: maybeObject({ purviewResourceId: maybeText }),
    }),
  }),
  {
    type: 'azure_data_factory',
    title: 'Data factory',
    plural: 'Data factories',
    class: 'Service',
    category: 'analytics',
    product: 'analytics',
    description: 'An Azure Data Factory with its network, encryption and repository settings.',
    source: trackedResource('Microsoft.DataFactory/factories', '2018-06-01'),
    rights: [azure('Microsoft.DataFactory/factories/read')],
    key: (factory, { tenantId }) => armKey(factory.id, tenantId),
    name: (factory) => factory.name,
    volatile: [...armVolatile, 'properties.repoConfiguration.lastCommitId'],
    redact: ['properties.globalParameters', 'properties.repoConfiguration.clientSecret'],
    properties: {
      ...armProperties,
      version: text('Version of the factory.', ({ properties }) => properties?.version),
      createTime: instant('When it was made.', ({ properties }) => properties?.createTime),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      encryptionKeyName: text("Name of the customer's key, or none.", ({ properties }) =>
        properties ? (said(properties.encryption?.keyName) ?? null) : undefined,
      ),
      encryptionKeyUrl: text("URL of the customer's key.", ({ properties }) =>
        keyUrl(properties?.encryption?.vaultBaseUrl, properties?.encryption?.keyName),
      ),
      encryptionKeyVersion: text(
        'Version of that key; the newest when absent.',
        ({ properties }) => properties?.encryption?.keyVersion,
      ),
      encryptionIdentityId: text(
        'Identity that fetches that key.',
        ({ properties }) => properties?.encryption?.identity?.userAssignedIdentity,
      ),
      repositoryType: text(
        'Kind of repository that it is developed in.',
        ({ properties }) => properties?.repoConfiguration?.type,
      ),
      repositoryAccountName: text(
        'Owner of that repository.',
        ({ properties }) => properties?.repoConfiguration?.accountName,
      ),
      repositoryProjectName: text(
        'Project of that repository (Azure DevOps).',
        ({ properties }) => properties?.repoConfiguration?.projectName,
      ),
      repositoryName: text(
        'Name of that repository.',
        ({ properties }) => properties?.repoConfiguration?.repositoryName,
      ),
      collaborationBranch: text(
        'Branch that is published.',
        ({ properties }) => properties?.repoConfiguration?.collaborationBranch,
      ),
      isPublishingDisabled: flag(
        'Whether publishing from the portal is off.',
        ({ properties }) => properties?.repoConfiguration?.disablePublish,
      ),
      repositoryTenantId: text(
        'Tenant of that repository.',
        ({ properties }) => properties?.repoConfiguration?.tenantId,
      ),
      purviewResourceId: text(
        'Purview account that it reports to.',
        ({ properties }) => properties?.purviewConfiguration?.purviewResourceId,
      ),
    },
    relations: (factory, context) => {
      const { encryption, purviewConfiguration } = factory.properties ?? {};
      return [
        ...armRelations(factory, context),
        ...relationsTo('uses', [said(purviewConfiguration?.purviewResourceId)], context),
        ...encryptedBy(keyUrl(encryption?.vaultBaseUrl, encryption?.keyName)),
      ];
    },
  },
);
