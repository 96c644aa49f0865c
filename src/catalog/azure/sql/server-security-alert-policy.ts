import { entityType } from '../../declaration.ts';
import { flag, instant, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeNumber, maybeText, maybeTexts } from '../../vendor.ts';
import { childShape, saidTexts, settingKey } from './setting.ts';

/** Source: Azure Resource Manager, "Server Security Alert Policies - List By Server". */
export const sqlServerSecurityAlertPolicy = entityType(
  childShape({
    state: maybeText,
    disabledAlerts: maybeTexts,
    emailAddresses: maybeTexts,
    emailAccountAdmins: maybeFlag,
    storageEndpoint: maybeText,
    retentionDays: maybeNumber,
    creationTime: maybeText,
  }),
  {
    type: 'azure_sql_server_security_alert_policy',
    title: 'Security alert policy of a SQL server',
    plural: 'Security alert policies of SQL servers',
    class: 'Configuration',
    category: 'data',
    product: 'databases',
    description: 'Whether threats to a SQL server are looked for, and who is told.',
    facetOf: 'azure_sql_server',
    source: {
      kind: 'arm-children',
      parents: ['azure_sql_server'],
      path: '{id}/securityAlertPolicies',
      apiVersion: '2023-08-01',
    },
    rights: [azure('Microsoft.Sql/servers/securityAlertPolicies/read')],
    key: (setting, context) => settingKey(setting, context, 'security-alert-policy'),
    name: (setting) => setting.name,
    redact: ['properties.storageAccountAccessKey'],
    properties: {
      securityAlertPolicyState: text('Enabled or Disabled.', ({ properties }) => properties?.state),
      disabledAlerts: list('Kinds of alert that are off.', ({ properties }) => saidTexts(properties?.disabledAlerts)),
      alertEmailAddresses: list('Addresses that are told.', ({ properties }) => saidTexts(properties?.emailAddresses)),
      alertEmailAccountAdmins: flag(
        'Whether the administrators of the subscription are told.',
        ({ properties }) => properties?.emailAccountAdmins,
      ),
      alertRetentionDays: number(
        'For how many days alerts are kept; 0 is for ever.',
        ({ properties }) => properties?.retentionDays,
      ),
      securityAlertPolicyCreationTime: instant('When it was set.', ({ properties }) => properties?.creationTime),
    },
  },
);
