/** Source: Microsoft Graph, "deviceManagement" (v1.0) and the lists of Intune below it (beta where v1.0 has none). */
import type { Check, FactSource } from '../../declaration.ts';
import { all, at, atLeast, count, every, fact, isTrue, moreThanDaysAhead, oneOf, some } from '../../rule/index.ts';
import { patch } from '../shared/graph.ts';
import { exported } from '../tenant/logs.ts';

const organization = 'entra_organization';
const place = 'Microsoft Intune admin center';
const contained = (...types: readonly string[]): FactSource => ({ from: 'contained', types });
const tenant = (type: string): FactSource => ({ from: 'tenant', types: [type] });

const encryption = 'device_vendor_msft_bitlocker_requiredeviceencryption';

export const intuneChecks: readonly Check[] = [
  {
    id: 'intune-default-not-compliant',
    title: 'A device that no compliance policy reaches is not compliant',
    why: 'Policies that ask for a compliant device would otherwise let in one of which nothing is known.',
    severity: 'high',
    topic: 'device',
    subject: 'intune_device_management',
    rule: at('settings.secureByDefault', isTrue, { absent: 'fail' }),
    fix: {
      portal: `${place} > Devices > Compliance > Compliance settings > Mark devices with no compliance policy assigned as: Not compliant.`,
      graph: patch('deviceManagement', { settings: { secureByDefault: true } }),
    },
  },
  {
    id: 'intune-cleanup-rule',
    title: 'Devices that no longer report are removed from Intune',
    why: 'Devices that are long gone hide among those that count, and keep what they were given.',
    severity: 'low',
    topic: 'device',
    subject: organization,
    facts: { rules: contained('intune_device_cleanup_rule') },
    rule: count(fact('rules'), atLeast(1)),
    fix: { portal: `${place} > Devices > Device clean-up rules > Create.` },
  },
  {
    id: 'intune-multi-admin-approval',
    title: 'Changes in Intune take a second administrator',
    why: 'One stolen account could otherwise run a script on, or wipe, every device.',
    severity: 'medium',
    topic: 'priv-access',
    subject: organization,
    facts: { policies: tenant('intune_operation_approval_policy') },
    rule: count(fact('policies'), atLeast(1)),
    fix: {
      portal: `${place} > Tenant administration > Multi Admin Approval > Access policies > Create: scripts, apps and device actions, with an approver group.`,
    },
    approximates: 'One policy is enough, whatever it is about.',
  },
  {
    id: 'intune-audit-logs-retained',
    title: 'The audit log of Intune is exported',
    why: 'Intune keeps its audit log for a year at most, and whoever administers it can not change a copy elsewhere.',
    severity: 'high',
    topic: 'log-audit',
    subject: organization,
    facts: { exports: tenant('azure_intune_diagnostic_setting') },
    settings: { categories: { words: 'Categories of logs that have to go somewhere.', value: ['AuditLogs'] } },
    rule: exported,
    fix: {
      portal: `${place} > Reports > Diagnostic settings > Add: AuditLogs, to a Log Analytics workspace, a storage account or an event hub.`,
    },
  },
  {
    id: 'intune-bitlocker',
    title: 'A policy that is assigned demands encryption of Windows devices',
    why: 'Whoever finds or steals a computer reads a disk that is not encrypted without a password.',
    severity: 'high',
    topic: 'encrypt-rest',
    subject: organization,
    facts: { policies: tenant('intune_configuration_policy') },
    rule: some(
      fact('policies'),
      all(
        // A policy for disk encryption, or one of the settings catalogue: both set the same choice.
        at(`@choices.${encryption}`, oneOf(`${encryption}_1`), { absent: 'fail' }),
        at('@isAssigned', isTrue, { absent: 'unknown' }),
      ),
      { none: 'fail' },
    ),
    fix: {
      portal: `${place} > Endpoint security > Disk encryption > Create policy: Windows, BitLocker, Require Device Encryption: Enabled; assign it.`,
    },
    approximates: 'To whom it is assigned is not compared with the devices that there are.',
  },
  {
    id: 'intune-tokens-not-expiring',
    title: 'Certificates and tokens of Intune for Apple devices are valid for some time to come',
    why: 'When the push certificate ends no Apple device can be managed any more, and all have to be enrolled anew.',
    severity: 'medium',
    topic: 'key-mgmt',
    subject: organization,
    clock: true,
    facts: {
      tokens: contained('intune_apple_push_certificate', 'intune_vpp_token'),
      'enrolment tokens': contained('intune_dep_onboarding_setting'),
    },
    settings: { days: { words: 'Days before the end at which a token should have been renewed.', value: 30 } },
    rule: all(
      every(fact('tokens'), at('expirationDateTime', moreThanDaysAhead('days'), { absent: 'unknown' }), {
        none: 'pass',
      }),
      every(fact('enrolment tokens'), at('tokenExpirationDateTime', moreThanDaysAhead('days'), { absent: 'unknown' }), {
        none: 'pass',
      }),
    ),
    fix: {
      portal: `${place} > Devices > Enrollment > Apple: renew the push certificate and the enrolment program token; Tenant administration > Connectors and tokens: renew the VPP token.`,
    },
  },
];
