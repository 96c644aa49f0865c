import { z } from 'zod';
import { entityType } from '../declaration.ts';
import { directoryKey } from '../keys.ts';
import { flag, instant, text } from '../property.ts';
import { graph } from '../rights.ts';
import { maybeFlag, maybeList, maybeText } from '../vendor.ts';

/**
 * Source: Microsoft Graph, "List devices" (v1.0). Owners come with the list: a device has at most one ("List
 * registeredOwners"), so the twenty objects that an expansion may hold are always enough.
 */
export const device = entityType(
  z.object({
    id: z.string().min(1),
    deviceId: maybeText,
    displayName: maybeText,
    accountEnabled: maybeFlag,
    operatingSystem: maybeText,
    operatingSystemVersion: maybeText,
    isCompliant: maybeFlag,
    isManaged: maybeFlag,
    trustType: maybeText,
    profileType: maybeText,
    approximateLastSignInDateTime: maybeText,
    registrationDateTime: maybeText,
    onPremisesSyncEnabled: maybeFlag,
    manufacturer: maybeText,
    model: maybeText,
    registeredOwners: maybeList(z.object({ id: z.string().min(1) })),
  }),
  {
    type: 'entra_device',
    title: 'Device',
    plural: 'Devices',
    class: 'Device',
    category: 'identity',
    product: 'entra',
    description: 'A registered or joined device.',
    source: {
      kind: 'graph-list',
      path: '/devices',
      delta: true,
      select: [
        'id',
        'deviceId',
        'displayName',
        'accountEnabled',
        'operatingSystem',
        'operatingSystemVersion',
        'isCompliant',
        'isManaged',
        'trustType',
        'profileType',
        'approximateLastSignInDateTime',
        'registrationDateTime',
        'onPremisesSyncEnabled',
        'manufacturer',
        'model',
      ],
      expand: 'registeredOwners($select=id)',
      pageSize: 999,
    },
    rights: [graph('Device.Read.All', 'Directory.Read.All')],
    key: (device) => directoryKey(device.id),
    name: (device) => device.displayName ?? device.id,
    properties: {
      deviceId: text('Id that the registration service gave the device.', (device) => device.deviceId),
      accountEnabled: flag('Whether the device may sign in.', (device) => device.accountEnabled),
      operatingSystem: text('Operating system.', (device) => device.operatingSystem),
      operatingSystemVersion: text('Version of the operating system.', (device) => device.operatingSystemVersion),
      isCompliant: flag(
        'Whether it meets the device management policies; null when no management says so.',
        (device) => device.isCompliant,
      ),
      isManaged: flag('Whether a device management service manages it.', (device) => device.isManaged),
      trustType: text(
        'Workplace (registered), AzureAd (joined) or ServerAd (joined on-premises and to Entra ID).',
        (device) => device.trustType,
      ),
      profileType: text('RegisteredDevice, SecureVM, Printer, Shared or IoT.', (device) => device.profileType),
      approximateLastSignInDateTime: instant(
        'Last sign-in, to within two weeks.',
        (device) => device.approximateLastSignInDateTime,
      ),
      registrationDateTime: instant('When it was registered.', (device) => device.registrationDateTime),
      onPremisesSyncEnabled: flag('Whether it comes from on-premises.', (device) => device.onPremisesSyncEnabled),
      manufacturer: text('Manufacturer.', (device) => device.manufacturer),
      model: text('Model.', (device) => device.model),
    },
    relations: (device) =>
      (device.registeredOwners ?? []).map((owner) => ({ type: 'registered_to', to: directoryKey(owner.id) })),
  },
);
