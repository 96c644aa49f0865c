import { type CheckCases, daysAgo, type Given, testChecks } from '../../testing.ts';
import { findingChecks, findingRows } from './findings.ts';
import { justInTimeCheck } from './just-in-time.ts';
import { databasePlans, extensionRows, planChecks, planRows } from './plans.ts';
import { defenderSettingChecks } from './settings.ts';

type Extensions = readonly { readonly name: string | null; readonly isEnabled: string | null }[] | null;

const plan = (name: string | null, pricingTier: string | null, extensions: Extensions = null, rest = {}) => ({
  name,
  properties: { pricingTier, extensions, ...rest },
});
const plans = (...all: ReturnType<typeof plan>[]): Given => ({ facts: { 'Defender plans': all } });
const noPlans: Given = { missing: ['Defender plans'] };

const planCases = (name: string): CheckCases => ({
  pass: [plans(plan('Other', 'Free'), plan(null, 'Free'), plan(name, 'Standard'))],
  fail: [plans(plan(name, 'Standard'), plan(name, 'Free')), plans(plan(name, 'Free'), plan('Other', 'Standard'))],
  unknown: [noPlans],
  absent: [
    { given: plans(), says: 'fail' },
    { given: plans(plan(name, null)), says: 'fail' },
    { given: plans(plan(null, 'Standard'), plan(name, 'Free')), says: 'fail' },
    { given: plans(plan(null, 'Standard')), says: 'not-applicable' },
  ],
  notApplicable: [plans(plan('Other', 'Standard'))],
});

/** Each of the four is off, or cannot be told, beside three that are on. */
const besideOthers = (...odd: (string | null)[]) =>
  databasePlans.flatMap((name) =>
    odd.map((tier) => plans(...databasePlans.map((each) => plan(each, each === name ? tier : 'Standard')))),
  );

const extensionCases = (extension: string, names: readonly string[]): CheckCases => {
  const on = [
    { name: 'Other', isEnabled: 'False' },
    { name: extension, isEnabled: 'True' },
  ];
  const [name = ''] = names;
  return {
    pass: names.map((each) => plans(plan('Other', 'Free'), plan(each, 'Standard', on))),
    fail: [
      plans(plan(name, 'Free', on)),
      plans(plan('Other', 'Standard', on)),
      plans(plan(name, 'Standard', [{ name: extension, isEnabled: 'False' }])),
      plans(plan(name, 'Standard', [{ name: 'Other', isEnabled: 'True' }])),
      plans(plan(name, 'Standard', [])),
    ],
    unknown: [noPlans],
    absent: [
      { given: plans(), says: 'fail' },
      { given: plans(plan(name, 'Standard')), says: 'fail' },
      { given: plans(plan(null, 'Standard', on)), says: 'fail' },
      { given: plans(plan(name, null, on)), says: 'fail' },
      { given: plans(plan(name, 'Standard', [{ name: null, isEnabled: 'True' }])), says: 'fail' },
      { given: plans(plan(name, 'Standard', [{ name: extension, isEnabled: null }])), says: 'fail' },
    ],
  };
};

testChecks(planChecks, {
  ...Object.fromEntries(planRows.map((row) => [row.id, planCases(row.plan)])),
  ...Object.fromEntries(extensionRows.map((row) => [row.id, extensionCases(row.extension, row.plans)])),
  'defender-plan-databases-all': {
    pass: [
      plans(plan('Arm', 'Free'), plan(null, 'Free'), ...databasePlans.map((name) => plan(name, 'Standard'))),
      plans(plan('SqlServers', 'Standard')),
    ],
    fail: besideOthers('Free'),
    unknown: [noPlans],
    absent: [
      ...besideOthers(null).map((given) => ({ given, says: 'fail' as const })),
      { given: plans(), says: 'fail' },
      {
        given: plans(plan(null, 'Standard'), ...databasePlans.map((name) => plan(name, 'Free'))),
        says: 'fail',
      },
      // None of the plans is offered.
      { given: plans(plan(null, 'Standard')), says: 'not-applicable' },
    ],
    notApplicable: [plans(plan('Arm', 'Free'))],
  },
  'defender-plan-any-standard': {
    pass: [
      plans(
        plan('Arm', 'Standard'),
        plan('Api', 'Standard', null, { deprecated: false }),
        plan('Dns', 'Free', null, { deprecated: true }),
        plan('discovery', 'Free'),
      ),
    ],
    fail: [plans(plan('Arm', 'Standard'), plan('Api', 'Free', null, { deprecated: false }))],
    unknown: [noPlans],
    absent: [
      { given: plans(), says: 'fail' },
      { given: plans(plan('Arm', null)), says: 'fail' },
      { given: plans(plan('Api', 'Free'), plan('Arm', 'Standard', null, { deprecated: false })), says: 'fail' },
      { given: plans(plan(null, 'Free'), plan('Arm', 'Standard')), says: 'fail' },
    ],
  },
});

const contact = (rest: object): Given => ({
  facts: { 'security contacts': [{ properties: { emails: 'a@b.example;c@d.example', isEnabled: true, ...rest } }] },
});
const noContacts: Given = { missing: ['security contacts'] };
const sourced = (sourceType: string | null, level: string, value: string | null, isEnabled: boolean | null = true) =>
  contact({ isEnabled, notificationsSources: [{ sourceType: 'Other' }, { sourceType, [level]: value }] });

