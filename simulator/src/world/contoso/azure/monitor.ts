import type { JsonObject } from '../../world.ts';
import type { Body, Estate } from './estate.ts';

const ALERT = 'microsoft.insights/activitylogalerts';
const ACTIONS = 'microsoft.insights/actiongroups';
const WORKSPACE = 'microsoft.operationalinsights/workspaces';

export function workspace(estate: Estate, index: number): Body {
  const created = estate.tenant.daysAgo(500, 'workspace', index);
  return {
    etag: estate.etag(WORKSPACE, index),
    properties: {
      customerId: estate.serial('workspace', index),
      provisioningState: 'Succeeded',
      sku: { name: 'PerGB2018', lastSkuUpdate: created },
      retentionInDays: index % 3 === 0 ? 30 : 365,
      features: { enableLogAccessUsingOnlyResourcePermissions: true },
      workspaceCapping: {
        dailyQuotaGb: -1,
        quotaNextResetTime: estate.tenant.daysAgo(-1),
        dataIngestionStatus: 'RespectQuota',
      },
      publicNetworkAccessForIngestion: 'Enabled',
      publicNetworkAccessForQuery: index % 4 === 0 ? 'Disabled' : 'Enabled',
      createdDate: created,
      modifiedDate: created,
    },
  };
}

export function actionGroup(_estate: Estate, index: number): Body {
  const receiver = {
    name: 'on-call',
    emailAddress: 'oncall@contoso.com',
    useCommonAlertSchema: true,
    status: 'Enabled',
  };
  return {
    properties: {
      groupShortName: `ops${index % 1000}`,
      enabled: index % 5 !== 4,
      emailReceivers: index % 3 === 2 ? [] : [receiver],
      smsReceivers:
        index % 4 === 1 ? [{ name: 'phone', countryCode: '1', phoneNumber: '5550100', status: 'Enabled' }] : [],
      webhookReceivers:
        index % 4 === 2
          ? [
              {
                name: 'hook',
                serviceUri: 'https://hooks.contoso.com/alerts',
                useCommonAlertSchema: true,
                useAadAuth: false,
              },
            ]
          : [],
      armRoleReceivers:
        index % 2 === 1
          ? [{ name: 'owners', roleId: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', useCommonAlertSchema: true }]
          : null,
    },
  };
}

/** The operations that the CIS benchmark for Azure wants an alert for. */
const OPERATIONS = [
  'Microsoft.Authorization/policyAssignments/write',
  'Microsoft.Network/networkSecurityGroups/write',
  'Microsoft.Sql/servers/firewallRules/write',
  'Microsoft.Security/securitySolutions/write',
] as const;

/** An alert on one operation, watching its subscription. Each group lacks some; some are switched off. */
export function activityLogAlert(estate: Estate, index: number): Body {
  const { group, place } = estate.layout.place(ALERT, index);
  const { subscription } = estate.layout.groupPlace(group);
  const actions = estate.sibling(ACTIONS, group, 0);
  const allOf: JsonObject[] = [
    { field: 'category', equals: place === 3 ? 'Security' : 'Administrative' },
    { field: 'operationName', equals: OPERATIONS[place] ?? OPERATIONS[0] },
  ];
  return {
    properties: {
      scopes: [estate.subscriptionId(subscription)],
      condition: { allOf },
      actions: {
        actionGroups:
          actions === undefined ? [] : [{ actionGroupId: estate.ref(ACTIONS, actions), webhookProperties: {} }],
      },
      enabled: index % 4 !== 3,
      description: index % 2 === 0 ? '' : null,
    },
  };
}
