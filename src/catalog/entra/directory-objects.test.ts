import { describe, expect, test } from 'vitest';
import { entityOf, mapBody, parentOf, relationLines, tenantId } from '../azure/testing.ts';
import { mapRelations } from '../map.ts';
import { activatedDirectoryRole } from './activated-directory-role.ts';
import { administrativeUnitRoleMembers } from './administrative-unit-role-members.ts';
import { application } from './application.ts';
import { clientId } from './client-id.ts';
import { contact } from './contact.ts';
import { deletedUser } from './deleted-user.ts';
import { deviceUsers } from './device-users.ts';
import { group } from './group.ts';
import { subscribedSku } from './subscribed-sku.ts';
import { guid } from './testing.ts';
import { user } from './user.ts';

describe('client id', () => {
  test('is a node of its own that resolves to the service principal and to the registration', () => {
    const parent = parentOf(guid('A'), 'entra_service_principal');
    const node = mapBody(clientId, { appId: guid('2').toUpperCase(), displayName: 'Shop' }, { parent });
    const key = `/tenants/${tenantId}/clientids/${guid('2')}`;
    expect(entityOf(node)).toMatchObject({ key, name: 'Shop' });
    expect(relationLines(node)).toEqual([`. resolves_to ${guid('a')}`]);
    const registration = mapBody(application, { id: guid('B'), appId: guid('2') });
    expect(relationLines(registration)).toEqual([`${key} resolves_to .`]);
  });
});

describe('licences', () => {
  const assignedLicenses = [
    { skuId: guid('A'), disabledPlans: [guid('3')] },
    { skuId: guid('B'), disabledPlans: [] },
  ];
  const sku = (digit: string) => `/tenants/${tenantId}/subscribedskus/${guid(digit)}`;

  test.each([
    ['users', user],
    ['groups', group],
  ])('of %s point to the product, with the plans that were left out', (_who, type) => {
    const mapping = mapBody(type, { id: guid('1'), assignedLicenses });
    expect(relationLines(mapping)).toEqual([`. assigned_to ${sku('a')}`, `. assigned_to ${sku('b')}`]);
    expect(mapping.relations.map(({ properties }) => properties)).toEqual([{ disabledPlans: [guid('3')] }, {}]);
    expect(entityOf(mapBody(subscribedSku, { id: 'x', skuId: guid('A') })).key).toBe(sku('a'));
  });

  test('that were not told are none', () => {
    expect(mapBody(user, { id: guid('1') }).relations).toEqual([]);
    expect(mapBody(user, { id: guid('1'), assignedLicenses: null }).relations).toEqual([]);
  });
});

test('a deleted user is not taken for the live one', () => {
  const mapping = mapBody(deletedUser, { id: guid('A'), displayName: null, userPrincipalName: 'x@contoso.com' });
  expect(entityOf(mapping)).toMatchObject({ id: guid('A'), name: 'x@contoso.com' });
  expect(entityOf(mapping).key).not.toBe(guid('a'));
});

test('a contact is known by its object id, as members of groups are', () => {
  const entity = entityOf(mapBody(contact, { id: guid('A'), mail: 'a@b.example', proxyAddresses: [] }));
  expect(entity).toMatchObject({ key: guid('a'), name: 'a@b.example', properties: { proxyAddresses: [] } });
});

test('an activated role describes the definition', () => {
  const mapping = mapBody(activatedDirectoryRole, { id: guid('A'), roleTemplateId: guid('B') });
  expect(relationLines(mapping)).toEqual([`. describes /tenants/${tenantId}/directoryroles/${guid('b')}`]);
});

test('who holds a role over a unit manages it', () => {
  const parent = parentOf(guid('F'), 'entra_administrative_unit');
  const body = { id: 'x', roleId: guid('1'), roleMemberInfo: { id: guid('A'), displayName: 'Ada' } };
  expect(mapRelations(administrativeUnitRoleMembers, body, { tenantId, parent }).relations).toEqual([
    { type: 'manages', from: guid('a'), to: guid('f'), properties: { roleId: guid('1') } },
  ]);
});

test('registered users use a device', () => {
  const parent = parentOf(guid('F'), 'entra_device');
  expect(mapRelations(deviceUsers, { id: guid('A') }, { tenantId, parent }).relations).toEqual([
    { type: 'uses', from: guid('a'), to: guid('f'), properties: {} },
  ]);
});
