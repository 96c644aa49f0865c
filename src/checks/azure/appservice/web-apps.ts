/** Web apps and their slots. Source: "Web Apps - List" of Azure Resource Manager, and the lists below each app. */
import type { Check } from '../../declaration.ts';
import {
  all,
  any,
  at,
  every,
  fact,
  isFalse,
  isSet,
  isTrue,
  noneOf,
  one,
  oneOf,
  onList,
  when,
} from '../../rule/index.ts';
import { appCheck, configuration, ofConfiguration, restricted, signsIn } from '../shared/app-configuration.ts';
import { stackCheck } from '../shared/app-stacks.ts';
import { managedIdentity } from '../shared/managed-identity.ts';
import { privateEndpointCheck } from '../shared/private-endpoints.ts';
import { publicNetworkDisabled } from '../shared/public-network.ts';

const subject = 'azure_web_app';
const general = 'App Service > Settings > Configuration > General settings';
const set = (option: string) => `az webapp config set --ids {id} ${option}`;

const transport: readonly Check[] = [
  appCheck('httpsOnly', subject, {
    id: 'webapp-https-only',
    title: 'Web apps answer over HTTPS only',
    why: 'A page, or a password, that travels over plain HTTP can be read and changed on the way.',
    severity: 'high',
  }),
  {
    ...appCheck('httpsOnly', subject, {
      id: 'webapp-slot-https-only',
      title: 'Deployment slots answer over HTTPS only',
      why: 'A slot has the code and often the data of the real site, and is looked after less.',
      severity: 'medium',
    }),
    subject: 'azure_app_service_slot',
    fix: {
      portal: 'App Service > Deployment slots > the slot > Configuration > General settings: HTTPS Only.',
      az: 'az webapp update --ids {id} --set httpsOnly=true',
    },
  },
  appCheck('minimumTls', subject, {
    id: 'webapp-min-tls-12',
    title: 'Web apps refuse TLS before 1.2',
    why: 'The older versions have known weaknesses, which whoever sits between can use.',
    severity: 'medium',
  }),
  appCheck('ftp', subject, {
    id: 'webapp-ftp-disabled',
    title: 'Web apps take no deployments over plain FTP',
    why: 'FTP sends the password as it is, and the password lets anybody replace the site.',
    severity: 'high',
  }),
  appCheck('http2', subject, {
    id: 'webapp-http2',
    title: 'Web apps speak HTTP/2',
    why: 'The newer protocol does away with weaknesses of the old one, such as smuggled requests.',
    severity: 'low',
  }),
];

const signIn: readonly Check[] = [
  {
    id: 'webapp-basic-publishing-off',
    title: 'Web apps take no deployments by user name and password',
    why: 'The publishing password is shared, never expires and knows no second factor.',
    severity: 'medium',
    topic: 'local-auth',
    subject,
    facts: {
      'publishing policies': { from: 'contained', types: ['azure_app_service_publishing_credentials_policy'] },
    },
    rule: every(fact('publishing policies'), at('properties.allow', isFalse, { absent: 'fail' }), { none: 'fail' }),
    fix: {
      portal: `${general}: switch both basic authentication settings off.`,
      az: 'az resource update --ids {id}/basicPublishingCredentialsPolicies/ftp --set properties.allow=false\naz resource update --ids {id}/basicPublishingCredentialsPolicies/scm --set properties.allow=false',
      bicep:
        "resource ftp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = { parent: app, name: 'ftp', properties: { allow: false } }",
    },
  },
  {
    id: 'webapp-auth-enabled',
    title: 'Web apps sign their users in before they answer',
    why: 'What App Service keeps out never reaches the code, whatever holes the code has.',
    severity: 'medium',
    topic: 'app-auth',
    subject,
    ...signsIn(
      at('properties.globalValidation.unauthenticatedClientAction', noneOf('AllowAnonymous'), { absent: 'pass' }),
    ),
    fix: {
      portal: 'App Service > Settings > Authentication > Add identity provider: require authentication.',
      az: 'az webapp auth update --ids {id} --enabled true --action RedirectToLoginPage',
    },
    approximates: 'An app that signs users in by its own code is not recognised.',
  },
  appCheck('clientCertificates', subject, {
    id: 'webapp-client-certs',
    title: 'Web apps ask their callers for a certificate',
    why: 'Where only known systems call, a certificate keeps out all others before they can try anything.',
    severity: 'medium',
  }),
  managedIdentity({
    id: 'webapp-managed-identity',
    title: 'Web apps have a managed identity',
    why: 'An app without an identity needs passwords and keys in its settings to reach anything.',
    severity: 'medium',
    subject,
    fix: {
      portal: 'App Service > Settings > Identity > System assigned: On.',
      az: 'az webapp identity assign --ids {id}',
      bicep: "identity: { type: 'SystemAssigned' }",
    },
  }),
  appCheck('cors', subject, {
    id: 'webapp-cors-no-wildcard',
    title: 'Web apps let in scripts of named sites alone',
    why: 'With * any page that a user opens may read from the app what the user could.',
    severity: 'medium',
  }),
  {
    id: 'webapp-cors-no-credentials',
    title: 'Scripts of other sites send no credentials to web apps',
    why: 'With credentials a foreign page acts as the user who is signed in.',
    severity: 'low',
    topic: 'app-auth',
    subject,
    facts: configuration,
    settings: { 'approved apps': { words: 'Names of apps for which it is approved.', value: [] } },
    rule: any(
      ofConfiguration(at('properties.cors.supportCredentials', isFalse, { absent: 'pass' })),
      at('name', onList('approved apps'), { absent: 'fail' }),
    ),
    fix: {
      portal: 'App Service > API > CORS: clear Enable Access-Control-Allow-Credentials.',
      az: 'az webapp cors credentials --ids {id} --enable false',
    },
  },
];

