import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { directoryKey, tenantObjectKey } from '../../keys.ts';
import { flag, text } from '../../property.ts';
import { graph } from '../../rights.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { riskProperties, riskShape } from './risk-properties.ts';

/** Source: Microsoft Graph, "List riskyServicePrincipals" (v1.0). */
export const riskyServicePrincipal = entityType(
  z.object({
    ...riskShape,
    appId: maybeText,
    displayName: maybeText,
    isEnabled: maybeFlag,
    servicePrincipalType: maybeText,
  }),
  {
    type: 'entra_risky_service_principal',
    title: 'Risky service principal',
    plural: 'Risky service principals',
    class: 'Finding',
    category: 'security',
    product: 'entra',
    description: 'How likely it is that the credentials of an application are in the hands of somebody else.',
    source: {
      kind: 'graph-list',
      path: '/identityProtection/riskyServicePrincipals',
      select: [
        'id',
        'appId',
        'displayName',
        'isEnabled',
        'servicePrincipalType',
        'riskLevel',
        'riskState',
        'riskDetail',
        'riskLastUpdatedDateTime',
        'isProcessing',
      ],
      pageSize: 500,
    },
    rights: [graph('IdentityRiskyServicePrincipal.Read.All')],
    licence: 'WorkloadIdentitiesPremium',
    key: (risk, { tenantId }) => tenantObjectKey(tenantId, 'riskyserviceprincipals', risk.id),
    name: (risk) => risk.displayName ?? risk.appId ?? risk.id,
    properties: {
      appId: text('Client id of the application.', (risk) => risk.appId),
      servicePrincipalType: text('Application, ManagedIdentity and so on.', (risk) => risk.servicePrincipalType),
      isEnabled: flag('Whether it may sign in.', (risk) => risk.isEnabled),
      ...riskProperties,
    },
    relations: (risk) => [{ type: 'identified', to: directoryKey(risk.id) }],
  },
);
