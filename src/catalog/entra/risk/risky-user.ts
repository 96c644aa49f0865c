import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { riskProperties, riskShape } from './risk-properties.ts';

/** Source: Microsoft Graph, "List riskyUsers" (v1.0). Users stay in the list after they were deleted. */
export const riskyUser = entityType(
  z.object({ ...riskShape, userDisplayName: maybeText, userPrincipalName: maybeText, isDeleted: maybeFlag }),
  {
    type: 'entra_risky_user',
    title: 'Risky user',
    plural: 'Risky users',
    class: 'Finding',
    category: 'security',
    product: 'entra',
    description: 'How likely it is that an account is in the hands of somebody else.',
    source: {
      kind: 'graph-list',
      path: '/identityProtection/riskyUsers',
      select: [
        'id',
        'userPrincipalName',
        'userDisplayName',
        'riskLevel',
        'riskState',
        'riskDetail',
        'riskLastUpdatedDateTime',
        'isDeleted',
        'isProcessing',
      ],
      pageSize: 500,
    },
    rights: [graph('IdentityRiskyUser.Read.All')],
    licence: 'P2',
    key: (risk, { tenantId }) => tenantObjectKey(tenantId, 'riskyusers', risk.id),
    name: (risk) => risk.userDisplayName ?? risk.userPrincipalName ?? risk.id,
    properties: {
      userPrincipalName: text('The name the user signs in with.', (risk) => risk.userPrincipalName),
      isDeleted: flag('Whether the user was deleted.', (risk) => risk.isDeleted),
      ...riskProperties,
    },
    relations: (risk) => [{ type: 'identified', to: directoryKey(risk.id) }],
  },
);
