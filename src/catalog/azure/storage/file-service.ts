import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, list, number } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeObject, maybeText } from '../../vendor.ts';
import { containedIn } from '../arm.ts';
import { hasFiles, serviceLacking } from './account-services.ts';
import { corsProperties, maybeCors } from './service-properties.ts';

/** The parts of `SMB3.0;SMB3.1.1;`; none where the service allows everything it knows. */
function parts(setting: string | null | undefined): readonly string[] | null | undefined {
  return typeof setting === 'string' ? setting.split(';').filter(Boolean) : setting;
}

/** Source: Azure Resource Manager, "File Services - List": one item, `default`. Not in Resource Graph: one list an account. */
export const fileService = entityType(
  z.object({
    id: z.string().min(1),
    name: z.string(),
    properties: maybeObject({
      cors: maybeCors,
      shareDeleteRetentionPolicy: maybeObject({ enabled: maybeFlag, days: maybeNumber }),
      protocolSettings: maybeObject({
        smb: maybeObject({
          multichannel: maybeObject({ enabled: maybeFlag }),
          versions: maybeText,
          authenticationMethods: maybeText,
          kerberosTicketEncryption: maybeText,
          channelEncryption: maybeText,
        }),
      }),
    }),
  }),
  {
    type: 'azure_file_service',
    title: 'File service',
    plural: 'File services',
    class: 'Service',
    category: 'storage',
    product: 'storage',
    description: 'The file service of a storage account: soft delete and protocol of all of its shares.',
    source: {
      kind: 'arm-children',
      parents: ['azure_storage_account'],
      path: '{id}/fileServices',
      apiVersion: '2023-05-01',
      none: serviceLacking,
      when: hasFiles,
    },
    rights: [azure('Microsoft.Storage/storageAccounts/fileServices/read')],
    key: (service, { tenantId }) => armKey(service.id, tenantId),
    name: (service) => service.name,
    properties: {
      shareSoftDeleteEnabled: flag(
        'Whether deleted shares are kept for a while.',
        ({ properties }) => properties?.shareDeleteRetentionPolicy?.enabled,
      ),
      shareSoftDeleteDays: number(
        'For how many days.',
        ({ properties }) => properties?.shareDeleteRetentionPolicy?.days,
      ),
      smbVersions: list('Versions of SMB accepted; all where not said.', ({ properties }) =>
        parts(properties?.protocolSettings?.smb?.versions),
      ),
      smbAuthenticationMethods: list('NTLMv2 and Kerberos, as accepted; both where not said.', ({ properties }) =>
        parts(properties?.protocolSettings?.smb?.authenticationMethods),
      ),
      smbKerberosTicketEncryption: list('Ciphers of Kerberos tickets; all where not said.', ({ properties }) =>
        parts(properties?.protocolSettings?.smb?.kerberosTicketEncryption),
      ),
      smbChannelEncryption: list('Ciphers of the connection; all where not said.', ({ properties }) =>
        parts(properties?.protocolSettings?.smb?.channelEncryption),
      ),
      smbMultichannelEnabled: flag(
        'Whether one client may use several connections.',
        ({ properties }) => properties?.protocolSettings?.smb?.multichannel?.enabled,
      ),
      ...corsProperties,
    },
    relations: (_service, context) => containedIn(context),
  },
);