const network: readonly Check[] = [
  publicNetworkDisabled({
    id: 'webapp-public-network-disabled',
    title: 'Web apps cannot be reached from the Internet',
    why: 'An app that is meant for the organisation alone should not answer anybody else.',
    severity: 'medium',
    subject,
    fix: {
      portal: 'App Service > Settings > Networking > Public network access: Disabled, with a private endpoint.',
      az: 'az webapp update --ids {id} --set publicNetworkAccess=Disabled',
      bicep: "publicNetworkAccess: 'Disabled'",
    },
  }),
  {
    id: 'webapp-access-restrictions',
    title: 'Web apps answer known addresses alone',
    why: 'Whoever cannot reach an app cannot try its holes.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    facts: configuration,
    rule: any(
      at('properties.publicNetworkAccess', oneOf('Disabled'), { absent: 'fail' }),
      ofConfiguration(restricted('ipSecurityRestrictions')),
    ),
    fix: {
      portal:
        'App Service > Settings > Networking > Public network access: selected networks, unmatched rule action Deny.',
      az: 'az webapp config access-restriction set --ids {id} --default-action Deny',
      bicep: "siteConfig: { ipSecurityRestrictionsDefaultAction: 'Deny' }",
    },
  },
  {
    id: 'webapp-scm-access-restrictions',
    title: 'The deployment sites of web apps answer known addresses alone',
    why: 'The deployment site can replace the app and read its settings, and is forgotten next to the app.',
    severity: 'medium',
    topic: 'net-fw',
    subject,
    facts: configuration,
    rule: any(
      at('properties.publicNetworkAccess', oneOf('Disabled'), { absent: 'fail' }),
      ofConfiguration(
        any(
          restricted('scmIpSecurityRestrictions'),
          all(
            at('properties.scmIpSecurityRestrictionsUseMain', isTrue, { absent: 'fail' }),
            restricted('ipSecurityRestrictions'),
          ),
        ),
      ),
    ),
    fix: {
      portal: 'App Service > Settings > Networking > Access restrictions > Advanced tool site: use main site rules.',
      az: 'az webapp config access-restriction set --ids {id} --use-same-restrictions-for-scm-site true',
    },
  },
  privateEndpointCheck({
    id: 'webapp-private-endpoint',
    title: 'Web apps are reached through a private endpoint',
    why: 'Traffic over a private endpoint stays in the network of the organisation.',
    severity: 'low',
    subject,
    where: 'App Service > Settings > Networking > Private endpoints',
    groups: ['sites'],
    below: 'azure_app_service_private_endpoint_connection',
  }),
  appCheck('virtualNetwork', subject, {
    id: 'webapp-vnet-integration',
    title: 'Web apps reach out through a virtual network',
    why: 'Only then can what an app calls be closed to everybody else, and its traffic be filtered.',
    severity: 'medium',
  }),
];