const sourceCases = (source: string, level: string): CheckCases => ({
  pass: [sourced(source, level, 'High'), sourced(source, level, 'low')],
  fail: [
    sourced(source, level, 'None'),
    sourced('Odd', level, 'High'),
    sourced(source, level, 'High', false),
    contact({ notificationsSources: [] }),
  ],
  unknown: [noContacts],
  absent: [
    { given: {}, says: 'fail' },
    { given: contact({ notificationsSources: null }), says: 'fail' },
    { given: sourced(null, level, 'High'), says: 'fail' },
    { given: sourced(source, level, null), says: 'fail' },
    { given: sourced(source, level, 'High', null), says: 'pass' },
  ],
});

const roles = (state: string | null, names: string[] | null) =>
  contact({ notificationsByRole: { state, roles: names } });

const setting = (name: string | null, enabled: boolean | null): Given => ({
  facts: {
    'Defender settings': [
      { name: 'Sentinel', properties: { enabled: false } },
      { name, properties: { enabled } },
    ],
  },
});
const settingCases = (name: string): CheckCases => ({
  pass: [setting(name, true)],
  fail: [setting(name, false), setting('Other', true)],
  unknown: [{ missing: ['Defender settings'] }],
  absent: [
    { given: {}, says: 'fail' },
    { given: setting(null, true), says: 'fail' },
    { given: setting(name, null), says: 'fail' },
  ],
});

const score = (percentage: number | null, name: string | null = 'ascScore'): Given => ({
  facts: { 'secure scores': [{ name, properties: { score: { percentage } } }] },
});

testChecks(defenderSettingChecks, {
  'defender-contact-email': {
    pass: [contact({}), contact({ emails: 'a@b.example' })],
    fail: [contact({ emails: ' ; ' }), contact({ isEnabled: false })],
    unknown: [noContacts],
    absent: [
      { given: {}, says: 'fail' },
      { given: contact({ emails: null }), says: 'fail' },
      { given: contact({ isEnabled: null }), says: 'pass' },
    ],
  },
  'defender-contact-owner-role': {
    pass: [roles('On', ['Contributor', 'owner'])],
    fail: [roles('Off', ['Owner']), roles('On', ['Contributor'])],
    unknown: [noContacts],
    absent: [
      { given: {}, says: 'fail' },
      { given: roles(null, ['Owner']), says: 'fail' },
      { given: roles('On', null), says: 'fail' },
    ],
  },
  'defender-contact-alert-severity': sourceCases('Alert', 'minimalSeverity'),
  'defender-contact-attack-path': sourceCases('AttackPath', 'minimalRiskLevel'),
  'defender-endpoint-integration': settingCases('WDATP'),
  'defender-cloudapps-integration': settingCases('MCAS'),
  'defender-secure-score': {
    pass: [score(0.7)],
    fail: [score(0.69)],
    unknown: [{ missing: ['secure scores'] }],
    absent: [
      { given: score(null), says: 'unknown' },
      { given: score(0.9, null), says: 'unknown' },
      { given: score(0.9, 'custom'), says: 'unknown' },
      { given: {}, says: 'unknown' },
    ],
  },
});

const assessed = (...codes: (string | null)[]): Given => ({
  facts: { assessments: codes.map((code) => ({ properties: { status: { code } } })) },
});
const findingCases: CheckCases = {
  pass: [assessed('Healthy'), assessed('Healthy', 'NotApplicable')],
  fail: [assessed('Unhealthy'), assessed('Unhealthy', 'Healthy')],
  unknown: [{ missing: ['assessments'] }, { ...assessed('Healthy'), missing: ['assessments'] }],
  absent: [
    { given: {}, says: 'unknown' },
    { given: assessed(null), says: 'unknown' },
  ],
  notApplicable: [assessed('NotApplicable')],
};
const since = (code: string | null, statusChangeDate: string | null): Given => ({
  facts: { assessments: [{ properties: { status: { code, statusChangeDate } } }] },
});

testChecks(findingChecks, {
  ...Object.fromEntries(findingRows.map(({ id }) => [id, findingCases])),
  'vm-vuln-findings-resolved': {
    pass: [since('Healthy', daysAgo(99)), since('Unhealthy', daysAgo(30))],
    fail: [
      since('Unhealthy', daysAgo(31)),
      {
        facts: {
          assessments: [
            ...(since('Unhealthy', null).facts?.assessments ?? []),
            ...(since('Healthy', null).facts?.assessments ?? []),
          ],
        },
      },
    ],
    unknown: [{ missing: ['assessments'] }],
    absent: [
      { given: {}, says: 'unknown' },
      { given: since(null, daysAgo(99)), says: 'unknown' },
      { given: since('Unhealthy', null), says: 'fail' },
    ],
    notApplicable: [since('NotApplicable', daysAgo(99))],
  },
});

const machine = (address: string | null, policies: number): Given => ({
  facts: {
    'network interfaces': [
      { properties: { ipConfigurations: [{ properties: {} }, { properties: { publicIPAddress: { id: address } } }] } },
    ],
    'just-in-time policies': Array.from({ length: policies }, () => ({})),
  },
});

testChecks([justInTimeCheck], {
  'vm-jit-access': {
    pass: [machine('/ip', 1)],
    fail: [machine('/ip', 0)],
    unknown: [
      { missing: ['network interfaces'] },
      { facts: machine('/ip', 0).facts ?? {}, missing: ['just-in-time policies'] },
    ],
    absent: [
      { given: machine(null, 1), says: 'not-applicable' },
      { given: {}, says: 'not-applicable' },
    ],
    notApplicable: [machine(null, 0)],
  },
});
