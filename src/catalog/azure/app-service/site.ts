/** What web apps and function apps say alike: both are Microsoft.Web/sites, told apart by `kind`. */
import { z } from 'zod';
import type { MapContext, RelationDraft } from '../../declaration.ts';
import { flag, list, text } from '../../property.ts';
import { azure } from '../../rights.ts';
import { armShape, maybeFlag, maybeObject, maybeText, maybeTexts } from '../../vendor.ts';
import { armProperties, armRelations, armVolatile, relationsTo, said, trackedResource } from '../arm.ts';

/** `siteConfig` is left out: lists and Resource Graph answer it with nulls (recorded). */
export const siteShape = z.object({
  ...armShape,
  properties: maybeObject({
    state: maybeText,
    enabled: maybeFlag,
    hostNames: maybeTexts,
    defaultHostName: maybeText,
    httpsOnly: maybeFlag,
    clientCertEnabled: maybeFlag,
    clientCertMode: maybeText,
    endToEndEncryptionEnabled: maybeFlag,
    publicNetworkAccess: maybeText,
    virtualNetworkSubnetId: maybeText,
    vnetRouteAllEnabled: maybeFlag,
    serverFarmId: maybeText,
    reserved: maybeFlag,
    keyVaultReferenceIdentity: maybeText,
  }),
});

export type Site = z.output<typeof siteShape>;

/** Function apps, with Logic Apps of the standard plan, which run on them. */
export function isFunctionApp(site: Site): boolean {
  return /(^|,)\s*functionapp\s*(,|$)/i.test(site.kind ?? '');
}

export const siteSource = trackedResource('Microsoft.Web/sites', '2023-12-01');
export const siteRights = [azure('Microsoft.Web/sites/read')];

export const siteVolatile = [
  ...armVolatile,
  'properties.lastModifiedTimeUtc',
  'properties.usageState',
  'properties.availabilityState',
  'properties.suspendedTill',
  'properties.slotSwapStatus',
  'properties.inProgressOperationId',
];

export const siteRedact = [
  'properties.siteConfig.appSettings',
  'properties.siteConfig.connectionStrings',
  'properties.siteConfig.metadata',
  'properties.siteConfig.machineKey',
  'properties.siteConfig.publishingUsername',
  'properties.siteConfig.publishingPassword',
  'properties.siteConfig.azureStorageAccounts',
  'properties.siteConfig.push',
];

export const siteProperties = {
  ...armProperties,
  kind: text<Site>('Kind, such as app,linux or functionapp.', (site) => said(site.kind)),
  state: text<Site>('Running or Stopped.', ({ properties }) => properties?.state),
  enabled: flag<Site>('Whether it is switched on.', ({ properties }) => properties?.enabled),
  hostNames: list<Site>('Host names.', ({ properties }) => properties?.hostNames),
  defaultHostName: text<Site>('Host name given by Azure.', ({ properties }) => properties?.defaultHostName),
  httpsOnly: flag<Site>('Whether HTTP is sent on to HTTPS.', ({ properties }) => properties?.httpsOnly),
  clientCertEnabled: flag<Site>(
    'Whether client certificates are asked for.',
    ({ properties }) => properties?.clientCertEnabled,
  ),
  clientCertMode: text<Site>(
    'Required, Optional or OptionalInteractiveUser.',
    ({ properties }) => properties?.clientCertMode,
  ),
  endToEndEncryptionEnabled: flag<Site>(
    'Whether traffic behind the front end is encrypted too.',
    ({ properties }) => properties?.endToEndEncryptionEnabled,
  ),
  publicNetworkAccess: text<Site>(
    'Whether the public endpoint is on.',
    ({ properties }) => properties?.publicNetworkAccess,
  ),
  virtualNetworkSubnetId: text<Site>('Subnet that it reaches out through, or none.', ({ properties }) =>
    properties ? (said(properties.virtualNetworkSubnetId) ?? null) : undefined,
  ),
  vnetRouteAllEnabled: flag<Site>(
    'Whether all outgoing traffic goes there.',
    ({ properties }) => properties?.vnetRouteAllEnabled,
  ),
  serverFarmId: text<Site>('App Service plan.', ({ properties }) => properties?.serverFarmId),
  linux: flag<Site>('Whether it runs on Linux.', ({ properties }) => properties?.reserved),
  keyVaultReferenceIdentity: text<Site>(
    'Identity that fetches its secrets.',
    ({ properties }) => properties?.keyVaultReferenceIdentity,
  ),
} as const;

/** The plan that hosts it and the subnet that it reaches out through, beside what every resource has. */
export function siteRelations(site: Site, context: MapContext): RelationDraft[] {
  return [
    ...armRelations(site, context),
    ...relationsTo('hosted_on', [said(site.properties?.serverFarmId)], context),
    ...relationsTo('attached_to', [said(site.properties?.virtualNetworkSubnetId)], context),
  ];
}
