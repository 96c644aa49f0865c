import { body, type CheckCases, daysAgo, type Given, properties, testChecks, unread } from '../../testing.ts';
import {
  appCases,
  configurationCases,
  configured,
  restrictionBodies,
  signedIn,
  stackCases,
} from '../shared/app.test-support.ts';
import { managedIdentityCases, publicNetworkCases, valueCases } from '../shared/cases.test-support.ts';
import { privateEndpointBelowCases } from '../shared/private-endpoints.test-support.ts';
import { webAppChecks } from './index.ts';
import { appPlanChecks } from './plans.ts';

const allowing = (...allow: (boolean | null)[]): Given => ({
  facts: { 'publishing policies': allow.map((each) => ({ properties: { allow: each } })) },
});

const main = restrictionBodies('ipSecurityRestrictions');
const scm = restrictionBodies('scmIpSecurityRestrictions');
const isClosed = properties({ publicNetworkAccess: 'Disabled' });
const isOpen = (given: Given): Given => ({ ...properties({ publicNetworkAccess: 'Enabled' }), ...given });
const unanswered = (given: Given): Given => ({ ...properties({ publicNetworkAccess: null }), ...given });

const restrictionCases: CheckCases = {
  pass: [isClosed, ...main.closed.map(configured).map(isOpen)],
  fail: main.open.map(configured).map(isOpen),
  unknown: [{ missing: ['configuration'] }],
  absent: [
    { given: isOpen({}), says: 'unknown' },
    ...main.absent.map(configured).map((given) => ({ given: unanswered(given), says: 'fail' as const })),
  ],
};
const like = (scmIpSecurityRestrictionsUseMain: boolean | null) => ({ scmIpSecurityRestrictionsUseMain });
const [closedMain = {}] = main.closed;
const [openMain = {}] = main.open;

const scmCases: CheckCases = {
  pass: [
    isClosed,
    ...scm.closed.map(configured).map(isOpen),
    ...main.closed.map((each) => isOpen(configured({ ...each, ...like(true) }))),
  ],
  fail: [
    ...scm.open.map((each) => isOpen(configured({ ...each, ...closedMain, ...like(false) }))),
    ...main.open.map((each) => isOpen(configured({ ...each, ...like(true) }))),
  ],
  unknown: [{ missing: ['configuration'] }],
  absent: [
    { given: isOpen({}), says: 'unknown' },
    ...scm.absent.map((each) => ({ given: unanswered(configured({ ...each, ...openMain })), says: 'fail' as const })),
    ...main.absent.map((each) => ({ given: isOpen(configured({ ...each, ...like(true) })), says: 'fail' as const })),
    { given: isOpen(configured({ ...closedMain, ...like(null) })), says: 'fail' },
  ],
};

const credentials = (supportCredentials: boolean | null, name: string | null): Given => ({
  ...configured({ cors: { supportCredentials } }),
  ...{ body: { name }, settings: { 'approved apps': ['Shop'] } },
});
const loaded = (alwaysOn: boolean | null, tier: string | null): Given => ({
  facts: { configuration: [{ properties: { alwaysOn } }], plan: [{ sku: { tier } }] },
});
const backup = (enabled: boolean | null, backupSchedule: { frequencyInterval: number } | null): Given => ({
  facts: { backups: [{ properties: { enabled, backupSchedule } }] },
});
const daily = { frequencyInterval: 1 };

