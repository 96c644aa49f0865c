import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

const patches = maybeObject({ patchSettings: maybeObject({ patchMode: maybeText, assessmentMode: maybeText }) });

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    status: maybeText,
    lastStatusChange: maybeText,
    agentVersion: maybeText,
    machineFqdn: maybeText,
    domainName: maybeText,
    dnsFqdn: maybeText,
    vmId: maybeText,
    osName: maybeText,
    osType: maybeText,
    osSku: maybeText,
    osVersion: maybeText,
    privateLinkScopeResourceId: maybeText,
    parentClusterResourceId: maybeText,
    agentUpgrade: maybeObject({ enableAutomaticUpgrade: maybeFlag }),
    agentConfiguration: maybeObject({ guestConfigurationEnabled: maybeText, extensionsEnabled: maybeText }),
    cloudMetadata: maybeObject({ provider: maybeText }),
    osProfile: maybeObject({ windowsConfiguration: patches, linuxConfiguration: patches }),
    licenseProfile: maybeObject({ esuProfile: maybeObject({ licenseAssignmentState: maybeText }) }),
  }),
});

function patching({ properties }: z.output<typeof schema>) {
  const { windowsConfiguration, linuxConfiguration } = properties?.osProfile ?? {};
  return (linuxConfiguration ?? windowsConfiguration)?.patchSettings;
}

/** Source: Azure Resource Manager, "Machines - List By Subscription" of Microsoft.HybridCompute. */
export const arcMachine = entityType(schema, {
  type: 'azure_arc_machine',
  title: 'Arc machine',
  plural: 'Arc machines',
  class: 'Host',
  category: 'compute',
  product: 'hybrid',
  description: 'A machine outside Azure that is managed through Azure Arc.',
  source: trackedResource('Microsoft.HybridCompute/machines', '2024-07-10'),
  rights: [azure('Microsoft.HybridCompute/machines/read')],
  key: (machine, { tenantId }) => armKey(machine.id, tenantId),
  name: (machine) => machine.name,
  volatile: [
    ...armVolatile,
    'properties.status',
    'properties.lastStatusChange',
    'properties.errorDetails',
    'properties.networkProfile',
    'properties.firmwareProfile',
    'properties.hardwareProfile',
    'properties.storageProfile',
    'properties.serviceStatuses',
    'properties.extensions',
    'properties.detectedProperties',
    'resources',
  ],
  redact: [
    'properties.clientPublicKey',
    'properties.agentConfiguration.proxyUrl',
    'properties.agentConfiguration.proxyBypass',
  ],
  properties: {
    ...armProperties,
    kind: text('VMware, HCI, AVS, SCVMM, AWS, GCP or none.', (machine) => said(machine.kind)),
    status: text('Connected, Disconnected, Expired or Error.', ({ properties }) => properties?.status),
    lastStatusChange: instant('Since when it has that state.', ({ properties }) => properties?.lastStatusChange),
    agentVersion: text('Version of the agent.', ({ properties }) => properties?.agentVersion),
    agentAutomaticUpgrade: flag(
      'Whether the agent is renewed by itself.',
      ({ properties }) => properties?.agentUpgrade?.enableAutomaticUpgrade,
    ),
    vmId: text('Id of the machine itself.', ({ properties }) => properties?.vmId),
    machineFqdn: text('Host name.', ({ properties }) => said(properties?.machineFqdn) ?? said(properties?.dnsFqdn)),
    domainName: text('Domain.', ({ properties }) => properties?.domainName),
    osType: text('Linux or Windows.', ({ properties }) => properties?.osType),
    osName: text('System.', ({ properties }) => properties?.osName),
    osSku: text('Edition of the system.', ({ properties }) => properties?.osSku),
    osVersion: text('Version of the system.', ({ properties }) => properties?.osVersion),
    patchMode: text('Who installs patches.', (machine) => patching(machine)?.patchMode),
    assessmentMode: text('Who looks for missing patches.', (machine) => patching(machine)?.assessmentMode),
    guestConfigurationEnabled: text(
      'Whether the inside may be audited.',
      ({ properties }) => properties?.agentConfiguration?.guestConfigurationEnabled,
    ),
    extensionsEnabled: text(
      'Whether extensions may be installed.',
      ({ properties }) => properties?.agentConfiguration?.extensionsEnabled,
    ),
    cloudProvider: text('Cloud that it lies in.', ({ properties }) => properties?.cloudMetadata?.provider),
    extendedSecurityUpdates: text(
      'Whether it takes security updates beyond the end of support.',
      ({ properties }) => properties?.licenseProfile?.esuProfile?.licenseAssignmentState,
    ),
    privateLinkScopeResourceId: text('Private link scope, or none.', ({ properties }) =>
      properties ? (said(properties.privateLinkScopeResourceId) ?? null) : undefined,
    ),
  },
  relations: (machine, context) => [
    ...armRelations(machine, context),
    ...relationsTo('uses', [said(machine.properties?.privateLinkScopeResourceId)], context),
    ...relationsTo('member_of', [said(machine.properties?.parentClusterResourceId)], context),
  ],
});
