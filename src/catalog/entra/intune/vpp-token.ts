import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey } from '../../keys.ts';
import { flag, instant, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';

/** Source: Microsoft Graph, "List vppTokens" (v1.0). The token itself is never asked for. */
export const vppToken = entityType(
  z.object({
    id: z.string().min(1),
    organizationName: maybeText,
    appleId: maybeText,
    vppTokenAccountType: maybeText,
    state: maybeText,
    automaticallyUpdateApps: maybeFlag,
    expirationDateTime: maybeText,
    lastSyncStatus: maybeText,
  }),
  {
    type: 'intune_vpp_token',
    title: 'Apple volume purchase token',
    plural: 'Apple volume purchase tokens',
    class: 'Secret',
    category: 'governance',
    product: 'intune',
    description: 'Lets Microsoft Intune give out applications that were bought from Apple.',
    source: {
      kind: 'graph-list',
      path: '/deviceAppManagement/vppTokens',
      select: [
        'id',
        'organizationName',
        'appleId',
        'vppTokenAccountType',
        'state',
        'automaticallyUpdateApps',
        'expirationDateTime',
        'lastSyncStatus',
      ],
    },
    rights: [graph('DeviceManagementServiceConfig.Read.All')],
    key: (token) => directoryKey(token.id),
    name: (token) => token.organizationName || token.appleId || token.id,
    redact: ['token'],
    properties: {
      appleId: text('Apple account of the token.', (token) => token.appleId),
      vppTokenAccountType: text('business or education.', (token) => token.vppTokenAccountType),
      state: text('valid, expired, invalid, assignedToExternalMDM and so on.', (token) => token.state),
      automaticallyUpdateApps: flag(
        'Whether applications are kept up to date.',
        (token) => token.automaticallyUpdateApps,
      ),
      expirationDateTime: instant('When it expires.', (token) => token.expirationDateTime),
      lastSyncStatus: text('Whether the last synchronisation worked.', (token) => token.lastSyncStatus),
    },
    relations: (_, { tenantId }) => [{ type: 'contains', from: directoryKey(tenantId) }],
  },
);
