import { describe, expect, test } from 'vitest';
import { entityOf, mapBody } from '../azure/testing.ts';
import { guid } from './testing.ts';
import { user } from './user.ts';

const body = {
  id: guid('A'),
  displayName: 'Ada',
  userPrincipalName: 'ada@contoso.com',
  mail: null,
  accountEnabled: true,
  userType: 'Member',
  onPremisesSyncEnabled: null,
  onPremisesImmutableId: null,
  assignedLicenses: [{ disabledPlans: [], skuId: guid('1') }, { skuId: null }],
  proxyAddresses: ['SMTP:ada@contoso.com'],
};
const propertiesOf = (more: object) => entityOf(mapBody(user, { ...body, ...more })).properties;

describe('user', () => {
  test('is keyed by object id in lower case and keeps null apart from "not said"', () => {
    const entity = entityOf(mapBody(user, body));
    expect(entity.key).toBe(guid('a'));
    expect(entity.id).toBe(guid('A'));
    expect(entity.properties.mail).toBeNull();
    expect(entity.properties).not.toHaveProperty('department');
  });

  test('names its licences by SKU id', () => {
    expect(propertiesOf({}).assignedLicenses).toEqual([guid('1')]);
    expect(propertiesOf({ assignedLicenses: undefined })).not.toHaveProperty('assignedLicenses');
  });

  test('tells whether a source anchor is set, and not which', () => {
    expect(propertiesOf({}).hasOnPremisesImmutableId).toBe(false);
    expect(propertiesOf({ onPremisesImmutableId: 'c2VjcmV0' }).hasOnPremisesImmutableId).toBe(true);
    expect(propertiesOf({ onPremisesImmutableId: undefined })).not.toHaveProperty('hasOnPremisesImmutableId');
  });

  test('is named by what there is', () => {
    expect(entityOf(mapBody(user, { ...body, displayName: null })).name).toBe('ada@contoso.com');
    expect(entityOf(mapBody(user, { id: guid('2') })).name).toBe(guid('2'));
  });

  test('is rejected with a reason when it has no id', () => {
    expect(mapBody(user, { displayName: 'Ada' }).rejected[0]?.reason).toMatch(/^id: /);
  });

  test('is kept without a flag of another kind, which is told', () => {
    const mapping = mapBody(user, { ...body, accountEnabled: 'yes' });
    expect(mapping.rejected).toMatchObject([{ id: guid('A'), reason: expect.stringContaining('accountEnabled') }]);
    expect(entityOf(mapping).properties).not.toHaveProperty('accountEnabled');
    expect(entityOf(mapping).properties).toMatchObject({ userType: propertiesOf({}).userType });
  });
});
