import { expect, test } from 'vitest';
import { entityOf, mapBody } from '../azure/testing.ts';
import { guid } from './testing.ts';
import { userRegistrationDetails } from './user-registration-details.ts';

const body = {
  id: guid('A'),
  isAdmin: false,
  isMfaRegistered: true,
  isMfaCapable: null,
  methodsRegistered: ['microsoftAuthenticatorPush'],
  userPreferredMethodForSecondaryAuthentication: 'push',
  lastUpdatedDateTime: '2024-06-01T08:00:00Z',
};

test('is a facet of the user with what the report said', () => {
  const entity = entityOf(mapBody(userRegistrationDetails, body));
  expect(entity).toMatchObject({ key: `${guid('a')}#registration-details`, partOf: guid('a') });
  expect(entity.properties).toEqual({
    isAdmin: false,
    isMfaRegistered: true,
    isMfaCapable: null,
    methodsRegistered: ['microsoftAuthenticatorPush'],
    userPreferredMethodForSecondaryAuthentication: 'push',
  });
});

test('a report made anew is no change', () => {
  const documentAt = (lastUpdatedDateTime: string) =>
    entityOf(mapBody(userRegistrationDetails, { ...body, lastUpdatedDateTime })).document;
  expect(documentAt('2024-06-02T08:00:00Z')).toEqual(documentAt('2024-06-03T08:00:00Z'));
});
