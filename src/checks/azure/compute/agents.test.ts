import type { Json } from '../../rule/index.ts';
import { type CheckCases, type Given, properties, testChecks, unread } from '../../testing.ts';
import { type ExtensionRow, extensionChecks, extensionRows } from './extensions.ts';
import { type GuestRow, guestConfigurationChecks, guestRows } from './guest-configuration.ts';
import { recoveryChecks } from './recovery.ts';

type Body = { readonly [key: string]: Json };

const extension = (type: string | null, provisioningState: string | null = 'Succeeded', more: Body = {}) => ({
  properties: { type, provisioningState, ...more },
});
/** A machine of a system and security type to which every row applies. */
const machine = {
  storageProfile: { osDisk: { osType: 'Windows' } },
  securityProfile: { securityType: 'TrustedLaunch' },
};
const having = (...extensions: readonly ReturnType<typeof extension>[]): Given => ({
  ...properties(machine),
  facts: { extensions },
});

function extensionCases({ types, only }: ExtensionRow): CheckCases {
  const [first = ''] = types;
  const others: Given[] = [
    {
      ...properties({ storageProfile: { osDisk: { osType: 'Linux' } }, securityProfile: {} }),
      facts: { extensions: [] },
    },
    {
      ...properties({ storageProfile: { osDisk: { osType: 'Linux' } }, securityProfile: { securityType: 'Standard' } }),
      facts: { extensions: [extension(first)] },
    },
  ];
  return {
    pass: [...types.map((type) => having(extension('Other'), extension(type.toUpperCase())))],
    fail: [
      having(extension('Other')),
      having(extension(first, 'Failed')),
      ...types.map((type) => having(extension(`${type}2`))),
    ],
    unknown: [
      { ...having(), missing: ['extensions'] },
      having(extension(first, null)),
      ...(only ? [{ ...unread, facts: { extensions: [] } }] : []),
    ],
    absent: [
      { given: having(), says: 'fail' },
      { given: having(extension(null)), says: 'fail' },
    ],
    ...(only && { notApplicable: others }),
  };
}

/** Where the condition itself cannot be told. */
const noSystem: Given = { ...properties({}), facts: { extensions: [] } };

const approved = (...extensions: readonly Body[]): Given => ({
  ...properties(machine),
  facts: { extensions: extensions.map((of) => ({ properties: of })) },
  settings: { 'approved extensions': ['Contoso/Agent'] },
});

const cases = Object.fromEntries(extensionRows.map((row) => [row.id, extensionCases(row)]));
const antimalware = cases['vm-antimalware-extension'];
const attestation = cases['vm-guest-attestation'];
if (!antimalware || !attestation) throw new Error('rows are missing');

testChecks(extensionChecks, {
  ...cases,
  'vm-antimalware-extension': { ...antimalware, unknown: [...antimalware.unknown, noSystem] },
  // A body without a security type is that of a standard machine.
  'vm-guest-attestation': {
    ...attestation,
    notApplicable: [...(attestation.notApplicable ?? []), noSystem],
  },
  'vm-approved-extensions': {
    pass: [approved({ publisher: 'contoso', type: 'agent' })],
    fail: [
      approved({ publisher: 'Contoso', type: 'Agent' }, { publisher: 'Microsoft.CPlat.Core', type: 'RunCommand' }),
    ],
    unknown: [
      { ...approved(), missing: ['extensions'] },
      approved({ publisher: 'Contoso' }),
      approved({ type: 'Agent' }),
    ],
    absent: [{ given: approved(), says: 'pass' }],
    notApplicable: [{ ...approved({ publisher: 'Other', type: 'Other' }), settings: {} }],
  },
  'vm-antimalware-auto-update': {
    pass: [having(extension('iaasantimalware', 'Succeeded', { autoUpgradeMinorVersion: true }), extension('Other'))],
    fail: [
      having(extension('IaaSAntimalware', 'Succeeded', { autoUpgradeMinorVersion: false })),
      having(
        extension('IaaSAntimalware', 'Succeeded', { autoUpgradeMinorVersion: true }),
        extension('IaaSAntimalware', 'Succeeded', { autoUpgradeMinorVersion: false }),
      ),
    ],
    unknown: [{ ...having(), missing: ['extensions'] }],
    absent: [
      { given: having(extension('IaaSAntimalware')), says: 'fail' },
      { given: having(extension(null)), says: 'not-applicable' },
      { given: having(), says: 'not-applicable' },
    ],
    notApplicable: [having(extension('Other', 'Succeeded', { autoUpgradeMinorVersion: false }))],
  },
  'vm-guest-config-identity': {
    pass: [identified('SystemAssigned, UserAssigned', 'ConfigurationForLinux')],
    fail: [identified('UserAssigned', 'Other', 'ConfigurationforWindows')],
    unknown: [
      { ...unread, facts: { extensions: [extension('ConfigurationForLinux')] } },
      { ...identified('None', 'Other'), missing: ['extensions'] },
    ],
    absent: [
      { given: identified(null, 'ConfigurationForLinux'), says: 'fail' },
      { given: identified('None'), says: 'not-applicable' },
    ],
    notApplicable: [
      identified('UserAssigned', 'Other'),
      identified('SystemAssigned', 'Other'),
      { ...identified('None'), facts: { extensions: [extension(null)] } },
    ],
  },
});

