/** Source: "Server Security Alert Policies - Get", "SQL Vulnerability Assessments Settings - Get" and the classic form of it. */
import type { Check } from '../../declaration.ts';
import { any, at, fact, isSet, isTrue, noneOf, one, oneOf, type Rule, some, when } from '../../rule/index.ts';
import { facet } from './facts.ts';

const subject = 'azure_sql_server';
const isOn = at('properties.state', oneOf('Enabled'), { absent: 'fail' });

const assessments = {
  'express assessment': facet('azure_sql_server_sql_vulnerability_assessment'),
  'classic assessment': facet('azure_sql_server_vulnerability_assessment'),
};
const express = one(fact('express assessment'), isOn, { none: 'fail' });
const scans = at('properties.recurringScans.isEnabled', isTrue, { absent: 'fail' });

/** The express form has no recipients of its own. */
const classicOnly = (rule: Rule): Rule =>
  when(
    one(fact('express assessment'), at('properties.state', noneOf('Enabled'), { absent: 'pass' }), { none: 'pass' }),
    one(fact('classic assessment'), rule, { none: 'fail' }),
    'It is scanned by the express configuration, which sends no mail.',
  );

export const sqlProtectionChecks: readonly Check[] = [
  {
    id: 'sql-defender-enabled',
    title: 'SQL servers are watched for attacks',
    why: 'Injection, guessed passwords and odd queries go unnoticed where nothing looks for them.',
    severity: 'high',
    topic: 'threat-detect',
    subject,
    facts: {
      'alert policy': facet('azure_sql_server_security_alert_policy'),
      'threat protection': facet('azure_sql_server_advanced_threat_protection'),
    },
    rule: any(
      one(fact('alert policy'), isOn, { none: 'fail' }),
      one(fact('threat protection'), isOn, { none: 'fail' }),
    ),
    fix: {
      portal:
        'SQL server > Security > Microsoft Defender for Cloud: enable it, best through the plan of the subscription.',
      az: 'az sql server advanced-threat-protection-setting update --name {name} --resource-group {resourceGroup} --state Enabled',
      bicep: "properties: { state: 'Enabled' }",
      terraform: 'resource "azurerm_mssql_server_security_alert_policy" "sql" { state = "Enabled" }',
    },
  },
  {
    id: 'sql-alert-emails',
    title: 'Alerts of SQL servers reach somebody by mail',
    why: 'An alert that nobody reads stops no attack.',
    severity: 'low',
    topic: 'alerting',
    subject,
    facts: { 'alert policy': facet('azure_sql_server_security_alert_policy') },
    rule: one(
      fact('alert policy'),
      any(
        some('properties.emailAddresses', at('$', isSet, { absent: 'fail' }), { none: 'fail' }),
        at('properties.emailAccountAdmins', isTrue, { absent: 'fail' }),
      ),
      { none: 'fail' },
    ),
    fix: {
      portal:
        'SQL server > Security > Microsoft Defender for Cloud > Configure: name addresses, or tell the administrators of the subscription.',
      bicep: "properties: { emailAddresses: [ 'security@contoso.example' ], emailAccountAdmins: true }",
      terraform: 'email_account_admins = true',
    },
  },
  {
    id: 'sql-va-enabled',
    title: 'SQL servers are scanned for weak settings',
    why: 'Vulnerability assessment finds excess rights and unsafe settings inside databases, where no check from outside can look.',
    severity: 'medium',
    topic: 'vuln',
    subject,
    facts: assessments,
    rule: any(
      express,
      one(
        fact('classic assessment'),
        // The path is left empty where the server does not show it; then the scans tell.
        any(at('properties.storageContainerPath', isSet, { absent: 'fail' }), scans),
        { none: 'fail' },
      ),
    ),
    fix: {
      portal:
        'SQL server > Security > Microsoft Defender for Cloud > Configure: enable vulnerability assessment, express configuration.',
      bicep:
        "resource va 'Microsoft.Sql/servers/sqlVulnerabilityAssessments@2023-08-01' = { parent: server, name: 'default', properties: { state: 'Enabled' } }",
      terraform: 'express_vulnerability_assessment_enabled = true',
    },
  },
  {
    id: 'sql-va-periodic-scans',
    title: 'SQL servers are scanned for weak settings every week',
    why: 'Databases change all the time; a single scan is out of date after the next deployment.',
    severity: 'medium',
    topic: 'vuln',
    subject,
    facts: assessments,
    rule: any(express, one(fact('classic assessment'), scans, { none: 'fail' })),
    fix: {
      portal:
        'SQL server > Security > Microsoft Defender for Cloud > Configure: turn on periodic recurring scans, or move to the express configuration.',
      bicep: 'recurringScans: { isEnabled: true }',
      terraform: 'recurring_scans { enabled = true }',
    },
  },
  {
    id: 'sql-va-report-recipients',
    title: 'Results of classic scans of SQL servers are mailed to somebody',
    why: 'Findings lie unread in a storage container unless someone is told of them.',
    severity: 'low',
    topic: 'vuln',
    subject,
    facts: assessments,
    rule: classicOnly(some('properties.recurringScans.emails', at('$', isSet, { absent: 'fail' }), { none: 'fail' })),
    fix: {
      portal: 'SQL server > Security > Microsoft Defender for Cloud > Configure: add who receives scan reports.',
      bicep: "recurringScans: { isEnabled: true, emails: [ 'security@contoso.example' ] }",
      terraform: 'recurring_scans { enabled = true emails = ["security@contoso.example"] }',
    },
  },
  {
    id: 'sql-va-notify-admins',
    title: 'Results of classic scans of SQL servers go to the administrators of the subscription',
    why: 'Single recipients leave; the administrators of the subscription can act on a finding.',
    severity: 'low',
    topic: 'vuln',
    subject,
    facts: assessments,
    rule: classicOnly(at('properties.recurringScans.emailSubscriptionAdmins', isTrue, { absent: 'fail' })),
    fix: {
      portal:
        'SQL server > Security > Microsoft Defender for Cloud > Configure: also send mail to admins and subscription owners.',
      bicep: 'recurringScans: { isEnabled: true, emailSubscriptionAdmins: true }',
      terraform: 'recurring_scans { enabled = true email_subscription_admins = true }',
    },
  },
];
