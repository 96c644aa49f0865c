import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeAnything, maybeFlag, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  azureFile: maybeObject({ shareName: maybeText, storageAccountName: maybeText, readOnly: maybeFlag }),
  secret: maybeAnything,
});

/** Source: `properties.volumes` of "Container Groups - List". A share is named by the account's name, not by an id. */
export const containerVolume = entityType(schema, {
  type: 'azure_container_volume',
  title: 'Container volume',
  plural: 'Container volumes',
  class: 'Disk',
  category: 'containers',
  product: 'containers',
  description: 'A volume that containers of a group mount.',
  source: { kind: 'part', parent: 'azure_container_group' },
  rights: [azure('Microsoft.ContainerInstance/containerGroups/read')],
  key: (volume, { tenantId }) => armKey(volume.id, tenantId),
  name: (volume) => volume.name,
  redact: ['azureFile.storageAccountKey', 'secret', 'gitRepo'],
  properties: {
    volumeKind: text('azureFile, secret, or none for an empty or a cloned directory.', ({ azureFile, secret }) =>
      azureFile ? 'azureFile' : secret == null ? null : 'secret',
    ),
    shareName: text('File share.', ({ azureFile }) => azureFile?.shareName),
    storageAccountName: text('Storage account of the share.', ({ azureFile }) => azureFile?.storageAccountName),
    readOnly: flag('Whether the share cannot be written to.', ({ azureFile }) => azureFile?.readOnly),
  },
  relations: (_volume, context) => containedIn(context),
});
