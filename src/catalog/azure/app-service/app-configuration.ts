import { z } from 'zod';
import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { flag, json, list, number, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { maybeFlag, maybeList, maybeNumber, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, relationsTo, said } from '../arm.ts';
import { camelCased, inBothCases } from './config-case.ts';

const restriction = z.object({
  ipAddress: maybeText,
  action: maybeText,
  tag: maybeText,
  priority: maybeNumber,
  name: maybeText,
  vnetSubnetResourceId: maybeText,
});

const schema = z.object({
  id: z.string().min(1),
  name: z.string(),
  properties: z.preprocess(
    camelCased,
    maybeObject({
      alwaysOn: maybeFlag,
      http20Enabled: maybeFlag,
      minTlsVersion: maybeText,
      minTlsCipherSuite: maybeText,
      scmMinTlsVersion: maybeText,
      ftpsState: maybeText,
      remoteDebuggingEnabled: maybeFlag,
      webSocketsEnabled: maybeFlag,
      httpLoggingEnabled: maybeFlag,
      detailedErrorLoggingEnabled: maybeFlag,
      requestTracingEnabled: maybeFlag,
      healthCheckPath: maybeText,
      numberOfWorkers: maybeNumber,
      linuxFxVersion: maybeText,
      windowsFxVersion: maybeText,
      netFrameworkVersion: maybeText,
      javaVersion: maybeText,
      nodeVersion: maybeText,
      phpVersion: maybeText,
      pythonVersion: maybeText,
      powerShellVersion: maybeText,
      localMySqlEnabled: maybeFlag,
      vnetRouteAllEnabled: maybeFlag,
      acrUseManagedIdentityCreds: maybeFlag,
      publicNetworkAccess: maybeText,
      cors: maybeObject({ allowedOrigins: maybeTexts, supportCredentials: maybeFlag }),
      apiManagementConfig: maybeObject({ id: maybeText }),
      ipSecurityRestrictions: maybeList(restriction),
      ipSecurityRestrictionsDefaultAction: maybeText,
      scmIpSecurityRestrictions: maybeList(restriction),
      scmIpSecurityRestrictionsDefaultAction: maybeText,
      scmIpSecurityRestrictionsUseMain: maybeFlag,
    }),
  ),
});

type Configuration = z.output<typeof schema>;

/** The app (or slot) that the configuration belongs to. */
const appOf = (id: string): string => id.replace(/\/config(\/[^/]+)?$/i, '');

const restrictions = (rules: readonly z.output<typeof restriction>[] | undefined) =>
  rules?.map((rule) => ({
    name: rule.name ?? null,
    action: rule.action ?? null,
    ipAddress: rule.ipAddress ?? null,
    subnetId: said(rule.vnetSubnetResourceId) ?? null,
    priority: rule.priority ?? null,
  }));

const allowedSubnets = ({ properties }: Configuration) =>
  [...(properties?.ipSecurityRestrictions ?? []), ...(properties?.scmIpSecurityRestrictions ?? [])].flatMap((rule) =>
    rule.action?.toLowerCase() === 'allow' ? [said(rule.vnetSubnetResourceId)] : [],
  );

/**
 * Source: Resource Graph, table appserviceresources, which has the configuration of every app where Azure Resource Manager
 * ("Web Apps - Get Configuration") would be asked once an app.
 */
export const appConfiguration = entityType(schema, {
  type: 'azure_app_service_configuration',
  title: 'App Service configuration',
  plural: 'App Service configurations',
  class: 'Configuration',
  category: 'web',
  product: 'app-service',
  description: 'TLS, FTP, debugging, runtime and access restrictions of a web or function app.',
  source: { kind: 'resource-graph', table: 'appserviceresources', resourceType: 'microsoft.web/sites/config' },
  rights: [azure('Microsoft.Web/sites/config/Read')],
  // The table may hold configurations of other names too.
  accepts: ({ id }) => !/\/config\/(?!web$)[^/]+$/i.test(id),
  key: (configuration, { tenantId }) => armKey(configuration.id, tenantId),
  // The table calls it `web`, or by the name of the app.
  name: ({ id, name }) => appOf(id).split('/').at(-1) ?? name,
  redact: inBothCases(
    'appSettings',
    'connectionStrings',
    'metadata',
    'machineKey',
    'publishingUsername',
    'publishingPassword',
    'azureStorageAccounts',
    'push',
    'appCommandLine',
  ),
  properties: {
    subscriptionId: armProperties.subscriptionId,
    resourceGroup: armProperties.resourceGroup,
    minTlsVersion: text('Lowest TLS version accepted.', ({ properties }) => properties?.minTlsVersion),
    minTlsCipherSuite: text('Weakest cipher suite accepted.', ({ properties }) => properties?.minTlsCipherSuite),
    scmMinTlsVersion: text(
      'Lowest TLS version accepted by the deployment site.',
      ({ properties }) => properties?.scmMinTlsVersion,
    ),
    ftpsState: text('AllAllowed, FtpsOnly or Disabled.', ({ properties }) => properties?.ftpsState),
    http20Enabled: flag('Whether HTTP/2 is on.', ({ properties }) => properties?.http20Enabled),
    alwaysOn: flag('Whether it is kept loaded.', ({ properties }) => properties?.alwaysOn),
    remoteDebuggingEnabled: flag(
      'Whether a debugger may be attached from outside.',
      ({ properties }) => properties?.remoteDebuggingEnabled,
    ),
    webSocketsEnabled: flag('Whether web sockets are on.', ({ properties }) => properties?.webSocketsEnabled),
    httpLoggingEnabled: flag('Whether requests are logged.', ({ properties }) => properties?.httpLoggingEnabled),
    detailedErrorLoggingEnabled: flag(
      'Whether errors are logged in detail.',
      ({ properties }) => properties?.detailedErrorLoggingEnabled,
    ),
    requestTracingEnabled: flag(
      'Whether failed requests are traced.',
      ({ properties }) => properties?.requestTracingEnabled,
    ),
    healthCheckPath: text('Path that tells whether it is well, or none.', ({ properties }) =>
      properties?.healthCheckPath === '' ? null : properties?.healthCheckPath,
    ),
    numberOfWorkers: number('How many instances it asks for.', ({ properties }) => properties?.numberOfWorkers),
    linuxFxVersion: text(
      'Runtime or image on Linux, such as NODE|20-lts.',
      ({ properties }) => properties?.linuxFxVersion,
    ),
    windowsFxVersion: text('Image on Windows.', ({ properties }) => properties?.windowsFxVersion),
    netFrameworkVersion: text('Version of .NET on Windows.', ({ properties }) => properties?.netFrameworkVersion),
    javaVersion: text('Version of Java on Windows.', ({ properties }) => properties?.javaVersion),
    nodeVersion: text('Version of Node.js on Windows.', ({ properties }) => properties?.nodeVersion),
    phpVersion: text('Version of PHP on Windows.', ({ properties }) => properties?.phpVersion),
    pythonVersion: text('Version of Python on Windows.', ({ properties }) => properties?.pythonVersion),
    powerShellVersion: text('Version of PowerShell.', ({ properties }) => properties?.powerShellVersion),
    localMySqlEnabled: flag('Whether a database runs inside it.', ({ properties }) => properties?.localMySqlEnabled),
    vnetRouteAllEnabled: flag(
      'Whether all outgoing traffic goes through its subnet.',
      ({ properties }) => properties?.vnetRouteAllEnabled,
    ),
    acrUseManagedIdentityCreds: flag(
      'Whether images are pulled with its identity.',
      ({ properties }) => properties?.acrUseManagedIdentityCreds,
    ),
    publicNetworkAccess: text(
      'Whether the public endpoint is on.',
      ({ properties }) => properties?.publicNetworkAccess,
    ),
    corsAllowedOrigins: list(
      'Sites whose scripts may call it; * for any.',
      ({ properties }) => properties?.cors?.allowedOrigins,
    ),
    corsSupportCredentials: flag(
      'Whether those scripts may send credentials.',
      ({ properties }) => properties?.cors?.supportCredentials,
    ),
    ipSecurityRestrictions: json('Access rules: `{ name, action, ipAddress, subnetId, priority }`.', ({ properties }) =>
      restrictions(properties?.ipSecurityRestrictions),
    ),
    ipSecurityRestrictionsDefaultAction: text(
      'What happens to traffic no rule names.',
      ({ properties }) => properties?.ipSecurityRestrictionsDefaultAction,
    ),
    scmIpSecurityRestrictions: json('Access rules of the deployment site, in the same shape.', ({ properties }) =>
      restrictions(properties?.scmIpSecurityRestrictions),
    ),
    scmIpSecurityRestrictionsDefaultAction: text(
      'What happens to other traffic to the deployment site.',
      ({ properties }) => properties?.scmIpSecurityRestrictionsDefaultAction,
    ),
    scmIpSecurityRestrictionsUseMain: flag(
      'Whether the rules of the app hold for the deployment site too.',
      ({ properties }) => properties?.scmIpSecurityRestrictionsUseMain,
    ),
  },
  relations: (configuration, context) => [
    ...armRelations(configuration, context),
    ...relationsTo('allows', allowedSubnets(configuration), context),
    ...relationsTo('uses', [said(configuration.properties?.apiManagementConfig?.id)], context),
  ],
});
