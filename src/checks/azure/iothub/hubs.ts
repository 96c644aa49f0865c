/**
 * IoT hubs and Device Provisioning Services. Sources: "Iot Hub Resource - List By Subscription", "Iot Dps Resource - List By
 * Subscription", "Iot Security Solution - List By Subscription" of Azure Resource Manager.
 */
import type { Check } from '../../declaration.ts';
import { at, fact, isSet, oneOf, some } from '../../rule/index.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';

const provisioning = 'azure_device_provisioning_service';

export const iotHubChecks: readonly Check[] = [
  {
    id: 'iothub-defender',
    title: 'IoT hubs are watched by Defender for IoT',
    why: 'Taken-over devices show in what they send and how they sign in, which nobody looks at otherwise.',
    severity: 'medium',
    topic: 'threat-detect',
    subject: 'azure_iot_hub',
    facts: {
      solutions: {
        ...{ from: 'related', types: ['azure_iot_security_solution'], relation: 'protects', direction: 'in' },
      },
    },
    rule: some(fact('solutions'), at('properties.status', oneOf('Enabled'), { absent: 'unknown' }), { none: 'fail' }),
    fix: {
      portal: 'IoT hub > Defender for IoT > Overview: Secure your IoT solution.',
      az: 'az security iot-solution create --solution-name {name} --resource-group {resourceGroup} --iot-hubs {id} --display-name {name} --location "$LOCATION"',
      terraform: 'azurerm_iot_security_solution: iothub_ids = [var.iothub_id]',
    },
  },
  privateEndpointCheck({
    id: 'iothub-dps-private-endpoint',
    title: 'Device Provisioning Services are reached through a private endpoint',
    why: 'Devices of a plant show their secrets there when they first start, which need not happen on the Internet.',
    severity: 'low',
    subject: provisioning,
    where: 'Device Provisioning Service > Settings > Networking > Private access',
    groups: ['iotDps'],
  }),
  {
    id: 'iothub-dps-cmk',
    title: 'Device Provisioning Services are encrypted with a key of the organisation',
    why: 'Enrolments hold the keys of whole series of devices; the key above them should be your own.',
    severity: 'low',
    topic: 'cmk',
    subject: provisioning,
    // No published version tells of it, so that saying nothing proves nothing.
    rule: some('properties.encryption.keyVaultProperties', at('keyIdentifier', isSet, { absent: 'unknown' }), {
      none: 'unknown',
    }),
    fix: {
      portal:
        'No page of the portal sets it: ask the support of Microsoft whether the service can be made with such a key.',
    },
    approximates: 'Azure Policy knows the setting, the published interface does not: most services are unknown.',
  },
];