const operation: readonly Check[] = [
  appCheck('remoteDebugging', subject, {
    id: 'webapp-remote-debugging-off',
    title: 'Web apps cannot be debugged from outside',
    why: 'The debugger opens ports, and lets whoever gets in read memory and run code.',
    severity: 'high',
  }),
  {
    id: 'webapp-failed-request-tracing',
    title: 'Web apps trace requests that fail',
    why: 'How an attack was turned down, or was not, can be followed in the traces.',
    severity: 'low',
    topic: 'log-audit',
    subject,
    facts: configuration,
    rule: ofConfiguration(at('properties.requestTracingEnabled', isTrue, { absent: 'unknown' })),
    fix: {
      portal: 'App Service > Monitoring > App Service logs > Failed request tracing: On.',
      az: 'az webapp log config --ids {id} --failed-request-tracing true',
    },
  },
  appCheck('applicationInsights', subject, {
    id: 'webapp-app-insights',
    title: 'Web apps send telemetry to Application Insights',
    why: 'Errors and odd traffic come to notice through telemetry, and not at all without.',
    severity: 'low',
    topic: 'alerting',
  }),
  {
    id: 'webapp-always-on',
    title: 'Web apps are kept loaded',
    why: 'An app that is unloaded answers late, and its own jobs, such as checks, do not run.',
    severity: 'low',
    topic: 'dr',
    subject,
    facts: {
      ...configuration,
      plan: { from: 'related', relation: 'hosted_on', direction: 'out', types: ['azure_app_service_plan'] },
    },
    rule: when(
      one(fact('plan'), at('sku.tier', noneOf('Free', 'Shared', 'Dynamic'), { absent: 'unknown' }), {
        none: 'unknown',
      }),
      ofConfiguration(at('properties.alwaysOn', isTrue, { absent: 'unknown' })),
      'The plan of the app cannot keep it loaded.',
    ),
    fix: { portal: `${general}: Always on.`, az: set('--always-on true'), bicep: 'siteConfig: { alwaysOn: true }' },
  },
  {
    id: 'webapp-health-check',
    title: 'Web apps are asked regularly whether they are well',
    why: 'An instance that hangs goes on getting requests, unless somebody notices and replaces it.',
    severity: 'low',
    topic: 'dr',
    subject,
    facts: configuration,
    rule: ofConfiguration(at('properties.healthCheckPath', isSet, { absent: 'fail' })),
    fix: {
      portal: 'App Service > Monitoring > Health check > Enable, with the path.',
      az: set('--generic-configurations \'{"healthCheckPath":"/health"}\''),
      bicep: "siteConfig: { healthCheckPath: '/health' }",
    },
  },
  {
    id: 'webapp-backups',
    title: 'Web apps are backed up on a schedule',
    why: 'A site that was defaced or deleted can only be put back from a copy.',
    severity: 'medium',
    topic: 'backup',
    subject,
    facts: { backups: { from: 'contained', types: ['azure_app_service_backup'] } },
    rule: one(
      fact('backups'),
      all(
        at('properties.enabled', isTrue, { absent: 'fail' }),
        at('properties.backupSchedule', isSet, { absent: 'fail' }),
      ),
      // Basic plans and larger ones are also backed up by Azure itself, which is not told.
      { none: 'unknown' },
    ),
    fix: {
      portal: 'App Service > Settings > Backups > Configure custom backups: set a schedule.',
      az: 'az webapp config backup update --resource-group {resourceGroup} --webapp-name {name} --container-url "$CONTAINER_URL" --frequency 1d --retain-one true --retention 30',
    },
    approximates: 'Automatic backups of Basic plans and larger ones are not seen.',
  },
];

const releases: readonly Check[] = [
  stackCheck('php', subject, {
    id: 'webapp-php-supported',
    title: 'Web apps in PHP run on a release that is supported',
    why: 'Holes in a release that has ended are known to everybody and closed by nobody.',
    severity: 'low',
  }),
  stackCheck('python', subject, {
    id: 'webapp-python-supported',
    title: 'Web apps in Python run on a release that is supported',
    why: 'A release without updates keeps each hole that is found in it from now on.',
    severity: 'low',
  }),
  stackCheck('java', subject, {
    id: 'webapp-java-supported',
    title: 'Web apps in Java run on a release that is supported',
    why: 'Old runtimes are searched for on purpose, because attacks on them are ready-made.',
    severity: 'low',
  }),
  stackCheck('dotnet', subject, {
    id: 'webapp-dotnet-supported',
    title: 'Web apps in .NET run on a release that is supported',
    why: 'After the end of support of a release its holes stay open.',
    severity: 'low',
  }),
  stackCheck('node', subject, {
    id: 'webapp-node-supported',
    title: 'Web apps in Node.js run on a release that is supported',
    why: 'A release that has reached its end gets no fixes, neither do the libraries that come with it.',
    severity: 'low',
  }),
];

export const webAppChecks: readonly Check[] = [...transport, ...signIn, ...network, ...operation, ...releases];
