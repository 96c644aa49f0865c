import type { Json } from '../../rule/index.ts';
import { type CheckCases, daysAgo, type Given, testChecks } from '../../testing.ts';
import { customerKeyCases, managedIdentityCases, valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointCases } from '../shared/private-endpoints.test-support.ts';
import { automationChecks } from './index.ts';

type Settings = Given['settings'];
type Body = Readonly<Record<string, Json>>;

/** Bodies of what the account contains. */
const having =
  (fact: string, settings?: Settings) =>
  (...items: readonly Body[]): Given => ({
    facts: { [fact]: items.map((properties) => ({ properties })) },
    ...(settings && { settings }),
  });

const variables = having('variables');
const webhooks = having('webhooks', { 'days that a webhook may live on': 100 });
const certificates = (approved: readonly string[]) =>
  having('certificates', { 'thumbprints of approved certificates': approved });
const controls = (approved: readonly string[]) =>
  having('source controls', { 'approved kinds of source control': approved });

const hook = (days: number, isEnabled: boolean | null = true): Body => ({ expiryTime: daysAgo(-days), isEnabled });
const certificate = (days: number, thumbprint: string | null = 'AB'): Body => ({
  ...{ expiryTime: daysAgo(-days), thumbprint },
});

const webhookCases: CheckCases = {
  pass: [
    webhooks(hook(100), hook(1)),
    webhooks(hook(99), hook(-1, false), hook(101, false)),
    webhooks(hook(-1, false)),
  ],
  fail: [webhooks(hook(99), hook(101)), webhooks(hook(99), hook(-1))],
  unknown: [{ missing: ['webhooks'] }],
  absent: [
    { given: webhooks(), says: 'pass' },
    { given: webhooks({ expiryTime: null, isEnabled: true }), says: 'unknown' },
    { given: webhooks(hook(-1, null)), says: 'unknown' },
  ],
};

testChecks(automationChecks, {
  'automation-managed-identity': managedIdentityCases(),
  'automation-public-network-disabled': valueCases('properties.publicNetworkAccess', {
    ...{ pass: [false], fail: [true], absent: 'fail' },
  }),
  'automation-private-endpoint': privateEndpointCases,
  'automation-cmk': customerKeyCases('properties.encryption.keySource', 'Microsoft.Keyvault'),
  'automation-variables-encrypted': {
    pass: [variables({ isEncrypted: true })],
    fail: [variables({ isEncrypted: true }, { isEncrypted: false })],
    unknown: [{ missing: ['variables'] }],
    absent: [
      { given: variables(), says: 'pass' },
      { given: variables({ isEncrypted: null }), says: 'fail' },
    ],
  },
  'automation-webhooks-not-expired': webhookCases,
  'automation-certificates-approved': {
    pass: [
      certificates([])(certificate(1), certificate(9, null)),
      certificates(['ab', 'cd'])(certificate(1), certificate(1, 'CD')),
    ],
    fail: [
      certificates([])(certificate(1), certificate(0)),
      certificates(['cd'])(certificate(1), certificate(1, 'CD')),
    ],
    unknown: [{ missing: ['certificates'] }],
    absent: [
      { given: certificates([])(), says: 'pass' },
      { given: certificates(['ab'])(), says: 'pass' },
      { given: certificates([])({ expiryTime: null }), says: 'unknown' },
      { given: certificates(['ab'])(certificate(1, null)), says: 'unknown' },
    ],
  },
  'automation-source-control-approved': {
    pass: [controls(['GitHub'])({ sourceType: 'GitHub' })],
    fail: [controls(['GitHub'])({ sourceType: 'GitHub' }, { sourceType: 'VsoTfvc' })],
    unknown: [{ ...controls(['GitHub'])(), missing: ['source controls'] }],
    absent: [
      { given: controls(['GitHub'])(), says: 'pass' },
      { given: controls(['GitHub'])({ sourceType: null }), says: 'unknown' },
    ],
    notApplicable: [controls([])({ sourceType: 'GitHub' })],
  },
});
