/** What a virtual machine and the model of a scale set say alike: image, system and security. */
import { z } from 'zod';
import type { Property } from '../../declaration.ts';
import { flag, json, text } from '../../property.ts';
import { maybeFlag, maybeObject, maybeText } from '../../vendor.ts';

const patchSettings = maybeObject({ patchMode: maybeText, assessmentMode: maybeText });

const image = z.object({
  publisher: maybeText,
  offer: maybeText,
  sku: maybeText,
  version: maybeText,
  exactVersion: maybeText,
  id: maybeText,
  sharedGalleryImageId: maybeText,
  communityGalleryImageId: maybeText,
});
export const maybeImage = image.nullish();

const osProfile = z.object({
  computerName: maybeText,
  adminUsername: maybeText,
  allowExtensionOperations: maybeFlag,
  linuxConfiguration: maybeObject({
    disablePasswordAuthentication: maybeFlag,
    provisionVMAgent: maybeFlag,
    patchSettings,
  }),
  windowsConfiguration: maybeObject({
    enableAutomaticUpdates: maybeFlag,
    provisionVMAgent: maybeFlag,
    patchSettings,
  }),
});
export const maybeOsProfile = osProfile.nullish();

const securityProfile = z.object({
  encryptionAtHost: maybeFlag,
  securityType: maybeText,
  uefiSettings: maybeObject({ secureBootEnabled: maybeFlag, vTpmEnabled: maybeFlag }),
});
export const maybeSecurityProfile = securityProfile.nullish();

interface Profile {
  readonly osProfile?: z.output<typeof maybeOsProfile>;
  readonly securityProfile?: z.output<typeof maybeSecurityProfile>;
}

export function imageProperty<Item>(read: (item: Item) => z.output<typeof maybeImage>): Property<Item> {
  return json(
    'Image: `{ publisher, offer, sku, version }`, or `{ id }` of an image of your own, or the id of a shared one.',
    (item: Item) => {
      const reference = read(item);
      if (!reference) return undefined;
      return Object.fromEntries(Object.entries(reference).flatMap(([name, told]) => (told ? [[name, told]] : [])));
    },
  );
}

/** Properties of system and security, from wherever the type keeps its profile. */
export function osProperties<Item>(profile: (item: Item) => Profile | null | undefined) {
  const linux = (item: Item) => profile(item)?.osProfile?.linuxConfiguration;
  const windows = (item: Item) => profile(item)?.osProfile?.windowsConfiguration;
  const security = (item: Item) => profile(item)?.securityProfile;
  return {
    adminUsername: text<Item>('Name of the administrator.', (item) => profile(item)?.osProfile?.adminUsername),
    allowExtensionOperations: flag<Item>(
      'Whether extensions may be installed.',
      (item) => profile(item)?.osProfile?.allowExtensionOperations,
    ),
    disablePasswordAuthentication: flag<Item>(
      'Linux: whether only SSH keys are accepted.',
      (item) => linux(item)?.disablePasswordAuthentication,
    ),
    enableAutomaticUpdates: flag<Item>(
      'Windows: whether updates are installed by themselves.',
      (item) => windows(item)?.enableAutomaticUpdates,
    ),
    provisionVMAgent: flag<Item>(
      'Whether the agent is installed.',
      (item) => (linux(item) ?? windows(item))?.provisionVMAgent,
    ),
    patchMode: text<Item>('Who installs patches.', (item) => (linux(item) ?? windows(item))?.patchSettings?.patchMode),
    assessmentMode: text<Item>(
      'Who looks for missing patches.',
      (item) => (linux(item) ?? windows(item))?.patchSettings?.assessmentMode,
    ),
    encryptionAtHost: flag<Item>(
      'Whether the host encrypts temporary disks and caches.',
      (item) => security(item)?.encryptionAtHost,
    ),
    securityType: text<Item>('TrustedLaunch or ConfidentialVM.', (item) => security(item)?.securityType),
    secureBootEnabled: flag<Item>(
      'Whether secure boot is on.',
      (item) => security(item)?.uefiSettings?.secureBootEnabled,
    ),
    vTpmEnabled: flag<Item>('Whether it has a virtual TPM.', (item) => security(item)?.uefiSettings?.vTpmEnabled),
  } as const;
}
