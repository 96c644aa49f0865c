import { expect, test } from 'vitest';
import { parentOf, tenantId } from '../azure/testing.ts';
import { mapRelations } from '../map.ts';
import { groupOwners } from './group-owners.ts';
import { guid } from './testing.ts';

const context = { tenantId, parent: parentOf(guid('F'), 'entra_group') };

test('an owner points to the group', () => {
  const body = { '@odata.type': '#microsoft.graph.user', id: guid('A'), displayName: null };
  expect(mapRelations(groupOwners, body, context).relations).toEqual([
    { type: 'owns', from: guid('a'), to: guid('f'), properties: {} },
  ]);
});

test('an object without id is rejected', () => {
  const mapping = mapRelations(groupOwners, { '@odata.type': '#microsoft.graph.user' }, context);
  expect(mapping).toMatchObject({ relations: [], rejected: [{ type: 'entra_group_owners' }] });
});
