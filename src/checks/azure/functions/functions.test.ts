import { type Given, properties, testChecks } from '../../testing.ts';
import { appCases, configured, restrictionBodies, signedIn, stackCases } from '../shared/app.test-support.ts';
import { managedIdentityCases } from '../shared/cases.test-support.ts';
import { functionAppChecks } from './function-apps.ts';

interface Func {
  readonly triggers?: string[] | null;
  readonly httpAuthLevel?: string | null;
  readonly isDisabled?: boolean | null;
}

const functions = (...all: Func[]): Given => ({
  facts: {
    functions: all.map(({ isDisabled = false, triggers = ['httpTrigger'], httpAuthLevel = 'function' }) => ({
      given: { body: { properties: { isDisabled } }, properties: { triggers, httpAuthLevel } },
    })),
  },
});
const anonymous = { httpAuthLevel: 'Anonymous' };

const runtime = (functionsExtensionVersion: string | null): Given => ({
  facts: { 'app settings': [{ given: { properties: { functionsExtensionVersion } } }] },
});

const restrictions = restrictionBodies('ipSecurityRestrictions');
const publicly = (publicNetworkAccess: string | null) => (given: Given) => ({
  ...properties({ publicNetworkAccess }),
  ...given,
});

testChecks(functionAppChecks, {
  'function-https-only': appCases.httpsOnly,
  'function-min-tls-12': appCases.minimumTls,
  'function-ftp-disabled': appCases.ftp,
  'function-http2': appCases.http2,
  'function-auth-enabled': {
    pass: [signedIn(true, 'AllowAnonymous')],
    fail: [signedIn(false, 'Return401')],
    unknown: [{ missing: ['authentication'] }],
    absent: [
      { given: signedIn(null, null), says: 'fail' },
      { given: {}, says: 'unknown' },
    ],
  },
  'function-keys-configured': {
    pass: [functions({}), functions({ httpAuthLevel: 'admin' }, { ...anonymous, isDisabled: true })],
    fail: [functions({}, anonymous)],
    unknown: [{ missing: ['functions'] }],
    absent: [
      { given: functions({ triggers: null, ...anonymous }), says: 'unknown' },
      { given: functions({ httpAuthLevel: null }), says: 'pass' },
      { given: functions({ isDisabled: null, ...anonymous }), says: 'fail' },
      { given: functions(), says: 'not-applicable' },
    ],
    notApplicable: [
      functions({ triggers: ['timerTrigger'], ...anonymous }),
      functions({ isDisabled: true, ...anonymous }),
    ],
  },
  'function-client-certs': appCases.clientCertificates,
  'function-managed-identity': managedIdentityCases(),
  'function-cors-no-wildcard': appCases.cors,
  'function-not-public': {
    pass: [
      properties({ publicNetworkAccess: 'Disabled' }),
      ...restrictions.closed.map(configured).map(publicly('Enabled')),
    ],
    fail: restrictions.open.map(configured).map(publicly('Enabled')),
    unknown: [{ missing: ['configuration'] }],
    absent: [
      { given: publicly('Enabled')({}), says: 'unknown' },
      ...restrictions.absent.map(configured).map((given) => ({ given: publicly(null)(given), says: 'fail' as const })),
    ],
  },
  'function-vnet-integration': appCases.virtualNetwork,
  'function-remote-debugging-off': appCases.remoteDebugging,
  'function-app-insights': appCases.applicationInsights,
  'function-runtime-current': {
    pass: [runtime('~4')],
    fail: [runtime('~3'), runtime('~1')],
    unknown: [{ missing: ['app settings'] }],
    absent: [
      { given: runtime(null), says: 'unknown' },
      { given: {}, says: 'unknown' },
    ],
  },
  'function-java-supported': stackCases(['JAVA|17-java17', 'Java|21'], ['JAVA|7-jre7'], {
    ...{ field: 'javaVersion', good: ['17', '1.8'], bad: ['1.7'] },
  }),
  'function-python-supported': stackCases(['Python|3.12'], ['PYTHON|3.8'], {
    ...{ field: 'pythonVersion', good: ['3.12'], bad: ['2.7'] },
  }),
});
