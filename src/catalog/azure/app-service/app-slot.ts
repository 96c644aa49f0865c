import { entityType } from '../../declaration.ts';
import { armKey } from '../../keys.ts';
import { azure } from '../../rights.ts';
import { siteProperties, siteRedact, siteRelations, siteShape, siteVolatile } from './site.ts';

/** Source: Azure Resource Manager, "Web Apps - List Slots"; Resource Graph has the slots of all apps. */
export const appSlot = entityType(siteShape, {
  type: 'azure_app_service_slot',
  title: 'Deployment slot',
  plural: 'Deployment slots',
  class: 'Application',
  category: 'web',
  product: 'app-service',
  description: 'A second instance of a web or function app, with its own sign-in, network and certificate settings.',
  source: { kind: 'resource-graph', table: 'resources', resourceType: 'microsoft.web/sites/slots' },
  rights: [azure('Microsoft.Web/sites/slots/Read')],
  key: (slot, { tenantId }) => armKey(slot.id, tenantId),
  name: (slot) => slot.name,
  volatile: siteVolatile,
  redact: siteRedact,
  properties: siteProperties,
  relations: siteRelations,
});
