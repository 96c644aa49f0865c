import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import {
  isFunctionApp,
  siteProperties,
  siteRedact,
  siteRelations,
  siteRights,
  siteShape,
  siteSource,
  siteVolatile,
} from './site.ts';

/** Source: Azure Resource Manager, "Web Apps - List". */
export const webApp = entityType(siteShape, {
  type: 'azure_web_app',
  title: 'Web app',
  plural: 'Web apps',
  class: 'Application',
  category: 'web',
  product: 'app-service',
  description: 'An app of Azure App Service with its sign-in, network and certificate settings.',
  source: siteSource,
  rights: siteRights,
  accepts: (site) => !isFunctionApp(site),
  key: (site, { tenantId }) => armKey(site.id, tenantId),
  name: (site) => site.name,
  volatile: siteVolatile,
  redact: siteRedact,
  properties: siteProperties,
  relations: siteRelations,
});
