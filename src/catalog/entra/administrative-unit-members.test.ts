import { expect, test } from 'vitest';
import { parentOf, tenantId } from '../azure/testing.ts';
import { mapRelations } from '../map.ts';
import { administrativeUnitMembers } from './administrative-unit-members.ts';
import { guid } from './testing.ts';

const context = { tenantId, parent: parentOf(guid('F'), 'entra_administrative_unit') };

test('the unit contains its member', () => {
  const body = { '@odata.type': '#microsoft.graph.user', id: guid('A'), displayName: null };
  expect(mapRelations(administrativeUnitMembers, body, context).relations).toEqual([
    { type: 'contains', from: guid('f'), to: guid('a'), properties: {} },
  ]);
});

test('an object without id is rejected', () => {
  const mapping = mapRelations(administrativeUnitMembers, { '@odata.type': '#microsoft.graph.user' }, context);
  expect(mapping).toMatchObject({ relations: [], rejected: [{ type: 'entra_administrative_unit_members' }] });
});