testChecks(webAppChecks, {
  'webapp-https-only': appCases.httpsOnly,
  'webapp-slot-https-only': appCases.httpsOnly,
  'webapp-min-tls-12': appCases.minimumTls,
  'webapp-ftp-disabled': appCases.ftp,
  'webapp-http2': appCases.http2,
  'webapp-basic-publishing-off': {
    pass: [allowing(false, false)],
    fail: [allowing(true, false), allowing(false, true)],
    unknown: [{ missing: ['publishing policies'] }],
    absent: [
      { given: allowing(false, null), says: 'fail' },
      { given: allowing(), says: 'fail' },
    ],
  },
  'webapp-auth-enabled': {
    pass: [signedIn(true, 'RedirectToLoginPage'), signedIn(true, 'Return401')],
    fail: [signedIn(false, 'Return401'), signedIn(true, 'AllowAnonymous')],
    unknown: [{ missing: ['authentication'] }],
    absent: [
      { given: signedIn(null, 'Return401'), says: 'fail' },
      { given: signedIn(true, null), says: 'pass' },
      { given: {}, says: 'unknown' },
    ],
  },
  'webapp-client-certs': appCases.clientCertificates,
  'webapp-managed-identity': managedIdentityCases(),
  'webapp-remote-debugging-off': appCases.remoteDebugging,
  'webapp-cors-no-wildcard': appCases.cors,
  'webapp-cors-no-credentials': {
    pass: [credentials(false, 'other'), credentials(true, 'shop')],
    fail: [credentials(true, 'other')],
    unknown: [{ body: { name: 'other' }, missing: ['configuration'] }],
    absent: [
      { given: credentials(null, 'other'), says: 'pass' },
      { given: credentials(true, null), says: 'fail' },
      { given: { body: { name: 'other' } }, says: 'unknown' },
    ],
  },
  'webapp-failed-request-tracing': configurationCases('requestTracingEnabled', {
    ...{ pass: [true], fail: [false], absent: 'unknown' },
  }),
  'webapp-app-insights': appCases.applicationInsights,
  'webapp-always-on': {
    pass: [loaded(true, 'Standard')],
    fail: [loaded(false, 'PremiumV3')],
    unknown: [
      { missing: ['configuration', 'plan'] },
      { facts: { configuration: [{ properties: { alwaysOn: false } }] } },
    ],
    absent: [
      { given: loaded(null, 'Standard'), says: 'unknown' },
      { given: loaded(false, null), says: 'unknown' },
      { given: { facts: { plan: [{ sku: { tier: 'Basic' } }] } }, says: 'unknown' },
    ],
    notApplicable: [loaded(false, 'Free'), loaded(true, 'shared')],
  },
  'webapp-health-check': configurationCases('healthCheckPath', { pass: ['/health'], fail: [''], absent: 'fail' }),
  'webapp-php-supported': stackCases(['PHP|8.3', 'php|8.4'], ['PHP|7.4', 'PHP|8.1'], {
    ...{ field: 'phpVersion', good: ['8.3'], bad: ['7.4'], open: '5.6' },
  }),
  'webapp-python-supported': stackCases(['PYTHON|3.13'], ['PYTHON|3.9'], {
    ...{ field: 'pythonVersion', good: ['3.12.1'], bad: ['2.7', '3.4'] },
  }),
  'webapp-java-supported': stackCases(
    ['JAVA|17-java17', 'TOMCAT|10.1-java21', 'JAVA|8-jre8'],
    ['JAVA|7-jre7', 'TOMCAT|9.0-java16'],
    { field: 'javaVersion', good: ['17', '1.8', '11.0.4'], bad: ['1.7', '14'] },
  ),
  'webapp-dotnet-supported': stackCases(['DOTNETCORE|10.0', 'DOTNET|10.0'], ['DOTNETCORE|6.0'], {
    ...{ field: 'netFrameworkVersion', good: ['v4.0', 'v10.0'], bad: ['v2.0', 'v7.0'] },
  }),
  'webapp-node-supported': stackCases(['NODE|22-lts', 'NODE|24'], ['NODE|16-lts'], {
    ...{ field: 'nodeVersion', good: ['~22', '24.1.0'], bad: ['10.14'] },
  }),
  'webapp-public-network-disabled': publicNetworkCases(),
  'webapp-access-restrictions': restrictionCases,
  'webapp-scm-access-restrictions': scmCases,
  'webapp-private-endpoint': privateEndpointBelowCases,
  'webapp-vnet-integration': appCases.virtualNetwork,
  'webapp-backups': {
    pass: [backup(true, daily)],
    fail: [backup(false, daily), { facts: { backups: [{ properties: { enabled: true, backupSchedule: {} } }] } }],
    unknown: [{ missing: ['backups'] }],
    absent: [
      { given: {}, says: 'unknown' },
      { given: backup(null, daily), says: 'fail' },
      { given: backup(true, null), says: 'fail' },
    ],
  },
});

const plan = (tier: string | null, capacity: number | null = 2) => body({ sku: { tier, capacity } });
const cluster = (name: string | null, value: string | null) => properties({ clusterSettings: [{ name, value }] });

testChecks(appPlanChecks, {
  'webapp-multiple-workers': {
    pass: [plan('Standard'), plan('PremiumV3', 3)],
    fail: [plan('Standard', 1)],
    unknown: [unread],
    absent: [
      { given: plan('Standard', null), says: 'unknown' },
      { given: plan(null, 1), says: 'fail' },
    ],
    notApplicable: [plan('Dynamic', 0), plan('FlexConsumption', 0), plan('Free', 2)],
  },
  'app-plan-min-sku': {
    pass: [plan('Standard'), plan('ElasticPremium')],
    fail: [plan('Free'), plan('shared'), plan('Basic')],
    unknown: [unread],
    absent: [{ given: plan(null), says: 'unknown' }],
    notApplicable: [plan('Dynamic'), plan('FlexConsumption')],
  },
  'app-certificate-expiry': valueCases('properties.expirationDate', {
    pass: [daysAgo(-31)],
    fail: [daysAgo(-30), daysAgo(1)],
    absent: 'unknown',
  }),
  'ase-internal-encryption': {
    pass: [cluster('internalEncryption', 'true')],
    fail: [cluster('InternalEncryption', 'false'), cluster('DisableTls1.0', 'true')],
    unknown: [unread],
    absent: [
      { given: properties({ clusterSettings: null }), says: 'fail' },
      { given: cluster(null, 'true'), says: 'fail' },
      { given: cluster('InternalEncryption', null), says: 'fail' },
    ],
  },
});
