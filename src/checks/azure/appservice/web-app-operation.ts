/** How web apps are run. Source: "Web Apps - List" of Azure Resource Manager, and the lists below each app. */
import type { Check } from '../../declaration.ts';
import { all, at, fact, isSet, isTrue, noneOf, one, when } from '../../rule/index.ts';
import { appCheck, configuration, ofConfiguration } from '../shared/app-configuration.ts';
import { stackCheck } from '../shared/app-stacks.ts';

const subject = 'azure_web_app';
const general = 'App Service > Settings > Configuration > General settings';
const set = (option: string) => `az webapp config set --ids {id} ${option}`;

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

export const webAppOperationChecks: readonly Check[] = [...operation, ...releases];
