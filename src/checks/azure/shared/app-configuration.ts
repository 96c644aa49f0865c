/**
 * What web apps and function apps are asked alike. Source: "Web Apps - Get Configuration" (config/web), which tells the values
 * in force; the list of apps does not.
 */
import type { Check, FactSource, Severity } from '../../declaration.ts';
import {
  all,
  any,
  at,
  atLeast,
  contains,
  count,
  fact,
  isFalse,
  isSet,
  isTrue,
  not,
  one,
  oneOf,
  type Rule,
  versionAtLeast,
} from '../../rule/index.ts';

export interface AppWords {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
}

export type AppType = 'azure_web_app' | 'azure_function_app';

export const configurationFact = 'configuration';

export const configuration: Readonly<Record<string, FactSource>> = {
  [configurationFact]: { from: 'contained', types: ['azure_app_service_configuration'] },
};

/** The rule for the configuration of the app, of which there is one. */
export const ofConfiguration = (rule: Rule): Rule => one(fact(configurationFact), rule, { none: 'unknown' });

const command = (subject: AppType) => (subject === 'azure_web_app' ? 'az webapp' : 'az functionapp');
const site = (subject: AppType) => (subject === 'azure_web_app' ? 'App Service' : 'Function app');
const settings = (subject: AppType) => `${site(subject)} > Settings > Configuration > General settings`;

/** Rows that differ between the two in their words alone. */
interface Alike {
  readonly topic: Check['topic'];
  readonly facts?: NonNullable<Check['facts']>;
  readonly rule: Rule;
  readonly fix: (subject: AppType) => Check['fix'];
}

const configured = (path: string, value: string) => (subject: AppType) => ({
  portal: `${settings(subject)}.`,
  az: `${command(subject)} config set --ids {id} ${path} ${value}`,
});

const alike = {
  httpsOnly: {
    topic: 'tls',
    rule: at('properties.httpsOnly', isTrue, { absent: 'fail' }),
    fix: (subject) => ({
      portal: `${settings(subject)}: HTTPS Only.`,
      az: `${command(subject)} update --ids {id} --set httpsOnly=true`,
      bicep: 'httpsOnly: true',
    }),
  },
  minimumTls: {
    topic: 'tls',
    facts: configuration,
    rule: ofConfiguration(at('properties.minTlsVersion', versionAtLeast('1.2'), { absent: 'unknown' })),
    fix: configured('--min-tls-version', '1.2'),
  },
  ftp: {
    topic: 'tls',
    facts: configuration,
    rule: ofConfiguration(at('properties.ftpsState', oneOf('Disabled', 'FtpsOnly'), { absent: 'unknown' })),
    fix: configured('--ftps-state', 'Disabled'),
  },
  http2: {
    topic: 'config',
    facts: configuration,
    rule: ofConfiguration(at('properties.http20Enabled', isTrue, { absent: 'unknown' })),
    fix: configured('--http20-enabled', 'true'),
  },
  remoteDebugging: {
    topic: 'config',
    facts: configuration,
    rule: ofConfiguration(at('properties.remoteDebuggingEnabled', isFalse, { absent: 'unknown' })),
    fix: configured('--remote-debugging-enabled', 'false'),
  },
  cors: {
    topic: 'app-auth',
    facts: configuration,
    rule: ofConfiguration(at('properties.cors.allowedOrigins', not(contains('*')), { absent: 'pass' })),
    fix: (subject) => ({
      portal: `${site(subject)} > API > CORS: name the origins in place of *.`,
      az: `${command(subject)} cors remove --ids {id} --allowed-origins "*"`,
    }),
  },
  clientCertificates: {
    topic: 'app-auth',
    rule: all(
      at('properties.clientCertEnabled', isTrue, { absent: 'fail' }),
      // What is left out is Required.
      at('properties.clientCertMode', oneOf('Required'), { absent: 'pass' }),
    ),
    fix: (subject) => ({
      portal: `${settings(subject)}: Client certificate mode Require.`,
      az: `${command(subject)} update --ids {id} --set clientCertEnabled=true clientCertMode=Required`,
      bicep: "clientCertEnabled: true\nclientCertMode: 'Required'",
    }),
  },
  virtualNetwork: {
    topic: 'net-seg',
    rule: at('properties.virtualNetworkSubnetId', isSet, { absent: 'fail' }),
    fix: (subject) => ({
      portal: `${site(subject)} > Settings > Networking > Virtual network integration.`,
      az: `${command(subject)} vnet-integration add --resource-group {resourceGroup} --name {name} --vnet "$VNET" --subnet "$SUBNET"`,
    }),
  },
  applicationInsights: {
    topic: 'log-audit',
    facts: { 'app settings': { from: 'contained', types: ['azure_app_service_settings'] } },
    // Settings are read only where somebody switched that on.
    rule: one(fact('app settings'), at('@applicationInsights', isTrue, { absent: 'unknown' }), { none: 'unknown' }),
    fix: (subject) => ({
      portal: `${site(subject)} > Monitoring > Application Insights > Turn on.`,
      az: `az monitor app-insights component connect-webapp --resource-group {resourceGroup} --web-app {name} --app "$COMPONENT"`,
    }),
  },
} as const satisfies Record<string, Alike>;

export function appCheck(
  of: keyof typeof alike,
  subject: AppType,
  words: AppWords & { topic?: Check['topic'] },
): Check {
  const { topic, rule, fix, ...rest }: Alike = alike[of];
  return { ...rest, topic, ...words, subject, rule, fix: fix(subject) };
}

/** The last rule of a list denies what no other names: Azure adds it where the default is Deny. */
export const restricted = (list: 'ipSecurityRestrictions' | 'scmIpSecurityRestrictions'): Rule =>
  any(
    at(`properties.${list}DefaultAction`, oneOf('Deny'), { absent: 'fail' }),
    count(`properties.${list}`, atLeast(1), {
      where: all(at('ipAddress', oneOf('Any'), { absent: 'fail' }), at('action', oneOf('Deny'), { absent: 'fail' })),
    }),
  );

export const authenticationFact = 'authentication';

/** @param more what is asked besides that App Service signs users in */
export const signsIn = (...more: readonly Rule[]): Pick<Check, 'facts' | 'rule'> => {
  const enabled = at('properties.platform.enabled', isTrue, { absent: 'fail' });
  return {
    facts: { [authenticationFact]: { from: 'contained', types: ['azure_app_service_authentication'] } },
    rule: one(fact(authenticationFact), more.length > 0 ? all(enabled, ...more) : enabled, { none: 'unknown' }),
  };
};
