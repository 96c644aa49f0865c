import { expect, test } from 'vitest';
import { parentOf, tenantId } from '../azure/testing.ts';
import { mapRelations } from '../map.ts';
import { servicePrincipalOwners } from './service-principal-owners.ts';
import { guid } from './testing.ts';

const context = { tenantId, parent: parentOf(guid('F'), 'entra_service_principal') };

test('an owner points to the service principal', () => {
  const body = { '@odata.type': '#microsoft.graph.user', id: guid('A'), displayName: null };
  expect(mapRelations(servicePrincipalOwners, body, context).relations).toEqual([
    { type: 'owns', from: guid('a'), to: guid('f'), properties: {} },
  ]);
});

test('an object without id is rejected', () => {
  const mapping = mapRelations(servicePrincipalOwners, { '@odata.type': '#microsoft.graph.user' }, context);
  expect(mapping).toMatchObject({ relations: [], rejected: [{ type: 'entra_service_principal_owners' }] });
});
