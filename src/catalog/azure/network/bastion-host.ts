import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeList, maybeNumber, maybeObject, maybeReference, maybeText } from '../../vendor.ts';
import { armProperties, armRelations, relationsTo, trackedResource } from '../arm.ts';
import { embeddedVolatile, idsOf } from './embedded.ts';

const { subscriptionId, resourceGroup, location, tags, skuName } = armProperties;

const schema = z.object({
  ...armShape,
  properties: maybeObject({
    dnsName: maybeText,
    virtualNetwork: maybeReference,
    ipConfigurations: maybeList(
      z.object({ properties: maybeObject({ subnet: maybeReference, publicIPAddress: maybeReference }) }),
    ),
    networkAcls: maybeObject({ ipRules: maybeList(z.object({ addressPrefix: z.string() })) }),
    scaleUnits: maybeNumber,
    disableCopyPaste: maybeFlag,
    enableFileCopy: maybeFlag,
    enableIpConnect: maybeFlag,
    enableShareableLink: maybeFlag,
    enableTunneling: maybeFlag,
    enableKerberos: maybeFlag,
    enableSessionRecording: maybeFlag,
    enablePrivateOnlyBastion: maybeFlag,
    provisioningState: maybeText,
  }),
});

/** Source: Azure Resource Manager, "Bastion Hosts - List". Its public address tells that it is attached. */
export const bastionHost = entityType(schema, {
  type: 'azure_bastion_host',
  title: 'Bastion host',
  plural: 'Bastion hosts',
  class: 'Gateway',
  category: 'network',
  product: 'network',
  description: 'A way to remote desktops and shells of machines without public addresses of their own.',
  source: trackedResource('Microsoft.Network/bastionHosts', '2024-05-01'),
  rights: [azure('Microsoft.Network/bastionHosts/read')],
  key: (host, { tenantId }) => armKey(host.id, tenantId),
  name: (host) => host.name,
  // The state is a property: a bastion that failed to come up protects nothing.
  volatile: ['etag', ...embeddedVolatile('ipConfigurations')],
  properties: {
    subscriptionId,
    resourceGroup,
    location,
    tags,
    skuName,
    provisioningState: text('State of its last change.', ({ properties }) => properties?.provisioningState),
    dnsName: text('Name under which browsers reach it.', ({ properties }) => properties?.dnsName),
    publicIPAddressIds: list('Public IP addresses.', ({ properties }) =>
      idsOf(properties?.ipConfigurations?.map((configuration) => configuration.properties?.publicIPAddress)),
    ),
    allowedIpRanges: list('Addresses that may reach it; all when there are none.', ({ properties }) =>
      properties?.networkAcls?.ipRules?.map(({ addressPrefix }) => addressPrefix),
    ),
    scaleUnits: number('Instances.', ({ properties }) => properties?.scaleUnits),
    disableCopyPaste: flag('Whether copy and paste is off.', ({ properties }) => properties?.disableCopyPaste),
    enableFileCopy: flag('Whether files may be copied.', ({ properties }) => properties?.enableFileCopy),
    enableIpConnect: flag(
      'Whether machines are reached by their address, also outside Azure.',
      ({ properties }) => properties?.enableIpConnect,
    ),
    enableShareableLink: flag(
      'Whether links let people in without a sign-in to Azure.',
      ({ properties }) => properties?.enableShareableLink,
    ),
    enableTunneling: flag('Whether native clients may be used.', ({ properties }) => properties?.enableTunneling),
    enableKerberos: flag('Whether Kerberos is used.', ({ properties }) => properties?.enableKerberos),
    enableSessionRecording: flag(
      'Whether sessions are recorded.',
      ({ properties }) => properties?.enableSessionRecording,
    ),
    enablePrivateOnlyBastion: flag(
      'Whether it has no public address.',
      ({ properties }) => properties?.enablePrivateOnlyBastion,
    ),
  },
  relations: (host, context) => [
    ...armRelations(host, context),
    ...relationsTo(
      'attached_to',
      [
        ...(host.properties?.ipConfigurations ?? []).map(({ properties }) => properties?.subnet?.id),
        host.properties?.virtualNetwork?.id,
      ],
      context,
    ),
  ],
});
