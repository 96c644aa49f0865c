import { describe, expect, test } from 'vitest';
import { entityOf, mapBody } from '../azure/testing.ts';
import { group } from './group.ts';
import { guid } from './testing.ts';

const body = {
  id: guid('B'),
  displayName: 'Sales',
  description: null,
  mail: null,
  mailEnabled: false,
  securityEnabled: true,
  groupTypes: [],
  membershipRule: null,
  isAssignableToRole: null,
  visibility: null,
  onPremisesSyncEnabled: null,
  createdDateTime: '2023-07-14T13:32:37Z',
};
const propertiesOf = (more: object) => entityOf(mapBody(group, { ...body, ...more })).properties;

describe('group', () => {
  test('an assigned security group', () => {
    const entity = entityOf(mapBody(group, body));
    expect(entity).toMatchObject({ key: guid('b'), name: 'Sales' });
    expect(entity.properties).toMatchObject({
      groupTypes: [],
      isMicrosoft365Group: false,
      isDynamic: false,
      isAssignableToRole: null,
    });
  });

  test('a dynamic Microsoft 365 group', () => {
    const properties = propertiesOf({
      groupTypes: ['Unified', 'dynamicMembership'],
      mailEnabled: true,
      membershipRule: 'user.department -eq "Sales"',
      membershipRuleProcessingState: 'On',
    });
    expect(properties).toMatchObject({
      isMicrosoft365Group: true,
      isDynamic: true,
      membershipRule: 'user.department -eq "Sales"',
    });
  });

  test('is not called assigned when its types were not returned', () => {
    const properties = propertiesOf({ groupTypes: undefined });
    expect(properties).not.toHaveProperty('isDynamic');
    expect(properties).not.toHaveProperty('isMicrosoft365Group');
  });

  test('a body without id is rejected', () => {
    expect(mapBody(group, { ...body, id: null }).rejected).toHaveLength(1);
  });
});
