/** Whom Defender for Cloud tells, and with what it exchanges data. Source: "Security Contacts", "Settings" and "Secure Scores - List". */
import type { Check, FactSource } from '../../declaration.ts';
import {
  all,
  at,
  atLeast,
  contains,
  count,
  fact,
  isTrue,
  matches,
  one,
  oneOf,
  onList,
  type Rule,
} from '../../rule/index.ts';

const contactsFact = 'security contacts';
const contacts: Readonly<Record<string, FactSource>> = {
  [contactsFact]: { from: 'contained', types: ['azure_security_contact'] },
};
const settingsFact = 'Defender settings';
const settings: Readonly<Record<string, FactSource>> = {
  [settingsFact]: { from: 'contained', types: ['azure_security_setting'] },
};

const subject = 'azure_subscription';
const aContact = (...rules: readonly Rule[]) => count(fact(contactsFact), atLeast(1), { where: all(...rules) });
const isOn = at('properties.isEnabled', isTrue, { absent: 'pass' });
/** The contact is written to about what this source tells. */
const writesOf = (source: string, level: string, list: string) =>
  aContact(
    isOn,
    count('properties.notificationsSources', atLeast(1), {
      where: all(at('sourceType', oneOf(source), { absent: 'fail' }), at(level, onList(list), { absent: 'fail' })),
    }),
  );
const portal = (what: string) =>
  `Microsoft Defender for Cloud > Environment settings > the subscription > Email notifications: ${what}.`;
const put = (body: object) =>
  `az rest --method put --url "https://management.azure.com/subscriptions/{subscription}/providers/Microsoft.Security/securityContacts/default?api-version=2023-12-01-preview" --body '${JSON.stringify({ properties: { isEnabled: true, emails: 'security@example.com', notificationsByRole: { state: 'On', roles: ['Owner'] }, ...body } })}'`;
const alertSource = { sourceType: 'Alert', minimalSeverity: 'High' };

const severities = 'accepted severities';
const riskLevels = 'accepted risk levels';

const contactChecks: readonly Check[] = [
  {
    id: 'defender-contact-email',
    title: 'Defender for Cloud knows an address of the security team',
    why: 'Microsoft writes to this address when a resource was broken into; without it the letter goes to nobody in charge.',
    severity: 'medium',
    topic: 'incident',
    subject,
    facts: contacts,
    rule: aContact(isOn, at('properties.emails', matches(/[^\s;,]@[^\s;,]/, 'an address'), { absent: 'fail' })),
    fix: { portal: portal('add the address of the security team'), az: put({ notificationsSources: [alertSource] }) },
  },
  {
    id: 'defender-contact-owner-role',
    title: 'Defender for Cloud also writes to the owners of the subscription',
    why: 'Owners can act at once, and change less often than a list of addresses that somebody has to keep.',
    severity: 'medium',
    topic: 'incident',
    subject,
    facts: contacts,
    rule: aContact(
      at('properties.notificationsByRole.state', isTrue, { absent: 'fail' }),
      at('properties.notificationsByRole.roles', contains('Owner'), { absent: 'fail' }),
    ),
    fix: { portal: portal('all users with the role Owner'), az: put({ notificationsSources: [alertSource] }) },
  },
  {
    id: 'defender-contact-alert-severity',
    title: 'Defender for Cloud writes at least about alerts of high severity',
    why: 'An alert that waits in a portal until somebody looks has lost its purpose.',
    severity: 'medium',
    topic: 'incident',
    subject,
    facts: contacts,
    settings: { [severities]: { words: 'From which severity on mail is sent.', value: ['Low', 'Medium', 'High'] } },
    rule: writesOf('Alert', 'minimalSeverity', severities),
    fix: { portal: portal('alerts with severity High, or lower'), az: put({ notificationsSources: [alertSource] }) },
  },
  {
    id: 'defender-contact-attack-path',
    title: 'Defender for Cloud writes about ways of attack that it finds',
    why: 'A way from the Internet to sensitive data is worth knowing before somebody takes it.',
    severity: 'medium',
    topic: 'incident',
    subject,
    facts: contacts,
    settings: { [riskLevels]: { words: 'From which risk on mail is sent.', value: ['Low', 'Medium', 'High'] } },
    rule: writesOf('AttackPath', 'minimalRiskLevel', riskLevels),
    fix: {
      portal: portal('attack paths with risk level High, or lower'),
      az: put({ notificationsSources: [alertSource, { sourceType: 'AttackPath', minimalRiskLevel: 'High' }] }),
    },
  },
];

const exchanges = (name: string): Pick<Check, 'subject' | 'facts' | 'rule' | 'fix'> => ({
  subject,
  facts: settings,
  rule: count(fact(settingsFact), atLeast(1), {
    where: all(at('name', oneOf(name), { absent: 'fail' }), at('properties.enabled', isTrue, { absent: 'fail' })),
  }),
  fix: {
    portal: 'Microsoft Defender for Cloud > Environment settings > the subscription > Integrations: allow access.',
    az: `az security setting update --subscription {subscription} --name ${name} --enabled true`,
    terraform: `azurerm_security_center_setting: setting_name = "${name}", enabled = true`,
  },
});

export const defenderSettingChecks: readonly Check[] = [
  ...contactChecks,
  {
    id: 'defender-endpoint-integration',
    title: 'Defender for Cloud works with Defender for Endpoint',
    why: 'The sensor on the machines is what finds malware there; unconnected, its findings do not reach the cloud team.',
    severity: 'medium',
    topic: 'malware',
    ...exchanges('WDATP'),
  },
  {
    id: 'defender-cloudapps-integration',
    title: 'Defender for Cloud works with Defender for Cloud Apps',
    why: 'Unusual use of Azure by people is recognised there, out of activity that Defender for Cloud hands over.',
    severity: 'medium',
    topic: 'threat-detect',
    ...exchanges('MCAS'),
  },
  {
    id: 'defender-secure-score',
    title: 'The secure score of the subscription is not below what was agreed',
    why: 'The score sums up the open recommendations; a fall means that something was built without protection.',
    severity: 'low',
    topic: 'policy',
    subject,
    facts: { 'secure scores': { from: 'contained', types: ['azure_secure_score'] } },
    settings: { 'least share': { words: 'Share of the score that has to be reached, from 0 to 1.', value: 0.7 } },
    rule: one(fact('secure scores'), at('properties.score.percentage', atLeast('least share'), { absent: 'unknown' }), {
      where: at('name', oneOf('ascScore'), { absent: 'fail' }),
      none: 'unknown',
    }),
    fix: { portal: 'Microsoft Defender for Cloud > Recommendations: remedy those with the largest score first.' },
  },
];
