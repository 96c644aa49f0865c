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
export const functionApp = entityType(siteShape, {
  type: 'azure_function_app',
  title: 'Function app',
  plural: 'Function apps',
  class: 'Function',
  category: 'web',
  product: 'app-service',
  description: 'An app of Azure Functions with its sign-in, network and certificate settings.',
  source: siteSource,
  rights: siteRights,
  accepts: isFunctionApp,
  key: (site, { tenantId }) => armKey(site.id, tenantId),
  name: (site) => site.name,
  volatile: siteVolatile,
  redact: siteRedact,
  properties: siteProperties,
  relations: siteRelations,
});
