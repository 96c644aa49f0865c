/** Function apps. Source: "Web Apps - List" of Azure Resource Manager, and the lists below each app. */
import type { Check } from '../../declaration.ts';
import { any, at, contains, every, fact, isFalse, noneOf, one, oneOf, onList, when } from '../../rule/index.ts';
import { appCheck, configuration, ofConfiguration, restricted, signsIn } from '../shared/app-configuration.ts';
import { stackCheck } from '../shared/app-stacks.ts';
import { managedIdentity } from '../shared/managed-identity.ts';

const subject = 'azure_function_app';

const transport: readonly Check[] = [
  appCheck('httpsOnly', subject, {
    id: 'function-https-only',
    title: 'Function apps answer over HTTPS only',
    why: 'Keys of functions travel with each call; over plain HTTP whoever listens has them.',
    severity: 'high',
  }),
  appCheck('minimumTls', subject, {
    id: 'function-min-tls-12',
    title: 'Function apps refuse TLS before 1.2',
    why: 'Old versions let whoever sits between weaken the connection, and read the keys that callers send.',
    severity: 'medium',
  }),
  appCheck('ftp', subject, {
    id: 'function-ftp-disabled',
    title: 'Function apps take no deployments over plain FTP',
    why: 'FTP sends the password as it is, and the password lets anybody replace the code.',
    severity: 'medium',
  }),
  appCheck('http2', subject, {
    id: 'function-http2',
    title: 'Function apps speak HTTP/2',
    why: 'The older protocol can be confused about where one request ends, which lets requests be smuggled in.',
    severity: 'low',
  }),
];

const signIn: readonly Check[] = [
  {
    id: 'function-auth-enabled',
    title: 'Function apps sign their callers in',
    why: 'A key tells that somebody knows a key; a sign-in tells who calls.',
    severity: 'medium',
    topic: 'app-auth',
    subject,
    ...signsIn(),
    fix: {
      portal: 'Function app > Settings > Authentication > Add identity provider.',
      az: 'az webapp auth update --ids {id} --enabled true --action Return401',
    },
    approximates: 'An app that signs callers in by its own code is not recognised.',
  },
  {
    id: 'function-keys-configured',
    title: 'No function answers everybody who calls it',
    why: 'An anonymous function runs for whoever finds its address, with the rights of the app.',
    severity: 'high',
    topic: 'app-auth',
    subject,
    facts: { functions: { from: 'contained', types: ['azure_function'] } },
    rule: every(
      fact('functions'),
      when(
        at('@triggers', contains('httpTrigger'), { absent: 'unknown' }),
        // Without a word on it a key of the function is needed.
        at('@httpAuthLevel', noneOf('anonymous'), { absent: 'pass' }),
        'The function is not called over HTTP.',
      ),
      { where: at('properties.isDisabled', isFalse, { absent: 'pass' }), none: 'not-applicable' },
    ),
    fix: {
      portal: 'Function app > Functions > the function > Integration > the trigger: authorization level Function.',
      bicep: 'function.json: "authLevel": "function"',
    },
    approximates: 'A function behind a sign-in of the app may be anonymous by intent.',
  },
  appCheck('clientCertificates', subject, {
    id: 'function-client-certs',
    title: 'Function apps ask their callers for a certificate',
    why: 'Where only known systems call, a certificate keeps out all others before any code runs.',
    severity: 'low',
  }),
  managedIdentity({
    id: 'function-managed-identity',
    title: 'Function apps have a managed identity',
    why: 'Functions exist to call other services; without an identity they carry keys to all of them.',
    severity: 'medium',
    subject,
    fix: {
      portal: 'Function app > Settings > Identity > System assigned: On.',
      az: 'az functionapp identity assign --ids {id}',
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  }),
  appCheck('cors', subject, {
    id: 'function-cors-no-wildcard',
    title: 'Function apps let in scripts of named sites alone',
    why: 'With * any page that a user opens may call the functions from the place of the user.',
    severity: 'medium',
  }),
];

const network: readonly Check[] = [
  {
    id: 'function-not-public',
    title: 'Function apps answer known networks alone',
    why: 'Functions are small, many and seldom looked at: open to the Internet, each is a way in.',
    severity: 'high',
    topic: 'net-public',
    subject,
    facts: configuration,
    rule: any(
      at('properties.publicNetworkAccess', oneOf('Disabled'), { absent: 'fail' }),
      ofConfiguration(restricted('ipSecurityRestrictions')),
    ),
    fix: {
      portal:
        'Function app > Settings > Networking > Public network access: Disabled, or selected networks with unmatched rule action Deny.',
      az: 'az functionapp update --ids {id} --set publicNetworkAccess=Disabled',
      bicep: "publicNetworkAccess: 'Disabled'",
    },
  },
  appCheck('virtualNetwork', subject, {
    id: 'function-vnet-integration',
    title: 'Function apps reach out through a virtual network',
    why: 'Only then can what the functions call be closed to everybody else, and their traffic be filtered.',
    severity: 'medium',
  }),
];

const runtimes = 'accepted versions';

const operation: readonly Check[] = [
  appCheck('remoteDebugging', subject, {
    id: 'function-remote-debugging-off',
    title: 'Function apps cannot be debugged from outside',
    why: 'A debugger that may be attached from outside sees every secret that the functions hold.',
    severity: 'high',
  }),
  appCheck('applicationInsights', subject, {
    id: 'function-app-insights',
    title: 'Function apps send telemetry to Application Insights',
    why: 'Functions come and go; what they did, and for whom, is in the telemetry or nowhere.',
    severity: 'medium',
  }),
  {
    id: 'function-runtime-current',
    title: 'Function apps use a version of the runtime that is supported',
    why: 'The runtime stands between the Internet and the code, and gets fixes in supported versions only.',
    severity: 'medium',
    topic: 'patch',
    subject,
    facts: { 'app settings': { from: 'contained', types: ['azure_app_service_settings'] } },
    settings: {
      [runtimes]: { words: 'Values of FUNCTIONS_EXTENSION_VERSION that are supported.', value: ['~4', '4'] },
    },
    rule: one(fact('app settings'), at('@functionsExtensionVersion', onList(runtimes), { absent: 'unknown' }), {
      none: 'unknown',
    }),
    fix: {
      portal: 'Function app > Settings > Configuration > Function runtime settings: ~4.',
      az: 'az functionapp config appsettings set --ids {id} --settings FUNCTIONS_EXTENSION_VERSION=~4',
    },
    approximates: 'Apps of the plan Flex Consumption have no such setting and stay unknown.',
  },
  stackCheck('java', subject, {
    id: 'function-java-supported',
    title: 'Function apps in Java run on a release that is supported',
    why: 'A runtime that has ended gets no fixes, while attacks on it go on being made.',
    severity: 'low',
  }),
  stackCheck('python', subject, {
    id: 'function-python-supported',
    title: 'Function apps in Python run on a release that is supported',
    why: 'What is found in a release after its end stays open in every function that runs on it.',
    severity: 'low',
  }),
];

export const functionAppChecks: readonly Check[] = [...transport, ...signIn, ...network, ...operation];