function identified(type: string | null, ...extensions: readonly string[]): Given {
  return { body: { identity: { type } }, facts: { extensions: extensions.map((one) => extension(one)) } };
}

/** Names that built-in policies give to assignments; some with an id of the policy behind them. */
const nameOf = ({ assignments }: GuestRow) => assignments.source.replace(/^\^\(?/, '').split(/[|)]/)[0] ?? '';

function guestCases(row: GuestRow): CheckCases {
  const assignment = (complianceStatus: string | null, name: string | null = nameOf(row)) => ({
    name,
    properties: { complianceStatus },
  });
  const on = (osType: string | null, ...assignments: readonly ReturnType<typeof assignment>[]): Given => ({
    ...properties({ storageProfile: { osDisk: { osType } } }),
    facts: { assignments },
  });
  const other = row.system === 'Linux' ? 'Windows' : 'Linux';
  const name = nameOf(row);
  return {
    pass: [
      on(row.system, assignment('Compliant'), assignment('NonCompliant', 'Elsewhere')),
      on(row.system, assignment('compliant', `${name.toLowerCase()}$pid123`)),
    ],
    fail: [
      on(row.system, assignment('NonCompliant')),
      on(row.system, assignment('Compliant'), assignment('noncompliant', `${name}$pid123`)),
    ],
    unknown: [
      unread,
      on(row.system, assignment('Pending')),
      on(row.system, assignment('NonCompliant', null)),
      { ...on(row.system, assignment('Compliant')), missing: ['assignments'] },
      on(null, assignment('NonCompliant')),
    ],
    absent: [
      { given: on(row.system), says: 'unknown' },
      { given: on(row.system, assignment(null)), says: 'unknown' },
      { given: on(row.system, assignment('NonCompliant', 'Elsewhere')), says: 'unknown' },
    ],
    notApplicable: [on(other, assignment('NonCompliant')), on(other, assignment('Compliant'))],
  };
}

testChecks(guestConfigurationChecks, Object.fromEntries(guestRows.map((row) => [row.id, guestCases(row)])));

const item = (protectionState: string | null, backupManagementType: string | null = 'AzureIaasVM') => ({
  given: { body: { properties: { backupManagementType } }, properties: { protectionState } },
});
const backedUp = (...items: readonly ReturnType<typeof item>[]): Given => ({ facts: { 'backup items': items } });

const policy = (of: Body, days?: number | null, backupManagementType: string | null = 'AzureIaasVM'): Given => ({
  ...properties({ backupManagementType, ...of }),
  properties: days === undefined ? {} : { dailyRetentionDays: days },
});

const replicated = (...types: readonly (string | null)[]): Given => ({
  body: { id: '/vm' },
  facts: { replicas: types.map((instanceType) => ({ properties: { providerSpecificDetails: { instanceType } } })) },
});

testChecks(recoveryChecks, {
  'vm-backup-enabled': {
    pass: [backedUp(item('ProtectionStopped'), item('Protected')), backedUp(item('IRPending'))],
    fail: [backedUp(item('ProtectionStopped')), backedUp(item('Protected', 'AzureWorkload'))],
    unknown: [{ missing: ['backup items'] }],
    absent: [
      { given: backedUp(), says: 'fail' },
      { given: backedUp(item(null)), says: 'unknown' },
      { given: backedUp(item('Protected', null)), says: 'unknown' },
    ],
  },
  'vm-backup-daily-retention': {
    pass: [policy({}, 7), { ...policy({}, 5), settings: { 'fewest days': 5 } }],
    fail: [policy({}, 6)],
    unknown: [unread, policy({}, 6, null)],
    absent: [
      { given: policy({}), says: 'fail' },
      { given: policy({}, null), says: 'fail' },
    ],
    notApplicable: [policy({}, 1, 'AzureStorage'), policy({}, 30, 'AzureStorage')],
  },
  'vm-instant-restore-retention': {
    pass: [policy({ instantRpRetentionRangeInDays: 2 })],
    fail: [policy({ instantRpRetentionRangeInDays: 1 })],
    unknown: [unread, policy({ instantRpRetentionRangeInDays: 1 }, undefined, null)],
    absent: [{ given: policy({}), says: 'pass' }],
    notApplicable: [
      policy({ instantRpRetentionRangeInDays: 1 }, undefined, 'AzureStorage'),
      policy({ instantRpRetentionRangeInDays: 5 }, undefined, 'AzureStorage'),
    ],
  },
  'vm-disaster-recovery': {
    pass: [replicated('HyperVReplicaAzure', 'a2a'), { ...replicated(), settings: { 'machines left out': ['/VM'] } }],
    fail: [replicated('HyperVReplicaAzure'), { ...replicated(), settings: { 'machines left out': ['/other'] } }],
    unknown: [{ ...replicated(), missing: ['replicas'] }],
    absent: [
      { given: replicated(), says: 'fail' },
      { given: replicated(null), says: 'unknown' },
      { given: { ...replicated(), body: {} }, says: 'fail' },
    ],
  },
});
