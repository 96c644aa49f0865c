import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, trackedResource } from '../arm.ts';
import { encryptedBy } from '../key-vault/key-identifier.ts';
import { maybePrivateEndpoints, privateEndpointConnections, privateEndpointRelations } from '../private-endpoints.ts';

const policy = maybeObject({ status: maybeText, type: maybeText, days: maybeNumber });

/**
 * Source: Azure Resource Manager, "Registries - List" of Microsoft.ContainerRegistry. Asked in a version that tells whether
 * anybody may pull, which older ones leave out.
 */
export const containerRegistry = entityType(
  z.object({
    ...armShape,
    properties: maybeObject({
      loginServer: maybeText,
      creationDate: maybeText,
      adminUserEnabled: maybeFlag,
      anonymousPullEnabled: maybeFlag,
      publicNetworkAccess: maybeText,
      networkRuleBypassOptions: maybeText,
      networkRuleSet: maybeObject({
        defaultAction: maybeText,
        ipRules: maybeList(z.object({ value: z.string() })),
      }),
      policies: maybeObject({
        quarantinePolicy: policy,
        trustPolicy: policy,
        retentionPolicy: policy,
        exportPolicy: policy,
        azureADAuthenticationAsArmPolicy: policy,
      }),
      encryption: maybeObject({ status: maybeText, keyVaultProperties: maybeObject({ keyIdentifier: maybeText }) }),
      zoneRedundancy: maybeText,
      dataEndpointEnabled: maybeFlag,
      privateEndpointConnections: maybePrivateEndpoints,
    }),
  }),
  {
    type: 'azure_container_registry',
    title: 'Container registry',
    plural: 'Container registries',
    class: 'Repository',
    category: 'containers',
    product: 'containers',
    description: 'A registry of container images with its sign-in and network settings.',
    source: trackedResource('Microsoft.ContainerRegistry/registries', '2025-04-01'),
    rights: [azure('Microsoft.ContainerRegistry/registries/read')],
    key: (registry, { tenantId }) => armKey(registry.id, tenantId),
    name: (registry) => registry.name,
    volatile: [...armVolatile, 'properties.status'],
    properties: {
      ...armProperties,
      loginServer: text('Host name.', ({ properties }) => properties?.loginServer),
      creationDate: instant('When it was made.', ({ properties }) => properties?.creationDate),
      adminUserEnabled: flag(
        'Whether the shared administrator is on.',
        ({ properties }) => properties?.adminUserEnabled,
      ),
      anonymousPullEnabled: flag('Whether anybody may pull.', ({ properties }) => properties?.anonymousPullEnabled),
      publicNetworkAccess: text(
        'Whether the public endpoint is on.',
        ({ properties }) => properties?.publicNetworkAccess,
      ),
      networkRuleBypassOptions: text(
        'Whether trusted services pass the firewall.',
        ({ properties }) => properties?.networkRuleBypassOptions,
      ),
      networkDefaultAction: text(
        'What happens to traffic no rule names.',
        ({ properties }) => properties?.networkRuleSet?.defaultAction,
      ),
      allowedIpRanges: list('Addresses that the firewall lets in.', ({ properties }) =>
        properties?.networkRuleSet?.ipRules?.map((rule) => rule.value),
      ),
      quarantinePolicyStatus: text(
        'Whether new images wait for a check.',
        ({ properties }) => properties?.policies?.quarantinePolicy?.status,
      ),
      trustPolicyStatus: text(
        'Whether images are signed.',
        ({ properties }) => properties?.policies?.trustPolicy?.status,
      ),
      retentionPolicyStatus: text(
        'Whether untagged manifests are cleaned up.',
        ({ properties }) => properties?.policies?.retentionPolicy?.status,
      ),
      retentionPolicyDays: number(
        'After how many days they are.',
        ({ properties }) => properties?.policies?.retentionPolicy?.days,
      ),
      trustPolicyType: text('How images are signed.', ({ properties }) => properties?.policies?.trustPolicy?.type),
      armAudienceTokenStatus: text(
        'Whether tokens for Azure Resource Manager are taken.',
        ({ properties }) => properties?.policies?.azureADAuthenticationAsArmPolicy?.status,
      ),
      exportPolicyStatus: text(
        'Whether artifacts may be exported.',
        ({ properties }) => properties?.policies?.exportPolicy?.status,
      ),
      encryptionStatus: text(
        "Whether it is encrypted with the customer's key.",
        ({ properties }) => properties?.encryption?.status,
      ),
      zoneRedundancy: text('Whether it lies in several zones.', ({ properties }) => properties?.zoneRedundancy),
      dataEndpointEnabled: flag(
        'Whether data has host names of its own.',
        ({ properties }) => properties?.dataEndpointEnabled,
      ),
      privateEndpointConnections,
    },
    relations: (registry, context) => [
      ...armRelations(registry, context),
      ...encryptedBy(registry.properties?.encryption?.keyVaultProperties?.keyIdentifier),
      ...privateEndpointRelations(registry, context),
    ],
  },
);
